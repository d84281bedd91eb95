#include <catch2/catch.hpp>
#include <cmath>

#include "edge_check.hpp"
#include "id_check.hpp"
#include "polygon_fault.hpp"
#include "square_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
using test::polygon_fault;
using test::SquareTown;

namespace {

test::EdgeReport edges_of(const SquareTown::Tiles& tiles) {
    test::EdgeCheck check;
    for (const auto& [name, layers] : tiles) check.add(name, layers);
    return check.finish();
}

test::IdReport ids_of(const SquareTown::Tiles& tiles, const test::MemoryStore& store) {
    test::IdCheck check;
    for (const auto& [name, layers] : tiles) check.add(layers);
    return check.finish(store, tiles::bgt_profile(), Grid::rd_new(), SquareTown::z);
}

}  // namespace

TEST_CASE("Neighbours with the same vertices at their edge are right", "[tile_check]") {
    auto tiles = SquareTown::tiles();
    for (auto& [name, layers] : tiles) {
        const std::int64_t dx = (name.col - SquareTown::middle.col) * 4096;
        const std::int64_t dy = (name.row - SquareTown::middle.row) * 4096;
        // A triangle across the middle of the right edge, whole in the buffers of both tiles.
        if (dy != 0 || dx < 0) continue;
        const auto x = static_cast<std::int32_t>(4096 - dx);
        SquareTown::layer(layers, "scheiding")
            .features.push_back(
                SquareTown::area({{{x - 20, 2000}, {x + 30, 2010}, {x - 10, 2040}, {x - 20, 2000}}}));
    }
    const test::EdgeReport right = edges_of(tiles);
    CHECK(right.differing == 0);
    CHECK(right.vertices == 3);

    SECTION("a vertex that was moved in one of them is found twice: there, and lacking here") {
        auto& moved = SquareTown::layer(tiles.at(SquareTown::middle), "scheiding").features[0].paths[0];
        moved[1].x += 1;
        const test::EdgeReport report = edges_of(tiles);
        CHECK(report.differing == 2);
        CHECK(report.edges_differing == 1);
        REQUIRE_FALSE(report.examples.empty());
        CHECK(report.examples[0].layer == "scheiding");
        CHECK(report.examples[0].tile == SquareTown::middle);
    }
    SECTION("an area that one of them lacks") {
        SquareTown::layer(tiles.at(SquareTown::middle), "scheiding").features.clear();
        CHECK(edges_of(tiles).differing == 3);
    }
    SECTION("the same place in another layer is another vertex") {
        SquareTown::layer(tiles.at(SquareTown::middle), "scheiding").name = "pand";
        CHECK(edges_of(tiles).differing == 6);
    }
    SECTION("what clipping makes on the outermost units belongs to one tile") {
        auto& clipped = SquareTown::layer(tiles.at(SquareTown::middle), "scheiding").features[0].paths[0];
        clipped.insert(clipped.begin() + 2, {4096 + 64, 2020});
        CHECK(edges_of(tiles).differing == 0);
        clipped[2].x = 4096 + 63;
        CHECK(edges_of(tiles).differing == 0);
        CHECK(edges_of(tiles).far == 1);
        clipped[2].x = 4096 + 32;
        CHECK(edges_of(tiles).differing == 1);
        CHECK(edges_of(tiles).far == 0);
    }
    SECTION("a tile that is missing altogether, on either side") {
        auto without = tiles;
        without.erase({SquareTown::z, SquareTown::middle.row, SquareTown::middle.col + 1});
        CHECK(edges_of(without).differing == 3);
        tiles.erase(SquareTown::middle);
        CHECK(edges_of(tiles).differing == 3);
    }
}

TEST_CASE("Shapes that MVT 2.1 or OGC does not allow are told", "[tile_check]") {
    using Ring = std::vector<mvt::Point>;
    const Ring outer = SquareTown::ring(0, 0, 100, 100);
    const Ring hole{{20, 20}, {20, 40}, {40, 40}, {40, 20}, {20, 20}};
    const auto fault = [](std::vector<Ring> rings) {
        return polygon_fault(SquareTown::area(std::move(rings))).value_or("");
    };
    CHECK(fault({outer, hole}).empty());
    CHECK(fault({outer, hole, SquareTown::ring(200, 0, 300, 100)}).empty());
    CHECK_THAT(fault({Ring(outer.rbegin(), outer.rend())}), Catch::Contains("first ring"));
    // A hole the wrong way round is a second area upon the first.
    CHECK_FALSE(fault({outer, Ring(hole.rbegin(), hole.rend())}).empty());
    CHECK_THAT(fault({{{0, 0}, {100, 0}, {100, 0}, {100, 100}, {0, 0}}}), Catch::Contains("repeated"));
    CHECK_THAT(fault({{{0, 0}, {101, 0}, {100, 101}, {70, -10}, {0, 0}}}),
               Catch::Contains("Self-intersection"));
    CHECK_THAT(fault({outer, {{20, 20}, {40, 40}, {20, 20}}}), Catch::Contains("holds nothing"));
    CHECK_THAT(fault({SquareTown::ring(0, 0, 4161, 10)}), Catch::Contains("outside of the tile"));
    CHECK_THAT(fault({SquareTown::ring(-65, 0, 10, 10)}), Catch::Contains("outside of the tile"));
    CHECK(fault({SquareTown::ring(-64, -64, 4160, 4160)}).empty());
    CHECK_FALSE(fault({outer, {{200, 20}, {200, 40}, {240, 40}, {240, 20}, {200, 20}}}).empty());
    CHECK_FALSE(fault({}).empty());
}

TEST_CASE("Lines and points that are not as they should be are told", "[tile_check]") {
    mvt::Feature line;
    line.type = mvt::GeometryType::linestring;
    line.paths = {{{-64, 0}, {10, 10}}};
    CHECK_FALSE(test::path_fault(line));
    line.paths = {{{0, 0}, {0, 0}}};
    CHECK(test::path_fault(line));
    line.paths = {{{0, 0}}};
    CHECK(test::path_fault(line));
    mvt::Feature point;
    point.type = mvt::GeometryType::point;
    point.paths = {{{4095, 0}}};
    CHECK_FALSE(test::path_fault(point));
    point.paths = {{{4096, 0}}};  // belongs to the next tile
    CHECK(test::path_fault(point));
}

TEST_CASE("Ids are held against the store", "[tile_check]") {
    auto store = SquareTown::store();
    auto tiles = SquareTown::tiles();
    auto& middle = tiles.at(SquareTown::middle);
    const test::IdReport right = ids_of(tiles, store);
    CHECK(right.expected == 36);
    CHECK(right.found == 36);
    CHECK(right.missing + right.collapsed + right.unknown + right.without_id == 0);

    SECTION("an object that is in no tile") {
        for (auto& [name, layers] : tiles)
            for (mvt::Layer& layer : layers)
                std::erase_if(layer.features,
                              [&](const auto& f) { return layer.name == "pand" && f.id == 7U; });
        const test::IdReport report = ids_of(tiles, store);
        CHECK(report.missing == 1);
        REQUIRE(report.examples.size() == 1);
        CHECK(report.examples[0].id == 7);
    }
    SECTION("an object that should not be drawn, and one without an id") {
        SquareTown::layer(middle, "pand").features[0].id = 999;
        CHECK(ids_of(tiles, store).unknown == 1);
        SquareTown::layer(middle, "pand").features[0].id.reset();
        CHECK(ids_of(tiles, store).without_id == 1);
    }
    SECTION("areas thinner than a unit may be gone, wider ones and points may not") {
        SquareTown::add(store, "pand", SquareTown::rectangle(100, 100, 500, 0.8));
        CHECK(ids_of(tiles, store).collapsed == 1);
        CHECK(ids_of(tiles, store).missing == 0);
        SquareTown::add(store, "pand", SquareTown::rectangle(100, 100, 500, 1.6));
        CHECK(ids_of(tiles, store).missing == 1);
        SquareTown::add(store, "paal", Geometry::point(SquareTown::at(10, 10)));
        CHECK(ids_of(tiles, store).missing == 2);
        SquareTown::add(store, "spoor",
                        Geometry::linestring(std::vector{SquareTown::at(0, 0), SquareTown::at(0, 1)}));
        CHECK(ids_of(tiles, store).collapsed == 2);
        SquareTown::add(store, "spoor",
                        Geometry::linestring(std::vector{SquareTown::at(0, 0), SquareTown::at(0, 4)}));
        CHECK(ids_of(tiles, store).missing == 3);
    }
}

TEST_CASE("Thickness is the least over all directions", "[tile_check]") {
    // A plank of 3 x 100 units that lies at 45 degrees.
    const double s = std::sqrt(0.5);
    std::vector<Vertex> ring;
    for (const auto& [u, v] : {std::pair{0.0, 0.0}, {100.0, 0.0}, {100.0, 3.0}, {0.0, 3.0}})
        ring.push_back(SquareTown::at(1000 + (u - v) * s, 1000 + (u + v) * s));
    const test::Size size = test::size_of(Geometry::polygon(ring), Grid::rd_new(), SquareTown::z);
    CHECK(size.least == Approx(3).margin(0.05));
    CHECK(size.greatest == Approx(100).epsilon(0.01));
    // A road of 1 unit along a quarter of a circle of radius 100: bent, it fits between no lines nearer than
    // 29 units.
    ring.clear();
    for (int i = 0; i <= 45; ++i)
        ring.push_back(
            SquareTown::at(100 * std::cos(i * std::acos(0.0) / 45), 100 * std::sin(i * std::acos(0.0) / 45)));
    for (int i = 45; i >= 0; --i)
        ring.push_back(
            SquareTown::at(101 * std::cos(i * std::acos(0.0) / 45), 101 * std::sin(i * std::acos(0.0) / 45)));
    const test::Size bent = test::size_of(Geometry::polygon(ring), Grid::rd_new(), SquareTown::z);
    CHECK(bent.least == Approx(1).margin(0.05));
    CHECK(bent.greatest > 140);
}
