#pragma once

#include <algorithm>
#include <cstdint>

#include <wijkbeeld/geo/grid.hpp>

#include "crs/fast_projection.hpp"
#include "tiles/drawing/sub_units.hpp"

namespace wijkbeeld::geo::tiles {

/// From RD to parts of a unit of one tile. Rounded in parts of the whole grid first, so that a vertex is the
/// same place in every tile that shows it.
class TileProjection {
public:
    TileProjection(const Grid& grid, TileId tile)
        : project_(&geo::detail::FastProjection::to(grid.crs())),
          left_(grid.left()),
          top_(grid.top()),
          per_metre_(4096.0 * sub_unit / grid.tile_side(tile.z)),
          first_x_(tile.col * 4096 * sub_unit),
          first_y_(tile.row * 4096 * sub_unit) {}

    /// \throws CrsError when the place lies outside of where RD is defined.
    [[nodiscard]] TilePoint operator()(Vertex v) const {
        const geo::detail::Projected p = (*project_)(v);
        return {part((p.x - left_) * per_metre_, first_x_), part((top_ - p.y) * per_metre_, first_y_)};
    }

private:
    /// Far outside the tile the exact place does not matter; the bound keeps products in 64 bits.
    static std::int32_t part(double global, std::int64_t first) noexcept {
        constexpr std::int64_t bound = 1 << 29;
        const double up = global + 0.5;
        const auto cut = static_cast<std::int64_t>(up);  // std::floor by hand: without SSE 4.1 that is a call
        const std::int64_t rounded = cut - static_cast<std::int64_t>(up < static_cast<double>(cut));
        return static_cast<std::int32_t>(std::clamp(rounded - first, -bound, bound));
    }
    const geo::detail::FastProjection* project_;
    double left_, top_, per_metre_;
    std::int64_t first_x_, first_y_;
};

}  // namespace wijkbeeld::geo::tiles
