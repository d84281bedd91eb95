#pragma once

#include "tiles/drawing/tile_geometry.hpp"

namespace wijkbeeld::geo::tiles {

/// Units round a tile that lines and areas keep, so that their ends and outlines fall outside of the picture.
inline constexpr std::int32_t buffer = 64;

/// Units round a tile from which all is drawn: borders beyond the buffer may be led through corners in it.
inline constexpr std::int32_t drawn_from = buffer + 2;

/// A square of tile space, borders included.
struct ClipBox {
    std::int32_t low = -buffer, high = 4096 + buffer;
    [[nodiscard]] bool contains(TilePoint p) const noexcept {
        return p.x >= low && p.x <= high && p.y >= low && p.y <= high;
    }
};

/// Where a path lies with regard to the box.
enum class Reach : std::uint8_t { inside, across, outside };
[[nodiscard]] Reach reach(const TilePath& path, const ClipBox& box) noexcept;

/// Cuts a ring at the sides of the box (Sutherland and Hodgman, 1974). The outcome has the right area, but
/// runs to and fro along the border where the ring leaves the box more than once; `arrange` mends that. A
/// segment is cut at the same point whichever way it runs, so that neighbours keep their border.
void clip_ring(TilePath& ring, const ClipBox& box);

/// The pieces of a line within the box.
[[nodiscard]] std::vector<TilePath> clip_line(TilePath line, const ClipBox& box);

/// Takes out what adds nothing: repeated points, points exactly on the line between their neighbours, spikes.
void clean_ring(TilePath& ring);
/// The same for lines, but there a way back is kept.
void clean_line(TilePath& line);

}  // namespace wijkbeeld::geo::tiles
