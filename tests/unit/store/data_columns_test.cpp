#include <catch2/catch.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "samples.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::test::TemporaryFolder;

namespace {

const LayerSchema plain{"things",
                        LayerGeometry::point,
                        {{"code", ColumnType::text}, {"n", ColumnType::integer}},
                        "test",
                        "Dingen"};

LayerSchema described() {
    LayerSchema schema = plain;
    schema.columns[0].description = "http://example.org/it's#Codes";
    return schema;
}

void write(Store& store, const LayerSchema& schema) {
    const auto writer = store.write();
    writer->layer(schema).insert(std::array<ValueView, 2>{std::string_view("a"), std::int64_t{1}},
                                 Geometry::point({1, 2}));
    writer->commit();
}

std::string description(const Store& store, std::size_t column) {
    const auto layer = store.layer("things");
    REQUIRE(layer);
    return layer->schema.columns.at(column).description;
}

}  // namespace

TEST_CASE("a store keeps what its columns are about", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    write(*store, described());
    CHECK(description(*store, 0) == "http://example.org/it's#Codes");
    CHECK(description(*store, 1).empty());
    write(*store, plain);  // the same layer for one who does not describe it
    CHECK(store->count({.layer = "things"}) == 2);
    CHECK(description(*store, 0) == "http://example.org/it's#Codes");

    const auto writer = store->write();
    writer->drop_layer("things");
    writer->layer(plain);
    writer->commit();
    CHECK(description(*store, 0).empty());
}

TEST_CASE("a store from before descriptions is filled further, and new layers have theirs", "[store]") {
    const TemporaryFolder folder;
    const auto store = open_store((folder / "a.gpkg").string(), OpenMode::write_or_create);
    write(*store, plain);
    CHECK(description(*store, 0).empty());
    write(*store, described());
    CHECK(store->count({.layer = "things"}) == 2);
    LayerSchema other = described();
    other.name = "others";
    write(*store, other);
    CHECK(store->layer("others")->schema.columns[0].description == "http://example.org/it's#Codes");
}
