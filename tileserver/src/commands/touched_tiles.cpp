#include "commands/touched_tiles.hpp"

#include <array>

namespace wijkbeeld::server {

namespace {

constexpr int level_shown = 16;

void add(const geo::TileRange& range, std::set<geo::TileId>& tiles) {
    for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
        for (std::int64_t col = range.min_col; col <= range.max_col; ++col) tiles.insert({range.z, row, col});
}

}  // namespace

std::vector<TouchedTiles> touched_tiles(const std::vector<geo::ObjectChange>& changes) {
    std::vector<TouchedTiles> all;
    for (const geo::Grid* grid :
         std::array{&geo::Grid::web_mercator(), &geo::Grid::rd_new(), &geo::Grid::laea()}) {
        TouchedTiles touched{std::string(grid->id()), grid->from_mercator_zoom(level_shown), {}};
        for (const geo::ObjectChange& change : changes)
            for (const geo::RdBox& box : change.extents) add(grid->range(touched.level, box), touched.tiles);
        all.push_back(std::move(touched));
    }
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
