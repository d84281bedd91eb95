#pragma once

#include <array>
#include <cstdint>
#include <compare>
#include <vector>

#include "tiles/source/block.hpp"

namespace wijkbeeld::geo::tiles::source {

/// A square of land, one of four in the one above it (quadtree), in millimetres.
struct Square {
    std::int32_t x = 0, y = 0;  ///< south-west corner
    std::int32_t side = 0;
    auto operator<=>(const Square&) const = default;

    [[nodiscard]] bool holds(Vertex v) const noexcept {
        return v.x >= x && v.y >= y && std::int64_t{v.x} < std::int64_t{x} + side &&
               std::int64_t{v.y} < std::int64_t{y} + side;
    }
    [[nodiscard]] bool holds(const Square& o) const noexcept { return o.side <= side && holds(Vertex{o.x, o.y}); }
    [[nodiscard]] std::array<Square, 4> quarters() const noexcept {
        const std::int32_t h = side / 2;
        return {Square{x, y, h}, Square{x + h, y, h}, Square{x, y + h, h}, Square{x + h, y + h, h}};
    }
};

/// The largest squares: 16.8 km. Objects of two of them have nothing to do with each other.
inline constexpr int region_bits = 24;
/// The smallest: 33 m, however much lies in them.
inline constexpr std::int32_t least_side = 1 << 15;

[[nodiscard]] inline Square region_of(Vertex v) noexcept {
    return {(v.x >> region_bits) << region_bits, (v.y >> region_bits) << region_bits, 1 << region_bits};
}

}  // namespace wijkbeeld::geo::tiles::source
