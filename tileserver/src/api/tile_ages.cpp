#include "api/tile_ages.hpp"

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

void TileAges::add(const geo::RdBox& place, std::uint64_t update) {
    known_ = std::max(known_, update);
    const int own = level_of(place, levels);
    const auto put = [update](Squares& squares, std::uint64_t square) {
        std::uint64_t& last = squares[square];
        last = std::max(last, update);
    };
    for_each_square(place, own,
                    [&](std::uint64_t square) { put(own_[static_cast<std::size_t>(own)], square); });
    for (int level = own; level < levels; ++level)
        for_each_square(place, level,
                        [&](std::uint64_t square) { put(within_[static_cast<std::size_t>(level)], square); });
}

void TileAges::advance(const geo::Store& store) {
    geo::visit_log(store, known_, 0, [&](const geo::LoggedChange& change) {
        for (const geo::RdBox& place : change.extents) add(place, change.update);
        return true;
    });
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

std::uint64_t TileAges::last_update(const geo::Grid& grid, geo::TileId tile) const {
    if (known_ == 0) return 0;
    const geo::RdBox box = geo::tiles::reach(grid, tile);
    // Squares that are smaller than the tile: a few tens of them, and little of its surroundings.
    int level = std::max(0, level_of(box, levels) - 1);
    std::uint64_t last = last_in(within_[static_cast<std::size_t>(level)], level, box);
    while (++level < levels)
        last = std::max(last, last_in(own_[static_cast<std::size_t>(level)], level, box));
    return last;
}

}  // namespace wijkbeeld::server::api
