#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>

/// \file
/// Lists of tiles that changes touch, for people and caches.

namespace wijkbeeld::server {

/// The tiles of a level of a grid that changed objects lie in, also in the margin that tiles share.
struct TouchedTiles {
    std::string grid;
    int level = 0;
    std::set<geo::TileId> tiles;
};

/// `level`: of the grid; by default the one that shows what Web Mercator shows at 16.
[[nodiscard]] TouchedTiles touched_tiles(const geo::Grid& grid, std::span<const geo::RdBox> changes,
                                         std::optional<int> level = std::nullopt);
/// Of every grid.
[[nodiscard]] std::vector<TouchedTiles> touched_tiles(std::span<const geo::RdBox> changes);

/// `16/21528/33654`: level/row/column, as in the addresses of tiles.
[[nodiscard]] std::string as_text(const geo::TileId& tile);
/// `{"WebMercatorQuad": {"level": 16, "count": 2, "tiles": ["16/21528/33654", ...]}}`: level/row/column.
[[nodiscard]] nlohmann::ordered_json to_json(const std::vector<TouchedTiles>& levels);

}  // namespace wijkbeeld::server
