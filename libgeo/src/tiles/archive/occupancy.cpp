#include "tiles/archive/occupancy.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include <wijkbeeld/geo/error.hpp>

#include "crs/fast_projection.hpp"
#include "tiles/drawing/clip.hpp"
#include "tiles/archive/pmtiles.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// Below this level tiles are not looked at one by one, but all children of an occupied tile are taken.
constexpr int finest_mercator_level = 15;

class Occupancy {
public:
    Occupancy(const Grid& grid, int min_zoom, int max_zoom)
        : grid_(grid),
          project_(detail::FastProjection::to(grid.crs())),
          min_zoom_(min_zoom),
          finest_(std::clamp(grid.from_mercator_zoom(finest_mercator_level), min_zoom, max_zoom)),
          max_zoom_(max_zoom) {}

    void mark(const RdBox& box, int min_zoom) {
        if (min_zoom > max_zoom_) return;
        const GridBox own = projected(box);
        for (int z = std::clamp(min_zoom, min_zoom_, finest_); z <= finest_; ++z) {
            // The buffer, and a hundredth for borders that bend between the corners.
            const double more = grid_.tile_side(z) * buffer / extent + 0.01 * (own.max_x - own.min_x);
            const TileId first = grid_.tile_at(z, own.min_x - more, own.max_y + more);
            const TileId last = grid_.tile_at(z, own.max_x + more, own.min_y - more);
            for (std::int64_t row = first.row; row <= last.row; ++row)
                for (std::int64_t col = first.col; col <= last.col; ++col)
                    if (grid_.contains({z, row, col})) tiles_.insert(pmtiles::number_of({z, row, col}));
        }
    }

    [[nodiscard]] std::vector<std::uint64_t> numbers() const {
        std::vector<std::uint64_t> all;
        for (const std::uint64_t number : tiles_) {
            all.push_back(number);
            const TileId tile = pmtiles::tile_of(number);
            if (tile.z == finest_) add_children(tile, all);
        }
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    [[nodiscard]] GridBox projected(const RdBox& box) const {
        const std::array<RdPoint, 4> corners{
            box.min, box.max, {box.min.x, box.max.y}, {box.max.x, box.min.y}};
        GridBox out{1e30, 1e30, -1e30, -1e30};
        for (const RdPoint corner : corners) {
            const detail::Projected p = project_(to_vertex(corner));
            out = {std::min(out.min_x, p.x), std::min(out.min_y, p.y), std::max(out.max_x, p.x),
                   std::max(out.max_y, p.y)};
        }
        return out;
    }
    void add_children(TileId tile, std::vector<std::uint64_t>& all) const {
        for (int z = tile.z + 1; z <= max_zoom_; ++z) {
            const std::int64_t side = std::int64_t{1} << (z - tile.z);
            for (std::int64_t row = 0; row < side; ++row)
                for (std::int64_t col = 0; col < side; ++col)
                    all.push_back(pmtiles::number_of({z, tile.row * side + row, tile.col * side + col}));
        }
    }

    const Grid& grid_;
    const detail::FastProjection& project_;
    int min_zoom_, finest_, max_zoom_;
    std::unordered_set<std::uint64_t> tiles_;
};

}  // namespace

std::vector<std::uint64_t> occupied_tiles(const TileSource& source, const Grid& grid, int min_zoom, int max_zoom) {
    Occupancy occupancy(grid, min_zoom, max_zoom);
    source.objects([&](const RdBox& box, int first_zoom) {
        try {
            occupancy.mark(box, grid.from_mercator_zoom(first_zoom));
        } catch (const CrsError&) {
            return;  // in no tile at all
        }
    });
    return occupancy.numbers();
}

}  // namespace wijkbeeld::geo::tiles
