#include "bgt/import/record_writer.hpp"

#include <algorithm>
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

/// What tells versions apart.
const std::vector<std::string> version_columns{"gml_id", "lokaal_id", "tijdstip_registratie",
                                               "lv_publicatiedatum", "eind_registratie"};

}  // namespace

RecordWriter::RecordWriter(StoreWriter& store, Curves curves) : store_(store), curves_(curves) {
    for (const BgtType type : all_bgt_types())
        tables_[static_cast<std::size_t>(type)] = &open(bgt_layer(type));
    kruinlijnen_ = &open(kruinlijn_layer());
    house_numbers_ = &open(nummeraanduidingreeks_layer());
    if (store.has_layer(oorspronkelijke_geometrie_layer().name))
        originals_ = &open(oorspronkelijke_geometrie_layer());
}

/// Opens a table, which keeps arcs when it has lines or areas and that is what is wanted.
LayerWriter& RecordWriter::open(const LayerSchema& schema) {
    if (curves_ == Curves::stroke || schema.geometry < LayerGeometry::line) return store_.layer(schema);
    LayerSchema curved = schema;
    curved.curves = Curves::keep;
    return store_.layer(curved);
}

void RecordWriter::learn_into(Versions& versions) const {
    for (const BgtType type : all_bgt_types()) {
        const LayerQuery query{
            .layer = std::string(name(type)), .columns = version_columns, .with_geometry = false};
        store_.visit(query, [&](const Feature& f) {
            versions.learn(
                {type, f.text("gml_id"), f.lokaal_id(), parse_iso_time(f.text("tijdstip_registratie")),
                 parse_iso_time(f.text("lv_publicatiedatum")), !f.text("eind_registratie").empty()});
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
    if (record.repair) insert_original(batch, record);
    insert_house_numbers(batch, record);
}

void RecordWriter::insert_kruinlijn(const Batch& batch, const Record& record) {
    using enum Field;
    const auto value = [&](Field field) { return batch.value(record, field); };
    batch.geometry(record.kruinlijn, geometry_);
    row_ = {value(gml_id),
            value(lokaal_id),
            name(record.type),
            value(relatieve_hoogteligging),
            value(tijdstip_registratie),
            value(eind_registratie),
            value(bgt_status),
            value(plus_status)};
    kruinlijnen_->insert(row_, geometry_);
}

void RecordWriter::insert_original(const Batch& batch, const Record& record) {
    if (originals_ == nullptr) originals_ = &open(oorspronkelijke_geometrie_layer());
    const Repair& repair = batch.repaired[*record.repair];
    batch.geometry(repair.original, geometry_);
    row_ = {batch.value(record, Field::gml_id), batch.value(record, Field::lokaal_id), name(record.type),
            std::string_view(repair.finding.reason)};
    originals_->insert(row_, geometry_);
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
                value(tijdstip_registratie),
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

bool RecordWriter::erase(BgtType type, std::string_view gml_id) {
    const bool found = table(type).erase("gml_id", gml_id) > 0;
    kruinlijnen_->erase("gml_id", gml_id);
    house_numbers_->erase("gml_id", gml_id);
    if (originals_ != nullptr) originals_->erase("gml_id", gml_id);
    return found;
}

bool RecordWriter::has(BgtType type, std::string_view gml_id) {
    index_versions(type);
    bool found = false;
    store_.visit(rows_of(std::string(name(type)), gml_id), [&](const Feature&) {
        found = true;
        return false;
    });
    return found;
}

std::optional<RdBox> RecordWriter::extent(BgtType type, std::string_view gml_id) {
    index_versions(type);
    std::optional<RdBox> box;
    for (const std::string& layer :
         {std::string(name(type)), kruinlijn_layer().name, nummeraanduidingreeks_layer().name})
        store_.visit(rows_of(layer, gml_id), [&](const Feature& f) {
            const auto own = f.geometry().extent();
            if (own && box) box->include(*own);
            if (own && !box) box = own;
            return true;
        });
    return box;
}

void RecordWriter::index_versions(BgtType type) {
    const auto at = static_cast<std::size_t>(type);
    if (by_version_.none()) kruinlijnen_->index("gml_id"), house_numbers_->index("gml_id");
    if (!by_version_[at]) table(type).index("gml_id"), by_version_[at] = true;
}

void RecordWriter::index_objects() {
    for (const BgtType type : all_bgt_types()) table(type).index("lokaal_id");
}

void RecordWriter::append_versions(BgtType type, std::string_view lokaal_id,
                                   std::vector<StoredVersion>& to) {
    if (const auto at = static_cast<std::size_t>(type); !by_object_[at])
        table(type).index("lokaal_id"), by_object_[at] = true;
    const LayerQuery query{.layer = std::string(name(type)),
                           .where = {{"lokaal_id", Condition::Op::equal, {std::string(lokaal_id)}}},
                           .columns = version_columns,
                           .with_geometry = false};
    store_.visit(query, [&](const Feature& f) {
        const std::string_view id = f.text("gml_id");
        const auto is_it = [&](const StoredVersion& v) { return v.gml_id == id; };
        if (std::ranges::any_of(to, is_it)) return true;  // a street name has several rows
        to.push_back({type, std::string(id), parse_iso_time(f.text("tijdstip_registratie")),
                      parse_iso_time(f.text("lv_publicatiedatum")), !f.text("eind_registratie").empty()});
        return true;
    });
}

}  // namespace wijkbeeld::geo::bgt
