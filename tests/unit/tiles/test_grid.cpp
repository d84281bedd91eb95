#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>

using namespace wijkbeeld::geo;

TEST_CASE("RD tile 12/1462/2288 covers what PDOK says", "[tiles][grid]") {
    const GridBox box = Grid::rd_new().box({12, 1462, 2288});
    CHECK(box.min_x == Approx(206609.60).margin(1e-6));
    CHECK(box.max_x == Approx(206824.64).margin(1e-6));
    CHECK(box.min_y == Approx(588798.40).margin(1e-6));
    CHECK(box.max_y == Approx(589013.44).margin(1e-6));
    CHECK(Grid::rd_new().tile_at(12, 206700, 588900) == TileId{12, 1462, 2288});
    const auto rd = Grid::rd_new().rd_box({12, 1462, 2288}, 0.5);
    REQUIRE(rd);
    CHECK(rd->min.x == Approx(206609.60 - 107.52).margin(1e-6));
}

TEST_CASE("RD levels are those of the Geonovum practice guideline", "[tiles][grid]") {
    // Scale denominator, cell size and side of a tile per level, as in its table; pixels of 0.28 mm, 256 a tile.
    struct Row {
        double scale, cell, side;
    };
    const std::vector<Row> rows{
        {12288000, 3440.64, 880803.84}, {6144000, 1720.32, 440401.92}, {3072000, 860.16, 220200.96},
        {1536000, 430.08, 110100.48},   {768000, 215.04, 55050.24},    {384000, 107.52, 27525.12},
        {192000, 53.76, 13762.56},      {96000, 26.88, 6881.28},       {48000, 13.44, 3440.64},
        {24000, 6.72, 1720.32},         {12000, 3.36, 860.16},         {6000, 1.68, 430.08},
        {3000, 0.84, 215.04},           {1500, 0.42, 107.52},          {750, 0.21, 53.76},
        {375, 0.105, 26.88},            {187.5, 0.0525, 13.44}};
    const Grid& grid = Grid::rd_new();
    REQUIRE(grid.max_zoom() == 16);
    for (int z = 0; z <= 16; ++z) {
        const Row& row = rows[static_cast<std::size_t>(z)];
        CHECK(grid.tile_side(z) == Approx(row.side).epsilon(1e-12));
        CHECK(grid.tile_side(z) / 256 == Approx(row.cell).epsilon(1e-12));
        CHECK(grid.tile_side(z) / 256 / 0.00028 == Approx(row.scale).epsilon(1e-12));
        const std::int64_t count = std::int64_t{1} << z;
        CHECK(grid.contains({z, count - 1, count - 1}));
        CHECK_FALSE(grid.contains({z, count, 0}));
        CHECK_FALSE(grid.contains({z, 0, count}));
        // The last tile ends where the square does.
        const GridBox last = grid.box({z, count - 1, count - 1});
        CHECK(last.max_x == Approx(595401.92).margin(1e-6));
        CHECK(last.min_y == Approx(22598.08).margin(1e-6));
    }
    const GridBox whole = grid.box({0, 0, 0});
    CHECK(whole.min_x == Approx(-285401.92).margin(1e-9));
    CHECK(whole.max_y == Approx(903401.92).margin(1e-9));
}

TEST_CASE("Web Mercator and LAEA levels are those published", "[tiles][grid]") {
    for (int z = 0; z <= 15; ++z) {
        CHECK(Grid::laea().tile_side(z) / 256 == Approx(std::ldexp(17578.125, -z)).epsilon(1e-12));
        CHECK(Grid::laea().tile_side(z) / 256 / 0.00028 == Approx(std::ldexp(62779017.8571428, -z)).epsilon(1e-9));
        CHECK(Grid::web_mercator().tile_side(z) / 256 == Approx(std::ldexp(156543.033928041, -z)).epsilon(1e-12));
    }
    CHECK_FALSE(Grid::laea().contains({16, 0, 0}));
    // Northing first in the publication: pointOfOrigin [5500000, 2000000]. Four tiles at level 1, the second row
    // and column begin in the middle of 4500 km.
    const GridBox laea = Grid::laea().box({1, 1, 1});
    CHECK(laea.min_x == Approx(4250000));
    CHECK(laea.max_y == Approx(3250000));
    const GridBox mercator = Grid::web_mercator().box({0, 0, 0});
    CHECK(mercator.min_x == Approx(-20037508.3427892).epsilon(1e-12));
    CHECK(mercator.max_y == Approx(20037508.3427892).epsilon(1e-12));
    // The tile of the Dom tower in Utrecht (5.1214 E, 52.0907 N) by the formula of the "slippy map" pages.
    CHECK(Grid::web_mercator().tile_at(14, 570111.64, 6816541.82) == TileId{14, 5405, 8425});
}

TEST_CASE("Levels and sides as published", "[tiles][grid]") {
    CHECK(Grid::rd_new().tile_side(16) == Approx(13.44));
    CHECK(Grid::rd_new().max_zoom() == 16);
    CHECK(Grid::laea().tile_side(0) == Approx(4500000));
    CHECK(Grid::laea().max_zoom() == 15);
    CHECK(Grid::laea().left() == 2000000);
    CHECK(Grid::laea().top() == 5500000);
    CHECK(Grid::web_mercator().box({0, 0, 0}).max_x == Approx(20037508.3427892).epsilon(1e-12));
    CHECK(Grid::find("NetherlandsRDNewQuad") == &Grid::rd_new());
    CHECK(Grid::find("EuropeanETRS89_LAEAQuad") == &Grid::laea());
    CHECK(Grid::find("WebMercatorQuad") == &Grid::web_mercator());
    CHECK(Grid::find("webmercatorquad") == nullptr);
}

TEST_CASE("Tiles outside of the grid are not in it", "[tiles][grid]") {
    CHECK(Grid::rd_new().contains({0, 0, 0}));
    CHECK_FALSE(Grid::rd_new().contains({0, 0, 1}));
    CHECK_FALSE(Grid::rd_new().contains({17, 0, 0}));
    CHECK_FALSE(Grid::rd_new().contains({3, -1, 0}));
    CHECK_FALSE(Grid::rd_new().contains({-1, 0, 0}));
}

TEST_CASE("A tile's box in RD holds the tile, and range finds it back", "[tiles][grid]") {
    const Grid* grid = GENERATE(&Grid::web_mercator(), &Grid::rd_new(), &Grid::laea());
    const int z = GENERATE(0, 6, 9, 12, 15);
    const Transform to_grid(Crs::rd_new, grid->crs());
    double x = 181000, y = 458000;  // Otterlo
    to_grid.apply(x, y);
    const TileId tile = grid->tile_at(z, x, y);
    const auto rd = grid->rd_box(tile);
    REQUIRE(rd);
    CHECK(rd->contains({181000, 458000}));
    const TileRange range = grid->range(z, {{180999, 457999}, {181001, 458001}});
    CHECK(range.min_row <= tile.row);
    CHECK(range.max_row >= tile.row);
    CHECK(range.min_col <= tile.col);
    CHECK(range.max_col >= tile.col);
    CHECK(range.max_row - range.min_row <= 1);
}

TEST_CASE("Elsewhere there is nothing", "[tiles][grid]") {
    CHECK_FALSE(Grid::web_mercator().rd_box({5, 20, 3}));  // Polynesia
    CHECK_FALSE(Grid::rd_new().rd_box({4, 0, 0}));         // off the coast of Scotland
    const TileRange none = Grid::web_mercator().range(10, {{900000, 0}, {900100, 100}});
    CHECK(none.max_row < none.min_row);
}

TEST_CASE("Levels of one scale", "[tiles][grid]") {
    // Pixels on the ground at 52 north: Web Mercator 17 is 0.735 m, RD 12 is 0.84 m, LAEA 15 is 0.536 m.
    CHECK(Grid::rd_new().from_mercator_zoom(17) == 12);
    CHECK(Grid::laea().from_mercator_zoom(17) == 15);
    CHECK(Grid::rd_new().to_mercator_zoom(12) == 17);
    CHECK(Grid::web_mercator().to_mercator_zoom(14) == 14);
}
