#pragma once

#include <cstdint>
#include <vector>

#include "tiles/drawing/tile_geometry.hpp"

namespace wijkbeeld::geo::tiles {

/// An upright or level line.
struct CutLine {
    bool vertical;
    std::int32_t at;

    /// Where the line through a and b meets it, rounded; the same for b and a.
    [[nodiscard]] TilePoint meet(TilePoint a, TilePoint b) const noexcept;
};

/// A corner of a ring that is being cut, and the line of the edge that leaves it: the ends of that edge before
/// it was cut, or twice the same where the edge runs along the side of the tile's buffer.
struct CutCorner {
    static constexpr std::uint32_t made = ~std::uint32_t{0};
    TilePoint at;
    std::uint32_t corner = made;  ///< which of the corners that were there before
    TilePoint line_a, line_b;
    std::uint32_t line_from = made, line_to = made;  ///< which corners these are
};

/// Cuts a ring at the buffer of the tile, in parts of a unit (Sutherland and Hodgman, 1974). An edge is cut at
/// the same place whichever way it runs, so that neighbours keep their border. `least` and `most`: its box.
/// `scratch`: room to work in.
void cut_at_buffer(std::vector<CutCorner>& ring, TilePoint least, TilePoint most, std::vector<CutCorner>& scratch);

}  // namespace wijkbeeld::geo::tiles
