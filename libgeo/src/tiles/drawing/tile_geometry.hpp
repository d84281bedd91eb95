#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

/// \file
/// Geometry in whole units of one tile: x to the right, y down, (0, 0) its top left corner.

namespace wijkbeeld::geo::tiles {

struct TilePoint {
    std::int32_t x = 0, y = 0;
    auto operator<=>(const TilePoint&) const = default;
};

/// Lines, or rings without their closing point.
using TilePath = std::vector<TilePoint>;
/// Outer ring, then its holes. Outer rings have a positive area in tile space (clockwise as seen), holes a
/// negative one: MVT 2.1 section 4.3.4.4.
using TilePolygon = std::vector<TilePath>;

/// Positive when a-b-c turns clockwise as seen on the screen (y down).
[[nodiscard]] inline std::int64_t cross(TilePoint a, TilePoint b, TilePoint c) noexcept {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

/// Positive when b-a and c-b point the same way rather than back.
[[nodiscard]] inline std::int64_t dot(TilePoint a, TilePoint b, TilePoint c) noexcept {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.x} - b.x) +
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.y} - b.y);
}

/// Twice the area by the surveyor's formula; positive for an outer ring.
[[nodiscard]] inline std::int64_t area2(const TilePath& ring) noexcept {
    std::int64_t sum = 0;
    for (std::size_t i = 0, n = ring.size(), j = n - 1; i < n; j = i++)
        sum += std::int64_t{ring[j].x} * ring[i].y - std::int64_t{ring[i].x} * ring[j].y;
    return sum;
}

}  // namespace wijkbeeld::geo::tiles
