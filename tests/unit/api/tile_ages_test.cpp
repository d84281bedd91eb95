#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include <wijkbeeld/geo/touched.hpp>

#include "api/site/tile_ages.hpp"

using namespace wijkbeeld;
using server::api::TileAges;

namespace {

const std::vector<const geo::Grid*> grids{&geo::Grid::web_mercator(), &geo::Grid::rd_new(),
                                          &geo::Grid::laea()};

/// A corner or the middle of the place lies in the tile or its margin of 64 units of 4096.
bool draws(const geo::Grid& grid, geo::TileId tile, const geo::RdBox& place) {
    const geo::Transform project(geo::Crs::rd_new, grid.crs());
    std::array x{place.min.x, place.max.x, place.min.x, place.max.x, (place.min.x + place.max.x) / 2};
    std::array y{place.min.y, place.min.y, place.max.y, place.max.y, (place.min.y + place.max.y) / 2};
    project.apply(x, y);
    const geo::GridBox box = grid.box(tile);
    const double margin = grid.tile_side(tile.z) * 64 / 4096;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (x[i] >= box.min_x - margin && x[i] <= box.max_x + margin && y[i] >= box.min_y - margin &&
            y[i] <= box.max_y + margin)
            return true;
    return false;
}

geo::TileId tile_at(const geo::Grid& grid, int z, geo::RdPoint place) {
    geo::Transform(geo::Crs::rd_new, grid.crs()).apply(place.x, place.y);
    return grid.tile_at(z, place.x, place.y);
}

}  // namespace

TEST_CASE("no tile that shows a changed place is taken for older than that change", "[ages]") {
    std::mt19937 random(7);
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    TileAges ages;
    std::vector<geo::RdBox> places;
    for (std::uint64_t update = 1; update <= 40; ++update) {
        const geo::RdPoint at{between(130'000, 160'000), between(440'000, 470'000)};
        const double size = std::pow(10, between(0, 4));  // a pole, or a lake
        places.push_back({at, {at.x + size, at.y + between(0, size)}});
        ages.add({0, 30, places.back()}, update);
    }
    int drawn = 0;
    for (const geo::Grid* grid : grids)
        for (int z = 0; z <= std::min(grid->max_zoom(), 17); ++z)
            for (int i = 0; i < 100; ++i) {
                const geo::TileId tile =
                    tile_at(*grid, z, {between(125'000, 165'000), between(435'000, 475'000)});
                std::uint64_t last = 0;
                for (std::size_t n = 0; n < places.size(); ++n)
                    if (draws(*grid, tile, places[n])) last = n + 1;
                drawn += last > 0;
                CHECK(ages.last_update(*grid, tile) >= last);
            }
    CHECK(drawn > 1000);
}

TEST_CASE("a change leaves tiles that are not near it as they were", "[ages]") {
    TileAges ages;
    const geo::RdPoint place{150'000, 460'000};
    for (const geo::Grid* grid : grids) CHECK(ages.last_update(*grid, tile_at(*grid, 10, place)) == 0);
    ages.add({0, 30, {place, {place.x + 10, place.y + 10}}}, 3);
    for (const geo::Grid* grid : grids)
        for (int z = std::max(3, grid->from_mercator_zoom(8)); z <= grid->from_mercator_zoom(17); ++z) {
            const geo::TileId own = tile_at(*grid, z, place);
            CHECK(ages.last_update(*grid, own) == 3);
            CHECK(ages.last_update(*grid, {z, own.row + 3, own.col}) == 0);
            CHECK(ages.last_update(*grid, {z, own.row, own.col - 3}) == 0);
        }
}

TEST_CASE("touched tiles are those whose margin holds the place, and hardly others", "[ages]") {
    std::mt19937 random(11);
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    int touched = 0, drawn = 0;
    for (const geo::Grid* grid : grids)
        for (int i = 0; i < 300; ++i) {
            const geo::RdPoint at{between(20'000, 270'000), between(310'000, 610'000)};
            const geo::RdBox place{at, {at.x + between(0, 300), at.y + between(0, 300)}};
            const int z = grid->from_mercator_zoom(8 + i % 9);
            const geo::TileRange range = geo::tiles::touched(*grid, z, place);
            const geo::TileId own = tile_at(*grid, z, at);
            for (std::int64_t row = own.row - 3; row <= own.row + 3; ++row)
                for (std::int64_t col = own.col - 3; col <= own.col + 3; ++col) {
                    const bool in = row >= range.min_row && row <= range.max_row && col >= range.min_col &&
                                    col <= range.max_col;
                    const bool draw = draws(*grid, {z, row, col}, place);
                    if (draw) CHECK(in);
                    touched += in;
                    drawn += draw;
                }
        }
    CHECK(touched <= drawn * 1.1);
}

TEST_CASE("a change of some levels leaves the others as they were; one of no level leaves all", "[ages]") {
    TileAges ages;
    const geo::RdPoint place{150'000, 460'000};
    const geo::Grid& grid = geo::Grid::web_mercator();
    ages.add({11, 12, {place, place}}, 2);
    ages.add({1, 0, {}}, 3);
    CHECK(ages.last_update(grid, tile_at(grid, 12, place)) == 2);
    CHECK(ages.last_update(grid, tile_at(grid, 13, place)) == 0);
    CHECK(ages.last_update(grid, tile_at(grid, 10, place)) == 0);
}
