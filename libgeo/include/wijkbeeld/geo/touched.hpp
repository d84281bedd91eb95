#pragma once

#include <wijkbeeld/geo/grid.hpp>

/// \file
/// Which tiles a change touches. All that must make tiles anew after an update asks here.

namespace wijkbeeld::geo::tiles {

/// The tiles of a level that show something of a box in RD, also in the margin that tiles share with their neighbours;
/// perhaps one or two more along its border, never fewer. An empty range outside of the Netherlands. Of a
/// coarser level the margin is wider, so that its tiles do not follow from those of a finer one.
[[nodiscard]] TileRange touched(const Grid& grid, int z, const RdBox& box);

/// Box in RD that holds all that the bytes of a tile can depend on, or more; quicker than `Grid::rd_box`.
[[nodiscard]] RdBox reach(const Grid& grid, TileId tile);

}  // namespace wijkbeeld::geo::tiles
