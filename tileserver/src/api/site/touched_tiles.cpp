#include "api/site/touched_tiles.hpp"

#include <array>

#include <wijkbeeld/geo/touched.hpp>

namespace wijkbeeld::server {

namespace {

constexpr int level_shown = 16;

void add(const geo::TileRange& range, std::set<geo::TileId>& tiles) {
    for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
        for (std::int64_t col = range.min_col; col <= range.max_col; ++col) tiles.insert({range.z, row, col});
}

}  // namespace

TouchedTiles touched_tiles(const geo::Grid& grid, std::span<const geo::RdBox> changes,
                           std::optional<int> level) {
    TouchedTiles touched{std::string(grid.id()), level.value_or(grid.from_mercator_zoom(level_shown)), {}};
    for (const geo::RdBox& box : changes) add(geo::tiles::touched(grid, touched.level, box), touched.tiles);
    return touched;
}

std::vector<TouchedTiles> touched_tiles(std::span<const geo::RdBox> changes) {
    std::vector<TouchedTiles> all;
    for (const geo::Grid* grid :
         std::array{&geo::Grid::web_mercator(), &geo::Grid::rd_new(), &geo::Grid::laea()})
        all.push_back(touched_tiles(*grid, changes));
    return all;
}

std::string as_text(const geo::TileId& tile) {
    return std::to_string(tile.z) + "/" + std::to_string(tile.row) + "/" + std::to_string(tile.col);
}

nlohmann::ordered_json to_json(const std::vector<TouchedTiles>& levels) {
    auto out = nlohmann::ordered_json::object();
    for (const TouchedTiles& level : levels) {
        auto tiles = nlohmann::ordered_json::array();
        for (const geo::TileId& tile : level.tiles) tiles.push_back(as_text(tile));
        out[level.grid] = {
            {"level", level.level}, {"count", level.tiles.size()}, {"tiles", std::move(tiles)}};
    }
    return out;
}

}  // namespace wijkbeeld::server
