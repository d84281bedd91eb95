#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/update.hpp>

namespace wijkbeeld::server {

/// The tiles of a level of a grid that changed objects lie in or touch; tiles of other levels follow from
/// them.
struct TouchedTiles {
    std::string grid;
    int level = 0;
    std::set<geo::TileId> tiles;
};

/// Of every grid, at the level that shows what Web Mercator shows at 16.
[[nodiscard]] std::vector<TouchedTiles> touched_tiles(const std::vector<geo::ObjectChange>& changes);

/// `16/21528/33654`: level/row/column, as in the addresses of tiles.
[[nodiscard]] std::string as_text(const geo::TileId& tile);
/// `{"WebMercatorQuad": {"level": 16, "count": 2, "tiles": ["16/21528/33654", ...]}}`
[[nodiscard]] nlohmann::ordered_json to_json(const std::vector<TouchedTiles>& levels);

}  // namespace wijkbeeld::server
