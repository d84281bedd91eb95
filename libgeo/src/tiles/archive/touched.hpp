#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>
#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

namespace wijkbeeld::geo::tiles {

/// Numbers (PMTiles order, sorted) of the tiles of some levels in whose drawing one of the changes can
/// be seen: those that it meets, buffer included. Every other tile stays what it is.
[[nodiscard]] std::vector<std::uint64_t> touched_tiles(const Grid& grid, int min_zoom, int max_zoom,
                                                       std::span<const TileChange> changes);

}  // namespace wijkbeeld::geo::tiles
