#include <catch2/catch.hpp>

#include "level_check.hpp"
#include "square_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::geo;
using test::LevelReport;
using test::SquareTown;

namespace {

/// Of a level where nothing is wrong.
LevelReport spotless() {
    LevelReport report;
    report.z = report.mercator = 15;
    report.tiles = 9;
    report.covers.resize(1);
    report.covers[0].places = 1000;
    report.ids.emplace();
    return report;
}

}  // namespace

TEST_CASE("Squares on whole units come out of the engine without a fault", "[tile_check]") {
    const auto store = SquareTown::store();
    const tiles::Profile& profile = tiles::bgt_profile();
    const auto supply = test::tiles_made_of(store, Grid::rd_new(), SquareTown::z, SquareTown::z, profile);
    std::vector<test::SourceCover> sources;
    for (const int height : test::SourceCover::heights(store, profile))
        sources.emplace_back(store, profile, height);
    const LevelReport report =
        test::check_level(*supply, SquareTown::z, store, profile, sources, {.places = 20000});
    INFO(test::as_text(report, Grid::rd_new()));
    CHECK(report.good());
    CHECK(report.tiles == 9);
    CHECK(report.covers.at(0).same_layer == report.covers.at(0).inside());
    CHECK(report.ids->found == 36);
}

TEST_CASE("A level is good only when nothing at all is wrong", "[tile_check]") {
    CHECK(spotless().good());
    LevelReport report = spotless();
    SECTION("no tiles") {
        report.tiles = 0;
    }
    SECTION("a shape") {
        report.faults = 1;
    }
    SECTION("an edge") {
        report.edges.differing = 1;
    }
    SECTION("a gap") {
        report.covers[0].gaps = 1;
    }
    SECTION("an overlap") {
        report.covers[0].overlaps = 1;
    }
    SECTION("land where there is none") {
        report.covers[0].beyond = 1;
    }
    SECTION("no place inside the data") {
        report.covers[0].outside = report.covers[0].places;
    }
    SECTION("an id that is missing") {
        report.ids->missing = 1;
    }
    SECTION("an id that is not known") {
        report.ids->unknown = 1;
    }
    SECTION("no id") {
        report.ids->without_id = 1;
    }
    SECTION("a tile that is too large") {
        report.mercator = 14;
        report.largest = 500001;
    }
    SECTION("an overlap on a bridge") {
        report.covers.resize(2);
        report.covers[1].height = 1;
        report.covers[1].overlaps = 1;
    }
    CHECK_FALSE(report.good());
}

TEST_CASE("What is allowed does not make a level bad", "[tile_check]") {
    LevelReport report = spotless();
    report.ids->collapsed = 3;
    report.covers[0].gaps = report.covers[0].gaps_at_rim = 3;
    report.covers[0].overlaps = 2;
    report.covers[0].overlaps_in_source = report.covers[0].overlaps_at_source = 1;
    report.largest = 600000;  // at level 15
    CHECK(report.good());
    // A bridge may go at a level that generalises; not where every object is drawn.
    report.covers.resize(2);
    report.covers[1].height = 1;
    report.covers[1].gaps = 1;
    CHECK_FALSE(report.good());
    report.mercator = 12;
    report.largest = 400000;
    report.ids.reset();
    CHECK(report.good());
}
