#include "bgt/record_writer.hpp"

#include <string>

namespace wijkbeeld::geo::bgt {
namespace {

ValueView text_or_nothing(std::string_view text) {
    return text.empty() ? ValueView{} : ValueView{text};
}

ValueView number_or_nothing(const std::optional<double>& number) {
    return number ? ValueView{*number} : ValueView{};
}

/// The rows of a version in one of its tables.
LayerQuery rows_of(std::string layer, std::string_view gml_id) {
    return {.layer = std::move(layer),
            .where = {{"gml_id", Condition::Op::equal, {std::string(gml_id)}}},
            .columns = {"gml_id"}};
}

}  // namespace

RecordWriter::RecordWriter(StoreWriter& store) : store_(store) {
    for (const BgtType type : all_bgt_types())
        tables_[static_cast<std::size_t>(type)] = &store.layer(bgt_layer(type));
    kruinlijnen_ = &store.layer(kruinlijn_layer());
    house_numbers_ = &store.layer(nummeraanduidingreeks_layer());
}

void RecordWriter::learn_into(Versions& versions) const {
    for (const BgtType type : all_bgt_types()) {
        const LayerQuery query{.layer = std::string(name(type)),
                               .columns = {"gml_id", "lokaal_id", "tijdstip_registratie", "eind_registratie"},
                               .with_geometry = false};
        store_.visit(query, [&](const Feature& f) {
            const auto registered = parse_iso_time(f.text("tijdstip_registratie"));
            versions.learn({type, f.text("gml_id"), f.lokaal_id(), registered.value_or(Instant{}),
                            !f.text("eind_registratie").empty()});
            return true;
        });
    }
}

void RecordWriter::insert(const Batch& batch, const Record& record) {
    if (record.type == BgtType::openbareruimtelabel) return insert_street_names(batch, record);
    batch.geometry(record.shape, geometry_);
    const std::span<const ValueView> values(&batch.values[record.first_value],
                                            bgt_layer(record.type).columns.size());
    table(record.type).insert(values, geometry_);
    if (!record.kruinlijn.empty()) insert_kruinlijn(batch, record);
    insert_house_numbers(batch, record);
}

void RecordWriter::insert_kruinlijn(const Batch& batch, const Record& record) {
    using enum Field;
    const auto value = [&](Field field) { return batch.value(record, field); };
    batch.geometry(record.kruinlijn, geometry_);
    row_ = {value(gml_id),           value(lokaal_id),  name(record.type), value(relatieve_hoogteligging),
            value(eind_registratie), value(bgt_status), value(plus_status)};
    kruinlijnen_->insert(row_, geometry_);
}

void RecordWriter::insert_street_names(const Batch& batch, const Record& record) {
    const auto first = batch.values.begin() + record.first_value;
    const auto count = static_cast<std::ptrdiff_t>(bgt_layer(record.type).columns.size());
    row_.assign(first, first + count);
    for (std::size_t i = record.first_label; i < record.label_end; ++i) {
        const Label& label = batch.labels[i];
        row_[column_of(record.type, Field::hoek)] = number_or_nothing(label.angle);
        row_[column_of(record.type, Field::positie)] = std::int64_t{label.position};
        table(record.type).insert(row_, place_of(label));
    }
}

void RecordWriter::insert_house_numbers(const Batch& batch, const Record& record) {
    using enum Field;
    const auto value = [&](Field field) { return batch.value(record, field); };
    for (std::size_t i = record.first_label; i < record.label_end; ++i) {
        const Label& label = batch.labels[i];
        row_ = {value(gml_id),
                value(lokaal_id),
                text_or_nothing(label.text),
                number_or_nothing(label.angle),
                text_or_nothing(label.lowest),
                text_or_nothing(label.highest),
                std::int64_t{label.series},
                std::int64_t{label.position},
                value(relatieve_hoogteligging),
                value(eind_registratie),
                value(bgt_status),
                value(plus_status)};
        house_numbers_->insert(row_, place_of(label));
    }
}

const Geometry& RecordWriter::place_of(const Label& label) {
    geometry_.start(GeometryType::none);
    if (!label.place) return geometry_;
    geometry_.set_type(GeometryType::point);
    geometry_.add(*label.place);
    geometry_.end_path();
    geometry_.end_part();
    return geometry_;
}

void RecordWriter::erase(BgtType type, std::string_view gml_id) {
    table(type).erase("gml_id", gml_id);
    kruinlijnen_->erase("gml_id", gml_id);
    house_numbers_->erase("gml_id", gml_id);
}

std::set<std::string> RecordWriter::versions(BgtType type, std::string_view lokaal_id, bool current_only) const {
    LayerQuery query{.layer = std::string(name(type)),
                     .where = {{"lokaal_id", Condition::Op::equal, {std::string(lokaal_id)}}},
                     .columns = {"gml_id"},
                     .with_geometry = false};
    if (current_only) query.where.push_back({"eind_registratie", Condition::Op::is_null, {}});
    std::set<std::string> ids;
    store_.visit(query, [&](const Feature& f) {
        ids.emplace(f.text("gml_id"));
        return true;
    });
    return ids;
}

bool RecordWriter::has(BgtType type, std::string_view gml_id) const {
    bool found = false;
    const LayerQuery query = rows_of(std::string(name(type)), gml_id);
    store_.visit(query, [&](const Feature&) {
        found = true;
        return false;
    });
    return found;
}

std::optional<RdBox> RecordWriter::extent(BgtType type, std::string_view gml_id) const {
    std::optional<RdBox> box;
    for (const std::string& layer : {std::string(name(type)), kruinlijn_layer().name, nummeraanduidingreeks_layer().name})
        store_.visit(rows_of(layer, gml_id), [&](const Feature& f) {
            const auto own = f.geometry().extent();
            if (own && box) box->include(*own);
            if (own && !box) box = own;
            return true;
        });
    return box;
}

std::string RecordWriter::current_version(BgtType type, std::string_view lokaal_id) const {
    const LayerQuery query{.layer = std::string(name(type)),
                           .where = {{"lokaal_id", Condition::Op::equal, {std::string(lokaal_id)}},
                                     {"eind_registratie", Condition::Op::is_null, {}}},
                           .columns = {"gml_id"},
                           .with_geometry = false,
                           .limit = 1};
    std::string id;
    store_.visit(query, [&](const Feature& f) {
        id = f.text("gml_id");
        return false;
    });
    return id;
}

}  // namespace wijkbeeld::geo::bgt
