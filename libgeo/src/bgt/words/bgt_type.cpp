#include <wijkbeeld/geo/bgt_type.hpp>

#include <algorithm>

#include "bgt/words/code_lists.hpp"
#include "bgt/words/type_table.hpp"

namespace wijkbeeld::geo {
namespace {

using bgt::Field;

constexpr std::array<BgtType, bgt_type_count> make_all() {
    std::array<BgtType, bgt_type_count> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<BgtType>(i);
    return all;
}
constexpr std::array<BgtType, bgt_type_count> all_types = make_all();

/// `type`: whose code lists the fields have.
LayerSchema schema_of(std::string_view name, std::string_view title, LayerGeometry geometry,
                      std::span<const Field> fields, BgtType type) {
    LayerSchema schema;
    schema.name = name;
    schema.title = title;
    schema.geometry = geometry;
    schema.role = "bgt";
    for (const Field field : fields) {
        schema.columns.push_back(bgt::column(field));
        schema.columns.back().description = bgt::code_description(type, field);
    }
    return schema;
}

LayerSchema schema_of(BgtType type) {
    const bgt::TypeRow& row = bgt::row(type);
    std::vector<Field> fields;
    for (std::size_t i = 0; i < bgt::common_field_count; ++i) fields.push_back(static_cast<Field>(i));
    fields.insert(fields.end(), row.own.begin(), row.own.end());
    return schema_of(row.name, row.title, row.geometry, fields, type);
}

}  // namespace

const std::array<BgtType, bgt_type_count>& all_bgt_types() noexcept {
    return all_types;
}

std::string_view name(BgtType type) noexcept {
    return bgt::row(type).name;
}

std::optional<BgtType> bgt_type(std::string_view name) noexcept {
    const auto found = std::ranges::lower_bound(all_types, name, {}, [](BgtType t) { return geo::name(t); });
    if (found == all_types.end() || geo::name(*found) != name) return std::nullopt;
    return *found;
}

const LayerSchema& bgt_layer(BgtType type) {
    static const auto schemas = [] {
        std::array<LayerSchema, bgt_type_count> all;
        for (const BgtType t : all_types) all[static_cast<std::size_t>(t)] = schema_of(t);
        return all;
    }();
    return schemas[static_cast<std::size_t>(type)];
}

const LayerSchema& kruinlijn_layer() {
    using enum Field;
    static const std::array fields{gml_id,
                                   lokaal_id,
                                   objecttype,
                                   relatieve_hoogteligging,
                                   tijdstip_registratie,
                                   eind_registratie,
                                   bgt_status,
                                   plus_status};
    static const LayerSchema schema =
        schema_of("kruinlijn", "Kruinlijnen", LayerGeometry::line, fields, BgtType::wegdeel);
    return schema;
}

const LayerSchema& nummeraanduidingreeks_layer() {
    using enum Field;
    static const std::array fields{gml_id,
                                   lokaal_id,
                                   tekst,
                                   hoek,
                                   identificatie_bag_vbo_laagste_huisnummer,
                                   identificatie_bag_vbo_hoogste_huisnummer,
                                   reeks,
                                   positie,
                                   relatieve_hoogteligging,
                                   tijdstip_registratie,
                                   eind_registratie,
                                   bgt_status,
                                   plus_status};
    static const LayerSchema schema = schema_of("nummeraanduidingreeks", "Nummeraanduidingreeksen",
                                                LayerGeometry::point, fields, BgtType::pand);
    return schema;
}

const LayerSchema& oorspronkelijke_geometrie_layer() {
    static const LayerSchema schema{"oorspronkelijke_geometrie",
                                    LayerGeometry::any,
                                    {bgt::column(Field::gml_id),
                                     bgt::column(Field::lokaal_id),
                                     bgt::column(Field::objecttype),
                                     {"reden", ColumnType::text}},
                                    "bgt_herkomst",
                                    "Geometrieën vóór herstel"};
    return schema;
}

}  // namespace wijkbeeld::geo
