#include <algorithm>
#include <array>
#include <cmath>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tiles.hpp>
#include <wijkbeeld/geo/touched.hpp>

#include "tiles/drawing/clip.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// Metres on the ground in a unit of a grid, at most, within the Netherlands (Web Mercator: at 50.7 degrees
/// north).
double ground(const Grid& grid) {
    return grid.crs() == Crs::web_mercator ? 0.64 : 1.01;
}

const Transform& to_rd(const Grid& grid) {
    static const Transform mercator(Crs::web_mercator, Crs::rd_new), laea(Crs::etrs89_laea, Crs::rd_new),
        rd(Crs::rd_new, Crs::rd_new);
    return grid.crs() == Crs::web_mercator ? mercator : grid.crs() == Crs::etrs89_laea ? laea : rd;
}

}  // namespace

TileRange touched(const Grid& grid, int z, const RdBox& box) {
    const double margin = grid.tile_side(z) * drawn_from / extent * ground(grid);
    return grid.range(z,
                      {{box.min.x - margin, box.min.y - margin}, {box.max.x + margin, box.max.y + margin}});
}

RdBox reach(const Grid& grid, TileId tile) {
    const GridBox own = grid.box(tile);
    std::array<double, 4> x{own.min_x, own.max_x, own.max_x, own.min_x};
    std::array<double, 4> y{own.min_y, own.min_y, own.max_y, own.max_y};
    constexpr RdBox everything{{-1e9, -1e9}, {1e9, 1e9}};
    constexpr double country = 400'000;
    if (grid.tile_side(tile.z) * ground(grid) > country) return everything;
    try {
        to_rd(grid).apply(x, y);
    } catch (const CrsError&) {
        return everything;  // it reaches to where RD is not defined
    }
    const auto [left, right] = std::minmax_element(x.begin(), x.end());
    const auto [bottom, top] = std::minmax_element(y.begin(), y.end());
    // The margin that tiles share is 1/64 of a side; between its corners a border bends by less than 1/50.
    const double more = 0.05 * std::max(*right - *left, *top - *bottom);
    return {{*left - more, *bottom - more}, {*right + more, *top + more}};
}

}  // namespace wijkbeeld::geo::tiles
