#include "tiles/archive/touched.hpp"

#include <algorithm>

#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/archive/pmtiles.hpp"
#include "tiles/drawing/clip.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

constexpr double margin = static_cast<double>(drawn_from) / extent;

void add(const Grid& grid, int z, const RdBox& box, std::vector<std::uint64_t>& numbers) {
    // Metres of a grid are never longer than those of RD by more than a hundredth.
    const TileRange range = grid.range(z, box.grown(grid.tile_side(z) * margin * 1.01));
    for (std::int64_t row = range.min_row; row <= range.max_row; ++row)
        for (std::int64_t col = range.min_col; col <= range.max_col; ++col) {
            const TileId tile{z, row, col};
            // The very box that a tile is drawn from.
            if (const auto own = grid.rd_box(tile, margin); own && own->meets(box))
                numbers.push_back(pmtiles::number_of(tile));
        }
}

}  // namespace

std::vector<std::uint64_t> touched_tiles(const Grid& grid, int min_zoom, int max_zoom,
                                         std::span<const TileChange> changes) {
    std::vector<std::uint64_t> numbers;
    for (int z = min_zoom; z <= max_zoom; ++z)
        for (const TileChange& change : changes)
            if (const int level = grid.to_mercator_zoom(z); level >= change.min_zoom && level <= change.max_zoom)
                add(grid, z, change.box, numbers);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

}  // namespace wijkbeeld::geo::tiles
