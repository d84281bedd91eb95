#pragma once

#include "tiles/drawing/tile_geometry.hpp"

namespace wijkbeeld::geo::tiles {

/// Parts of a tile unit in which places are known before they are rounded.
inline constexpr int sub_bits = 8;
inline constexpr std::int32_t sub_unit = 1 << sub_bits;

/// The whole unit that a place in parts of a unit is rounded to: half a unit up is the next.
[[nodiscard]] constexpr std::int32_t rounded(std::int32_t sub) noexcept {
    return (sub + sub_unit / 2) >> sub_bits;
}
[[nodiscard]] constexpr TilePoint rounded(TilePoint sub) noexcept {
    return {rounded(sub.x), rounded(sub.y)};
}

}  // namespace wijkbeeld::geo::tiles
