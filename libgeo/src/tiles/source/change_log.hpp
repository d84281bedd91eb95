#pragma once

#include <wijkbeeld/geo/tile_source.hpp>

namespace wijkbeeld::geo::tiles::source {

/// Notes what an update did. \throws StoreError
void log(StoreWriter& writer, std::uint64_t update, const std::vector<TileChange>& changes);

}  // namespace wijkbeeld::geo::tiles::source
