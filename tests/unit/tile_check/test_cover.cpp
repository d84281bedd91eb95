#include <catch2/catch.hpp>
#include <cmath>

#include "cover_survey.hpp"
#include "square_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
using test::CoverCount;
using test::CoverReport;
using test::Place;
using test::SquareTown;

namespace {

constexpr int parts = Place::parts;
constexpr std::uint64_t places = 200000;

CoverReport survey(const SquareTown::Tiles& tiles, const test::MemoryStore& store = SquareTown::store(),
                   double rim = 4) {
    const test::SourceCover source(store, tiles::bgt_profile());
    test::CoverSurvey survey(source, Grid::rd_new(), SquareTown::names(tiles),
                             {.places = places, .rim = rim});
    for (const auto& [name, layers] : tiles) survey.add(name, layers);
    return survey.report();
}

/// Places that fall in so many units^2 of the town, give or take five standard deviations.
Approx share(double units) {
    const double whole = std::pow(SquareTown::plots * SquareTown::side, 2), expected = units / whole * places;
    return Approx(expected).margin(5 * std::sqrt(expected) + 1);
}

mvt::Feature& plot(SquareTown::Tiles& tiles, std::size_t number) {
    return SquareTown::layer(tiles.at(SquareTown::middle), "pand").features.at(number);
}

}  // namespace

TEST_CASE("Places in areas are counted exactly", "[tile_check]") {
    const std::vector<Place> where{
        {5 * parts, 5 * parts},            // in the square
        {15 * parts + 1, 15 * parts},      // in the hole
        {12 * parts, 15 * parts},          // on the border of the hole
        {20 * parts, 10 * parts},          // on a corner
        {20 * parts - 1, 10 * parts - 1},  // just inside of it, past the first row
        {20 * parts + 1, 5 * parts},       // just outside
        {20 * parts, 5 * parts},           // on the right border
        {0, 100 * parts},
    };
    CoverCount cover(where, 4096);
    cover.add(SquareTown::area({SquareTown::ring(0, 0, 20, 10)}), 1);
    cover.add(SquareTown::area(
                  {SquareTown::ring(0, 10, 20, 30), {{12, 12}, {12, 18}, {18, 18}, {18, 12}, {12, 12}}}),
              2);
    cover.add(SquareTown::area({{{0, 90}, {9, 110}, {-9, 110}, {0, 90}}}), 3);
    const auto at = [&](std::size_t i) {
        for (std::size_t k = 0; k < where.size(); ++k)
            if (cover.places()[k].x == where[i].x && cover.places()[k].y == where[i].y)
                return cover.results()[k];
        return CoverCount::Result{};
    };
    CHECK(at(0).count == 1);
    CHECK(at(0).mark == 1);
    CHECK((at(1).count == 0 && !at(1).on_border));
    CHECK(at(2).on_border);
    CHECK(at(3).on_border);
    CHECK((at(4).count == 1 && !at(4).on_border));
    CHECK((at(5).count == 0 && !at(5).on_border));
    CHECK(at(6).on_border);
    CHECK((at(7).count == 1 && at(7).mark == 3));
}

TEST_CASE("Tiles that are right are found right", "[tile_check]") {
    const CoverReport report = survey(SquareTown::tiles());
    CHECK(report.places == places);
    CHECK(report.inside() + report.on_border == places);
    CHECK(report.gaps == 0);
    CHECK(report.overlaps == 0);
    CHECK(report.beyond == 0);
    CHECK(report.compared == report.inside());
    CHECK(report.same_layer == report.compared);
}

TEST_CASE("An area that is dropped is a gap", "[tile_check]") {
    auto tiles = SquareTown::tiles();
    auto& areas = SquareTown::layer(tiles.at(SquareTown::middle), "pand").features;
    const std::int64_t dropped = mvt::area2(plot(tiles, 3).paths[0]) / 2;
    REQUIRE(dropped == 1024 * 1024);
    areas.erase(areas.begin() + 3);
    const CoverReport report = survey(tiles);
    CHECK(static_cast<double>(report.unexplained_gaps()) == share(1024 * 1024));
    CHECK(report.overlaps == 0);
    CHECK_FALSE(report.examples.empty());
}

TEST_CASE("An area that is drawn twice is an overlap", "[tile_check]") {
    auto tiles = SquareTown::tiles();
    SquareTown::layer(tiles.at(SquareTown::middle), "wegdeel").features.push_back(plot(tiles, 3));
    const CoverReport report = survey(tiles);
    CHECK(static_cast<double>(report.unexplained_overlaps()) == share(1024 * 1024));
    CHECK(report.gaps == 0);
}

TEST_CASE("A vertex that only one neighbour moved is a gap and an overlap", "[tile_check]") {
    auto tiles = SquareTown::tiles();
    // Upper left corner 50 units to the right: a triangle of 50 x 1024 / 2 is missing at the left of the
    // plot.
    auto& ring = plot(tiles, 3).paths[0];
    ring.front().x = ring.back().x = ring.front().x + 50;
    const CoverReport gap = survey(tiles);
    CHECK(static_cast<double>(gap.unexplained_gaps()) == share(50 * 1024 / 2.0));
    CHECK(gap.overlaps == 0);
    ring.front().x = ring.back().x = ring.front().x - 100;
    const CoverReport overlap = survey(tiles);
    CHECK(static_cast<double>(overlap.unexplained_overlaps()) == share(50 * 1024 / 2.0));
    CHECK(overlap.gaps == 0);
}

TEST_CASE("What is not at ground level neither fills a gap nor makes an overlap", "[tile_check]") {
    auto tiles = SquareTown::tiles();
    mvt::Feature bridge = plot(tiles, 3);
    bridge.attributes[0].second = std::int64_t{1};
    SquareTown::layer(tiles.at(SquareTown::middle), "wegdeel").features.push_back(bridge);
    CHECK(survey(tiles).overlaps == 0);
    plot(tiles, 3).attributes[0].second = std::int64_t{-1};
    CHECK(survey(tiles).gaps > 0);
    // No level at all means ground level.
    plot(tiles, 3).attributes.clear();
    CHECK(survey(tiles).gaps == 0);
    // Lamp posts and functional areas are no part of the partition.
    SquareTown::layer(tiles.at(SquareTown::middle), "functioneelgebied").features.push_back(plot(tiles, 3));
    CHECK(survey(tiles).overlaps == 0);
}

TEST_CASE("Other height levels are looked at by themselves", "[tile_check]") {
    auto store = SquareTown::store();
    SquareTown::add(store, "wegdeel", SquareTown::rectangle(400, 400, 800, 200), 1);
    const tiles::Profile& profile = tiles::bgt_profile();
    CHECK(test::SourceCover::heights(store, profile) == std::vector<int>{0, 1});
    auto tiles = SquareTown::tiles();
    auto& roads = SquareTown::layer(tiles.at(SquareTown::middle), "wegdeel").features;
    const auto look = [&] {
        const test::SourceCover bridges(store, profile, 1);
        test::CoverSurvey survey(bridges, Grid::rd_new(), SquareTown::names(tiles),
                                 {.places = 10000, .rim = 4});
        for (const auto& [name, layers] : tiles) survey.add(name, layers);
        return survey.report();
    };
    CHECK(look().unexplained_gaps() > 0);
    roads.push_back(SquareTown::area({SquareTown::ring(400, 400, 1200, 600)}, 19));
    roads.back().attributes[0].second = std::int64_t{1};
    CHECK(look().gaps + look().overlaps + look().beyond == 0);
    CHECK(look().inside() + look().on_border == 10000);
    CHECK(survey(tiles, store).overlaps == 0);
    roads.push_back(roads.back());
    CHECK(look().unexplained_overlaps() == look().inside());
}

TEST_CASE("An overlap that the source has is explained, and one elsewhere is not", "[tile_check]") {
    auto store = SquareTown::store();
    auto tiles = SquareTown::tiles();
    SquareTown::add(store, "pand", SquareTown::rectangle(1400, 400, 200, 200));
    auto& buildings = SquareTown::layer(tiles.at(SquareTown::middle), "pand").features;
    buildings.push_back(SquareTown::area({SquareTown::ring(1400, 400, 1600, 600)}));
    const CoverReport right = survey(tiles, store);
    CHECK(static_cast<double>(right.overlaps) == share(200 * 200));
    CHECK(right.unexplained_overlaps() == 0);
    // Three units larger on every side is within the four that are allowed, fifty units are not.
    buildings.back() = SquareTown::area({SquareTown::ring(1397, 397, 1603, 603)});
    CHECK(survey(tiles, store).unexplained_overlaps() == 0);
    buildings.back() = SquareTown::area({SquareTown::ring(1350, 350, 1650, 650)});
    CHECK(static_cast<double>(survey(tiles, store).unexplained_overlaps()) == share(300 * 300 - 208 * 208));
}

TEST_CASE("The rim of the data may move a little, and a hole in it may not be filled", "[tile_check]") {
    auto tiles = SquareTown::tiles();
    // The town ends at 4396 units: at 300 of the tile to the right. There its last plots begin at -724,
    // clipped to -64.
    auto& layers = tiles.at({SquareTown::z, SquareTown::middle.row, SquareTown::middle.col + 1});
    const auto narrower = [&](int units) {
        for (mvt::Layer& layer : layers)
            for (mvt::Feature& feature : layer.features)
                for (mvt::Point& p : feature.paths[0]) p.x = p.x > 0 ? 300 - units : p.x;
        return survey(tiles);
    };
    const CoverReport little = narrower(2);
    CHECK(little.gaps > 0);
    CHECK(little.unexplained_gaps() == 0);
    CHECK(narrower(60).unexplained_gaps() > 0);
    CHECK(narrower(0).gaps == 0);

    auto store = SquareTown::store();
    SquareTown::add(store, "pand", SquareTown::rectangle(6000, 6000, 10, 10));  // there is data further off
    auto filled = SquareTown::tiles();
    auto& far = filled.at({SquareTown::z, SquareTown::middle.row + 1, SquareTown::middle.col + 1});
    SquareTown::layer(far, "pand")
        .features.push_back(SquareTown::area({SquareTown::ring(1000, 1000, 1300, 1300)}));
    CHECK(survey(filled, store).beyond > 0);
}

TEST_CASE("A hole and an area explain what lies near them, however narrow they are", "[tile_check]") {
    // Two plots with half a unit between them, and a road of half a unit by itself.
    auto store = SquareTown::no_plots();
    SquareTown::add(store, "pand", SquareTown::rectangle(0, 0, 1000, 1000));
    SquareTown::add(store, "pand", SquareTown::rectangle(1000.5, 0, 999.5, 1000));
    SquareTown::add(store, "wegdeel", SquareTown::rectangle(3000, 0, 0.5, 1000));
    const auto drawn = [&](int gap, int road) {
        SquareTown::Tiles tiles;
        auto& layers = tiles[SquareTown::middle];
        SquareTown::layer(layers, "pand").features = {
            SquareTown::area({SquareTown::ring(0, 0, 1000, 1000)}),
            SquareTown::area({SquareTown::ring(1000 + gap, 0, 2000, 1000)})};
        SquareTown::layer(layers, "wegdeel").features = {
            SquareTown::area({SquareTown::ring(3000 - road, 0, 3000, 1000)})};
        return survey(tiles, store, 40);
    };
    const CoverReport near = drawn(40, 39);
    CHECK(near.gaps > 100);
    CHECK(near.unexplained_gaps() == 0);
    CHECK(near.beyond == 0);
    const CoverReport far = drawn(60, 60);
    CHECK(far.unexplained_gaps() > 100);
    CHECK(far.beyond > 100);
}

TEST_CASE("A place that got another layer is told", "[tile_check]") {
    auto tiles = SquareTown::tiles();
    auto& layers = tiles.at(SquareTown::middle);
    SquareTown::layer(layers, "wegdeel").features.push_back(plot(tiles, 3));
    auto& buildings = SquareTown::layer(layers, "pand").features;
    buildings.erase(buildings.begin() + 3);
    const CoverReport report = survey(tiles);
    CHECK(report.gaps + report.overlaps == 0);
    CHECK(static_cast<double>(report.compared - report.same_layer) == share(1024 * 1024));
    const CoverReport::Share buildings_left = report.layers.at("pand"), roads = report.layers.at("wegdeel");
    CHECK(buildings_left.source - buildings_left.both == report.compared - report.same_layer);
    CHECK(buildings_left.tile == buildings_left.both);
    CHECK(roads.tile - roads.source == report.compared - report.same_layer);
}
