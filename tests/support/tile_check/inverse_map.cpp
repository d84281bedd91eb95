#include "inverse_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <wijkbeeld/geo/crs.hpp>
#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

InverseMap::InverseMap(const Grid& grid, TileId tile, const Window& window) : window_(window) {
    const GridBox box = grid.box(tile);
    const double unit = grid.tile_side(tile.z) / tiles::extent;
    for (int row = 0; row <= steps; ++row)
        for (int col = 0; col <= steps; ++col) {
            x_.push_back(box.min_x + unit * (window.min_x + (window.max_x - window.min_x) * col / steps));
            y_.push_back(box.max_y - unit * (window.min_y + (window.max_y - window.min_y) * row / steps));
        }
    Transform(grid.crs(), Crs::rd_new).apply(x_, y_);
    const double x = (window.min_x + window.max_x) / 2, y = (window.min_y + window.max_y) / 2;
    const RdPoint here = (*this)(x, y), there = (*this)(x + 1, y);
    unit_ = std::hypot(there.x - here.x, there.y - here.y);
}

RdPoint InverseMap::operator()(double x, double y) const noexcept {
    const double u = (x - window_.min_x) / (window_.max_x - window_.min_x) * steps;
    const double v = (y - window_.min_y) / (window_.max_y - window_.min_y) * steps;
    const int col = std::clamp(static_cast<int>(std::floor(u)), 0, steps - 1);
    const int row = std::clamp(static_cast<int>(std::floor(v)), 0, steps - 1);
    const auto at = static_cast<std::size_t>(row * (steps + 1) + col), below = at + steps + 1;
    const double fx = u - col, fy = v - row;
    const auto between = [&](const std::vector<double>& c) {
        return (1 - fy) * ((1 - fx) * c[at] + fx * c[at + 1]) +
               fy * ((1 - fx) * c[below] + fx * c[below + 1]);
    };
    return {between(x_), between(y_)};
}

Window window_of(const Grid& grid, TileId tile, const RdBox& box) {
    constexpr int steps = 16;
    std::array<double, 4 * steps> x{}, y{};
    for (std::size_t i = 0; i < steps; ++i) {
        const double f = static_cast<double>(i) / steps;
        const double along_x = box.min.x + f * (box.max.x - box.min.x);
        const double along_y = box.min.y + f * (box.max.y - box.min.y);
        x[4 * i] = along_x, y[4 * i] = box.min.y;
        x[4 * i + 1] = along_x, y[4 * i + 1] = box.max.y;
        x[4 * i + 2] = box.min.x, y[4 * i + 2] = along_y;
        x[4 * i + 3] = box.max.x, y[4 * i + 3] = along_y;
    }
    x.back() = box.max.x, y.back() = box.max.y;
    Transform(Crs::rd_new, grid.crs()).apply(x, y);
    const auto [left, right] = std::minmax_element(x.begin(), x.end());
    const auto [bottom, top] = std::minmax_element(y.begin(), y.end());
    const GridBox own = grid.box(tile);
    const double units = tiles::extent / grid.tile_side(tile.z);
    constexpr double side = tiles::extent;
    return {std::clamp((*left - own.min_x) * units, 0.0, side),
            std::clamp((own.max_y - *top) * units, 0.0, side),
            std::clamp((*right - own.min_x) * units, 0.0, side),
            std::clamp((own.max_y - *bottom) * units, 0.0, side)};
}

}  // namespace wijkbeeld::test
