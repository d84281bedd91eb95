#include <catch2/catch.hpp>
#include <set>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "decoded.hpp"
#include "partition.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::test::check_polygon;
using wijkbeeld::test::Partition;

namespace {

TileId tile_of(const Grid& grid, int z, RdPoint place) {
    Transform(Crs::rd_new, grid.crs()).apply(place.x, place.y);
    return grid.tile_at(z, place.x, place.y);
}

std::vector<mvt::Layer> tile_with(const Grid& grid, TileId tile, const std::vector<Geometry>& geometries) {
    tiles::Builder builder(grid, tile);
    builder.layer("test");
    std::int64_t id = 0;
    for (const Geometry& g : geometries) builder.add(++id, g, {});
    return mvt::decode(builder.finish());
}

/// Where the borders of each feature cross an upright line: heights in units, in order.
std::map<std::uint64_t, std::vector<double>> crossings(const std::vector<mvt::Layer>& layers,
                                                       std::int32_t x) {
    std::map<std::uint64_t, std::vector<double>> all;
    for (const mvt::Feature& feature : layers.at(0).features)
        for (const auto& ring : feature.paths)
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const mvt::Point a = ring[i - 1], b = ring[i];
                if ((a.x < x) == (b.x < x)) continue;
                all[*feature.id].push_back(a.y + (b.y - a.y) * static_cast<double>(x - a.x) / (b.x - a.x));
            }
    for (auto& [id, heights] : all) std::sort(heights.begin(), heights.end());
    return all;
}

const std::vector<const Grid*> grids{&Grid::web_mercator(), &Grid::rd_new(), &Grid::laea()};

}  // namespace

TEST_CASE("A rectangle in RD is a rectangle in an RD tile, to the unit", "[tiles][mvt]") {
    // Tile 12/1462/2288 starts at X 206609.60, Y 589013.44; a unit is 215.04 m / 4096 = 52.5 mm.
    const std::vector<Vertex> ring{
        {206614850, 589008190}, {206620100, 589008190}, {206620100, 589010815}, {206614850, 589010815}};
    const auto layers = tile_with(Grid::rd_new(), {12, 1462, 2288}, {Geometry::polygon(ring)});
    REQUIRE(layers.size() == 1);
    const mvt::Feature& feature = layers[0].features.at(0);
    CHECK(feature.id == 1U);
    const std::set<mvt::Point> corners(feature.paths[0].begin(), feature.paths[0].end());
    CHECK(corners == std::set<mvt::Point>{{100, 50}, {200, 50}, {200, 100}, {100, 100}});
    CHECK(mvt::area2(feature.paths[0]) == 2 * 100 * 50);
}

TEST_CASE("Points are in one tile only", "[tiles][mvt]") {
    const double left = 206609.60, top = 589013.44;
    const auto point = [&](double x, double y) { return Geometry::point(to_vertex({x, y})); };
    // On the border between two tiles, and a unit to the left of it.
    const std::vector<Geometry> places{point(left, top - 1), point(left - 0.0525, top - 1)};
    const auto here = tile_with(Grid::rd_new(), {12, 1462, 2288}, places);
    const auto west = tile_with(Grid::rd_new(), {12, 1462, 2287}, places);
    REQUIRE(here[0].features.size() == 1);
    CHECK(here[0].features[0].id == 1U);
    CHECK(here[0].features[0].paths[0][0] == mvt::Point{0, 19});
    REQUIRE(west[0].features.size() == 1);
    CHECK(west[0].features[0].id == 2U);
    CHECK(west[0].features[0].paths[0][0].x == 4095);
}

TEST_CASE("A line that leaves and comes back is cut in two", "[tiles][mvt]") {
    const double left = 206609.60, y = 588900;
    std::vector<Vertex> path;
    for (const auto& [dx, dy] : {std::pair{10.0, 0.0}, {-50.0, 10.0}, {-50.0, 20.0}, {10.0, 30.0}})
        path.push_back(to_vertex({left + dx, y + dy}));
    const auto layers = tile_with(Grid::rd_new(), {12, 1462, 2288}, {Geometry::linestring(path)});
    const mvt::Feature& feature = layers[0].features.at(0);
    CHECK(feature.type == mvt::GeometryType::linestring);
    REQUIRE(feature.paths.size() == 2);
    CHECK(feature.paths[0].back().x == -64);
    CHECK(feature.paths[1].front().x == -64);
}

TEST_CASE("Attributes: once each, void left out", "[tiles][mvt]") {
    tiles::Builder builder(Grid::rd_new(), {12, 1462, 2288});
    builder.layer("leeg");
    builder.layer("paal");
    const Geometry place = Geometry::point(to_vertex({206700, 588900}));
    const std::vector<tiles::Builder::Attribute> attributes{{"bgt_type", std::string_view("lichtmast")},
                                                            {"hoogte", std::int64_t{-1}},
                                                            {"hoek", 12.5},
                                                            {"aan", true},
                                                            {"niets", std::monostate{}}};
    builder.add(7, place, attributes);
    builder.add(8, place, attributes);
    const std::string bytes = builder.finish();
    CHECK(bytes.find("lichtmast") == bytes.rfind("lichtmast"));
    const auto layers = mvt::decode(bytes);
    REQUIRE(layers.size() == 1);
    CHECK(layers[0].name == "paal");
    CHECK(layers[0].version == 2);
    CHECK(layers[0].extent == 4096);
    REQUIRE(layers[0].features.size() == 2);
    const std::vector<std::pair<std::string, Value>> expected{
        {"bgt_type", std::string("lichtmast")}, {"hoogte", std::int64_t{-1}}, {"hoek", 12.5}, {"aan", true}};
    CHECK(layers[0].features[1].attributes == expected);
    builder.layer("a");
    CHECK_THROWS_AS(builder.layer("a"), FormatError);
}

TEST_CASE("Every plot of a partition is valid after rounding, in every grid and level", "[tiles][mvt]") {
    const Grid* grid = GENERATE(from_range(grids));
    const int level = GENERATE(10, 12, 13, 14, 15, 16, 17);
    const auto plots = Partition({181000, 458000}, 12, 24).plots();
    const int z = grid->from_mercator_zoom(level);
    const auto layers = tile_with(*grid, tile_of(*grid, z, {181100, 458100}), plots);
    REQUIRE(layers.size() == 1);
    for (const mvt::Feature& feature : layers[0].features) check_polygon(feature);
    if (level >= 14 && level <= 15) CHECK(layers[0].features.size() > 100);
}

TEST_CASE("Neighbouring tiles agree on what crosses their edge", "[tiles][mvt]") {
    const Grid* grid = GENERATE(from_range(grids));
    const int z = grid->from_mercator_zoom(GENERATE(13, 14, 16, 17));
    const TileId left = tile_of(*grid, z, {181000, 458000});
    const TileId right{left.z, left.row, left.col + 1};
    const GridBox box = grid->box(right);
    RdPoint edge{box.min_x, (box.min_y + box.max_y) / 2};
    Transform(grid->crs(), Crs::rd_new).apply(edge.x, edge.y);
    const auto plots = Partition({edge.x - 60, edge.y - 60}, 12, 10).plots();
    const auto from_left = crossings(tile_with(*grid, left, plots), 4096);
    const auto from_right = crossings(tile_with(*grid, right, plots), 0);
    REQUIRE(from_left.size() >= 9);
    REQUIRE(from_left.size() == from_right.size());
    for (const auto& [id, here] : from_left) {
        const auto& there = from_right.at(id);
        REQUIRE(here.size() == there.size());
        for (std::size_t i = 0; i < here.size(); ++i) CHECK(std::abs(here[i] - there[i]) <= 1);
    }
}

TEST_CASE("Thin, collapsing and self-touching areas", "[tiles][mvt]") {
    // Units of RD tile 12/1462/2288 as places in RD.
    const auto at = [](double x, double y) {
        return to_vertex({206609.60 + x * 0.0525, 589013.44 - y * 0.0525});
    };
    const auto polygon = [&](std::initializer_list<std::pair<double, double>> places) {
        std::vector<Vertex> ring;
        for (const auto& [x, y] : places) ring.push_back(at(x, y));
        return Geometry::polygon(ring);
    };
    const TileId tile{12, 1462, 2288};
    SECTION("a sliver of a third of a unit is nothing") {
        CHECK(tile_with(Grid::rd_new(), tile, {polygon({{10, 10}, {200, 10}, {200, 10.3}, {10, 10.3}})})
                  .empty());
    }
    SECTION("a neck of a third of a unit falls apart into two parts") {
        const auto layers = tile_with(Grid::rd_new(), tile,
                                      {polygon({{0, 0},
                                                {100, 0},
                                                {100, 50},
                                                {200, 50},
                                                {200, 0},
                                                {300, 0},
                                                {300, 100},
                                                {200, 100},
                                                {200, 50.3},
                                                {100, 50.3},
                                                {100, 100},
                                                {0, 100}})});
        const mvt::Feature& feature = layers.at(0).features.at(0);
        check_polygon(feature);
        CHECK(feature.paths.size() == 2);
    }
    SECTION("a polygon larger than the tile fills the tile and its buffer") {
        const auto layers = tile_with(
            Grid::rd_new(), tile, {polygon({{-9000, -9000}, {9000, -9000}, {9000, 9000}, {-9000, 9000}})});
        CHECK(mvt::area2(layers.at(0).features.at(0).paths.at(0)) == 2 * 4224 * 4224);
    }
    SECTION("a comb that leaves the tile many times stays valid") {
        std::vector<Vertex> ring{at(-500, -300), at(2000, -300)};
        for (int i = 0; i < 8; ++i) {
            ring.push_back(at(2000, i * 100 + 10));
            ring.push_back(at(-200, i * 100 + 20));
            ring.push_back(at(-200, i * 100 + 60));
            ring.push_back(at(2000, i * 100 + 70));
        }
        ring.push_back(at(2000, 1000));
        ring.push_back(at(-500, 1000));
        const auto layers = tile_with(Grid::rd_new(), tile, {Geometry::polygon(ring)});
        check_polygon(layers.at(0).features.at(0));
    }
    SECTION("a hole that covers the tile leaves nothing") {
        Geometry g;
        g.start(GeometryType::polygon);
        for (const double size : {9000.0, 6000.0}) {
            for (const auto& [x, y] :
                 {std::pair{-1.0, 1.0}, {1.0, 1.0}, {1.0, -1.0}, {-1.0, -1.0}, {-1.0, 1.0}})
                g.add(at(2000 + x * size, 2000 + y * size));
            g.end_path();
        }
        g.end_part();
        normalise(g);
        CHECK(tile_with(Grid::rd_new(), tile, {g}).empty());
    }
}

TEST_CASE("An area keeps to the borders of one that is not in the tile", "[tiles][mvt]") {
    const Geometry area = from_wkt("POLYGON ((181000 458000, 181040 458000, 181041 458040, 181000 458040, 181000 458000))");
    // Its corner lies on the border of the area, half way, where that has none: to a centimetre.
    const Geometry beside = from_wkt("POLYGON ((181040.51 458020.3, 181060 458010, 181060 458030, 181040.51 458020.3))");
    const TileId tile = tile_of(Grid::rd_new(), 10, {181020, 458020});
    tiles::Builder builder(Grid::rd_new(), tile);
    builder.layer("test");
    builder.add(1, area, {});
    builder.add_border(beside);
    const auto layers = mvt::decode(builder.finish());
    REQUIRE(layers.at(0).features.size() == 1);
    const auto paths = layers[0].features[0].paths;
    CHECK(paths == tile_with(Grid::rd_new(), tile, {area, beside}).at(0).features[0].paths);
    CHECK(paths != tile_with(Grid::rd_new(), tile, {area}).at(0).features[0].paths);
    CHECK_THROWS_AS(tiles::Builder(Grid::rd_new(), tile).add_border(beside), FormatError);
}
