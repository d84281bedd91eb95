#include "bgt/record_writer.hpp"

#include "bgt/type_table.hpp"

namespace wijkbeeld::geo::bgt {

namespace {

constexpr auto at(Field field) {
    return static_cast<std::size_t>(field);
}

}  // namespace

RecordWriter::RecordWriter(StoreWriter& store, bool history)
    : store_(store), history_(history), kruinlijnen_(nullptr), house_numbers_(nullptr) {
    for (const BgtType type : all_bgt_types()) {
        if (store.has_layer(name(type))) learn(type);
        tables_[static_cast<std::size_t>(type)] = &store.layer(bgt_layer(type));
    }
    kruinlijnen_ = &store.layer(kruinlijn_layer());
    house_numbers_ = &store.layer(nummeraanduidingreeks_layer());
}

void RecordWriter::learn(BgtType type) {
    LayerQuery query{.layer = std::string(name(type)),
                     .columns = {"gml_id", "lokaal_id", "tijdstip_registratie", "eind_registratie"},
                     .with_geometry = false};
    store_.visit(query, [&](const Feature& f) {
        const bool ended = !f.text("eind_registratie").empty();
        versions_.try_emplace(std::string(f.text("gml_id")), Known{ended});
        if (!ended)
            current_.try_emplace(
                std::string(f.lokaal_id()),
                Current{std::string(f.text("gml_id")), std::string(f.text("tijdstip_registratie"))});
        return true;
    });
}

Outcome RecordWriter::take(const Record& record) {
    const std::string gml_id(record.text(at(Field::gml_id)));
    const bool ended = !record.text(at(Field::eind_registratie)).empty();
    const auto [version, is_new] = versions_.try_emplace(gml_id, Known{ended});
    if (!is_new) return take_known(record, version->second);
    if (ended) {
        if (!history_) {
            versions_.erase(version);
            return Outcome::ended;
        }
        insert(record);
        return Outcome::kept;
    }
    const std::string lokaal_id(record.text(at(Field::lokaal_id)));
    const std::string registered(record.text(at(Field::tijdstip_registratie)));
    const auto [current, first] = current_.try_emplace(lokaal_id, Current{gml_id, registered});
    if (!first) {
        if (registered <= current->second.registered) return Outcome::duplicate;
        erase(record.type, current->second.gml_id);
        current->second = {gml_id, registered};
        insert(record);
        return Outcome::replaced;
    }
    insert(record);
    return Outcome::kept;
}

/// A later delivery may tell that a version we have has ended since.
Outcome RecordWriter::take_known(const Record& record, Known& known) {
    const bool ended = !record.text(at(Field::eind_registratie)).empty();
    if (!ended || known.ended) return Outcome::duplicate;
    erase(record.type, record.text(at(Field::gml_id)));
    current_.erase(std::string(record.text(at(Field::lokaal_id))));
    known.ended = true;
    if (!history_) return Outcome::ended;
    insert(record);
    return Outcome::kept;
}

void RecordWriter::insert(const Record& record) {
    insert_labels(record);
    if (record.type != BgtType::openbareruimtelabel)
        tables_[static_cast<std::size_t>(record.type)]->insert(record.values, record.geometry);
    if (record.kruinlijn.empty()) return;
    const auto& v = record.values;
    row_ = {v[at(Field::gml_id)],
            v[at(Field::lokaal_id)],
            name(record.type),
            v[at(Field::relatieve_hoogteligging)],
            v[at(Field::eind_registratie)],
            v[at(Field::bgt_status)],
            v[at(Field::plus_status)]};
    kruinlijnen_->insert(row_, record.kruinlijn);
}

void RecordWriter::insert_labels(const Record& record) {
    const auto& v = record.values;
    const auto id = [](std::string_view text) { return text.empty() ? ValueView{} : ValueView{text}; };
    for (const Label& label : record.labels) {
        if (record.type == BgtType::openbareruimtelabel) {
            row_ = v;
            row_[column_of(record.type, Field::hoek)] = label.angle;
            row_[column_of(record.type, Field::positie)] = label.position;
            tables_[static_cast<std::size_t>(record.type)]->insert(row_, Geometry::point(label.place));
        } else {
            row_ = {v[at(Field::gml_id)],
                    v[at(Field::lokaal_id)],
                    label.text,
                    label.angle,
                    id(label.lowest),
                    id(label.highest),
                    label.series,
                    label.position,
                    v[at(Field::relatieve_hoogteligging)],
                    v[at(Field::eind_registratie)],
                    v[at(Field::bgt_status)],
                    v[at(Field::plus_status)]};
            house_numbers_->insert(row_, Geometry::point(label.place));
        }
    }
}

void RecordWriter::erase(BgtType type, std::string_view gml_id) {
    tables_[static_cast<std::size_t>(type)]->erase("gml_id", gml_id);
    kruinlijnen_->erase("gml_id", gml_id);
    house_numbers_->erase("gml_id", gml_id);
}

}  // namespace wijkbeeld::geo::bgt
