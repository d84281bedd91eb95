#include <wijkbeeld/geo/bgt_type.hpp>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace wijkbeeld;

TEST_CASE("there are 36 types, in the order of their names, and each is found by its name", "[type]") {
    const auto& all = geo::all_bgt_types();
    CHECK(all.size() == 36);
    CHECK(std::ranges::is_sorted(all, {}, [](geo::BgtType t) { return geo::name(t); }));
    for (const geo::BgtType type : all) CHECK(geo::bgt_type(geo::name(type)) == type);
    CHECK(geo::name(geo::BgtType::wegdeel) == "wegdeel");
    CHECK(geo::bgt_type("Wegdeel") == std::nullopt);
    CHECK(geo::bgt_type("") == std::nullopt);
}

TEST_CASE("every table starts with the common columns and names no column twice", "[type]") {
    for (const geo::BgtType type : geo::all_bgt_types()) {
        const geo::LayerSchema& schema = geo::bgt_layer(type);
        INFO(schema.name);
        CHECK(schema.name == geo::name(type));
        CHECK(schema.role == "bgt");
        CHECK_FALSE(schema.title.empty());
        REQUIRE(schema.columns.size() >= 13);
        CHECK(schema.columns[0].name == "gml_id");
        CHECK(schema.columns[1].name == "lokaal_id");
        CHECK(schema.columns[12].name == "plus_status");
        std::set<std::string> names;
        for (const geo::Column& column : schema.columns) names.insert(column.name);
        CHECK(names.size() == schema.columns.size());
    }
}

TEST_CASE("own columns carry the names of PDOK and the types of the store", "[type]") {
    const auto has = [](const geo::LayerSchema& schema, const char* name, geo::ColumnType type) {
        INFO(schema.name << '.' << name);
        CHECK(std::ranges::count(schema.columns, geo::Column{name, type}) == 1);
    };
    has(geo::bgt_layer(geo::BgtType::pand), "identificatie_bag_pnd", geo::ColumnType::text);
    has(geo::bgt_layer(geo::BgtType::wegdeel), "op_talud", geo::ColumnType::boolean);
    has(geo::bgt_layer(geo::BgtType::wegdeel), "op_talud_void", geo::ColumnType::text);
    has(geo::bgt_layer(geo::BgtType::wegdeel), "bgt_fysiek_voorkomen", geo::ColumnType::text);
    has(geo::bgt_layer(geo::BgtType::waterdeel), "bgt_type", geo::ColumnType::text);
    has(geo::bgt_layer(geo::BgtType::openbareruimtelabel), "hoek", geo::ColumnType::real);
    has(geo::kruinlijn_layer(), "objecttype", geo::ColumnType::text);
    has(geo::nummeraanduidingreeks_layer(), "identificatie_bag_vbo_laagste_huisnummer",
        geo::ColumnType::text);
    CHECK(geo::kruinlijn_layer().geometry == geo::LayerGeometry::line);
    CHECK(geo::bgt_layer(geo::BgtType::pand).geometry == geo::LayerGeometry::polygon);
}
