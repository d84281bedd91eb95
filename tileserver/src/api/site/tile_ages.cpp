#include "api/site/tile_ages.hpp"

#include <algorithm>
#include <cmath>

#include <wijkbeeld/geo/touched.hpp>

namespace wijkbeeld::server::api {

namespace {

constexpr double finest = 64;

double side(int level) {
    return std::ldexp(finest, 2 * level);
}

/// The level whose squares are not smaller than a box: it lies in four of them at most.
int level_of(const geo::RdBox& box, int levels) {
    const double size = std::max(box.max.x - box.min.x, box.max.y - box.min.y);
    int level = 0;
    while (level + 1 < levels && side(level) < size) ++level;
    return level;
}

template <typename Visitor>
void for_each_square(const geo::RdBox& box, int level, const Visitor& visit) {
    // Places in the Netherlands; of a tile that reaches further only that part matters.
    constexpr double least = -1e6, most = 2e6;
    const auto number = [&](double metres) {
        return static_cast<std::int64_t>(std::floor(std::clamp(metres, least, most) / side(level)));
    };
    for (std::int64_t y = number(box.min.y); y <= number(box.max.y); ++y)
        for (std::int64_t x = number(box.min.x); x <= number(box.max.x); ++x)
            visit(static_cast<std::uint64_t>(y) << 32U | (static_cast<std::uint64_t>(x) & 0xFFFFFFFFU));
}

}  // namespace

void TileAges::Band::add(const geo::RdBox& place, std::uint64_t update) {
    const int level_of_place = level_of(place, levels);
    const auto put = [update](Squares& squares, std::uint64_t square) {
        std::uint64_t& last = squares[square];
        last = std::max(last, update);
    };
    for_each_square(place, level_of_place, [&](std::uint64_t square) {
        put(own[static_cast<std::size_t>(level_of_place)], square);
    });
    for (int level = level_of_place; level < levels; ++level)
        for_each_square(place, level,
                        [&](std::uint64_t square) { put(within[static_cast<std::size_t>(level)], square); });
}

TileAges::Band& TileAges::band(int min_zoom, int max_zoom) {
    for (Band& band : bands_)
        if (band.min_zoom == min_zoom && band.max_zoom == max_zoom) return band;
    return bands_.emplace_back(Band{min_zoom, max_zoom});
}

void TileAges::add(const geo::tiles::TileChange& change, std::uint64_t update) {
    known_ = std::max(known_, update);
    if (change.min_zoom <= change.max_zoom) band(change.min_zoom, change.max_zoom).add(change.box, update);
}

void TileAges::advance(const geo::Store& store) {
    geo::tiles::visit_tile_changes(
        store, known_,
        [&](std::uint64_t update, const geo::tiles::TileChange& change) { add(change, update); });
}

std::uint64_t TileAges::last_in(const Squares& squares, int level, const geo::RdBox& box) {
    std::uint64_t last = 0;
    if (squares.empty()) return last;
    for_each_square(box, level, [&](std::uint64_t square) {
        if (const auto found = squares.find(square); found != squares.end())
            last = std::max(last, found->second);
    });
    return last;
}

std::uint64_t TileAges::Band::last_update(const geo::RdBox& box) const {
    // Squares that are smaller than the tile: a few tens of them, and little of its surroundings.
    int level = std::max(0, level_of(box, levels) - 1);
    std::uint64_t last = last_in(within[static_cast<std::size_t>(level)], level, box);
    while (++level < levels)
        last = std::max(last, last_in(own[static_cast<std::size_t>(level)], level, box));
    return last;
}

std::uint64_t TileAges::last_update(const geo::Grid& grid, geo::TileId tile) const {
    std::uint64_t last = 0;
    const int zoom = grid.to_mercator_zoom(tile.z);
    for (const Band& band : bands_)
        if (zoom >= band.min_zoom && zoom <= band.max_zoom)
            last = std::max(last, band.last_update(geo::tiles::reach(grid, tile)));
    return last;
}

}  // namespace wijkbeeld::server::api
