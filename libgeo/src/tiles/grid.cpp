#include <wijkbeeld/geo/grid.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo {

namespace {

/// Where the BGT can lie, with room to spare; outside of it RD is not to be trusted.
constexpr RdBox netherlands{{-30000, 280000}, {310000, 650000}};

const Transform& from_rd(Crs to) {
    static const Transform same(Crs::rd_new, Crs::rd_new);
    static const Transform mercator(Crs::rd_new, Crs::web_mercator);
    static const Transform laea(Crs::rd_new, Crs::etrs89_laea);
    return to == Crs::web_mercator ? mercator : to == Crs::etrs89_laea ? laea : same;
}

const Transform& to_rd(Crs from) {
    static const Transform same(Crs::rd_new, Crs::rd_new);
    static const Transform mercator(Crs::web_mercator, Crs::rd_new);
    static const Transform laea(Crs::etrs89_laea, Crs::rd_new);
    return from == Crs::web_mercator ? mercator : from == Crs::etrs89_laea ? laea : same;
}

/// The box round a rectangle seen in another system, from places along its border. Borders bend between those
/// places: over the whole country less than 1 % of the side at 16 places a side, over 20 km (L / 8R tan(lat))
/// 0.1 % without any but the corners, so 1 % is added.
GridBox box_through(const Transform& transform, const GridBox& box) {
    constexpr double straight = 20'000;  // metres
    const bool small = std::max(box.max_x - box.min_x, box.max_y - box.min_y) < straight;
    const std::size_t steps = small ? 1 : 16;
    std::vector<double> x(4 * steps), y(4 * steps);
    for (std::size_t i = 0; i < steps; ++i) {
        const double f = static_cast<double>(i) / static_cast<double>(steps);
        const double along_x = box.min_x + f * (box.max_x - box.min_x);
        const double along_y = box.min_y + f * (box.max_y - box.min_y);
        const double back_x = box.max_x - f * (box.max_x - box.min_x);
        const double back_y = box.max_y - f * (box.max_y - box.min_y);
        x[i] = along_x, y[i] = box.min_y;
        x[steps + i] = box.max_x, y[steps + i] = along_y;
        x[2 * steps + i] = back_x, y[2 * steps + i] = box.max_y;
        x[3 * steps + i] = box.min_x, y[3 * steps + i] = back_y;
    }
    transform.apply(x, y);
    const auto [left, right] = std::minmax_element(x.begin(), x.end());
    const auto [bottom, top] = std::minmax_element(y.begin(), y.end());
    const double bend = 0.01 * std::max(*right - *left, *top - *bottom);
    return {*left - bend, *bottom - bend, *right + bend, *top + bend};
}

GridBox as_grid_box(const RdBox& rd) {
    return {rd.min.x, rd.min.y, rd.max.x, rd.max.y};
}

const GridBox& netherlands_in(Crs crs) {
    static const GridBox rd = as_grid_box(netherlands);
    static const GridBox mercator = box_through(from_rd(Crs::web_mercator), rd);
    static const GridBox laea = box_through(from_rd(Crs::etrs89_laea), rd);
    return crs == Crs::web_mercator ? mercator : crs == Crs::etrs89_laea ? laea : rd;
}

}  // namespace

const Grid& Grid::web_mercator() {
    static const Grid grid("WebMercatorQuad", Crs::web_mercator, -20037508.3427892, 20037508.3427892,
                           156543.033928041 * 256, 22, 0);
    return grid;
}

const Grid& Grid::rd_new() {
    static const Grid grid("NetherlandsRDNewQuad", Crs::rd_new, -285401.92, 903401.92, 880803.84, 16, 5);
    return grid;
}

const Grid& Grid::laea() {
    static const Grid grid("EuropeanETRS89_LAEAQuad", Crs::etrs89_laea, 2000000, 5500000, 17578.125 * 256, 15,
                           2);
    return grid;
}

const Grid* Grid::find(std::string_view id) noexcept {
    for (const Grid* grid : {&web_mercator(), &rd_new(), &laea()})
        if (grid->id() == id) return grid;
    return nullptr;
}

double Grid::tile_side(int z) const noexcept {
    return std::ldexp(side_, -z);
}

GridBox Grid::box(TileId tile) const noexcept {
    const double side = tile_side(tile.z);
    const double x = left_ + static_cast<double>(tile.col) * side;
    const double y = top_ - static_cast<double>(tile.row) * side;
    return {x, y - side, x + side, y};
}

bool Grid::contains(TileId tile) const noexcept {
    if (tile.z < 0 || tile.z > max_zoom_) return false;
    const std::int64_t count = std::int64_t{1} << tile.z;
    return tile.row >= 0 && tile.row < count && tile.col >= 0 && tile.col < count;
}

TileId Grid::tile_at(int z, double x, double y) const noexcept {
    const double side = tile_side(z);
    return {z, static_cast<std::int64_t>(std::floor((top_ - y) / side)),
            static_cast<std::int64_t>(std::floor((x - left_) / side))};
}

TileRange Grid::range(int z, const RdBox& rd) const {
    const RdBox inside{{std::max(rd.min.x, netherlands.min.x), std::max(rd.min.y, netherlands.min.y)},
                       {std::min(rd.max.x, netherlands.max.x), std::min(rd.max.y, netherlands.max.y)}};
    if (inside.min.x > inside.max.x || inside.min.y > inside.max.y) return {.z = z};
    const GridBox box =
        crs_ == Crs::rd_new ? as_grid_box(inside) : box_through(from_rd(crs_), as_grid_box(inside));
    const TileId first = tile_at(z, box.min_x, box.max_y);
    const TileId last = tile_at(z, box.max_x, box.min_y);
    const std::int64_t end = (std::int64_t{1} << z) - 1;
    const auto clamped = [end](std::int64_t n) { return std::clamp(n, std::int64_t{0}, end); };
    return {z, clamped(first.row), clamped(last.row), clamped(first.col), clamped(last.col)};
}

std::optional<RdBox> Grid::rd_box(TileId tile, double margin) const {
    const double grown = margin * tile_side(tile.z);
    GridBox own = box(tile);
    const GridBox& country = netherlands_in(crs_);
    own = {std::max(own.min_x - grown, country.min_x), std::max(own.min_y - grown, country.min_y),
           std::min(own.max_x + grown, country.max_x), std::min(own.max_y + grown, country.max_y)};
    if (own.min_x > own.max_x || own.min_y > own.max_y) return std::nullopt;
    const GridBox rd = crs_ == Crs::rd_new ? own : box_through(to_rd(crs_), own);
    return RdBox{{rd.min_x, rd.min_y}, {rd.max_x, rd.max_y}};
}

}  // namespace wijkbeeld::geo
