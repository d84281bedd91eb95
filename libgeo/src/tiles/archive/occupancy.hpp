#pragma once

#include <cstdint>
#include <vector>

#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::geo::tiles {

/// Numbers (PMTiles order, sorted) of the tiles of some levels that may hold something: every tile that the
/// box of a feature meets, buffer included. The rest is empty for sure. Reads the store once.
[[nodiscard]] std::vector<std::uint64_t> occupied_tiles(const Store& store, const Grid& grid, int min_zoom,
                                                        int max_zoom, const Profile& profile);

}  // namespace wijkbeeld::geo::tiles
