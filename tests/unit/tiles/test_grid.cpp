#include <catch2/catch.hpp>

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
