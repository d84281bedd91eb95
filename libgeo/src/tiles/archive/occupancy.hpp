#pragma once

#include <cstdint>
#include <vector>

#include <wijkbeeld/geo/tile_source.hpp>

namespace wijkbeeld::geo::tiles {

/// Numbers (PMTiles order, sorted) of the tiles of some levels that may hold something: every tile that the
/// box of an object meets, buffer included. The rest is empty for sure.
[[nodiscard]] std::vector<std::uint64_t> occupied_tiles(const TileSource& source, const Grid& grid, int min_zoom,
                                                        int max_zoom);

}  // namespace wijkbeeld::geo::tiles
