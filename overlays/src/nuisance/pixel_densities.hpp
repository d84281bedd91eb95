#pragma once

#include <cstdint>
#include <vector>
#include <wijkbeeld/overlays/heat.hpp>

/// \file
/// What the pixels of a heat tile hold, before it becomes a picture.

namespace wijkbeeld::overlays::nuisance {

struct PixelDensities {
    int side = 256;
    std::vector<float> density;  ///< reports per m2, row by row from the top; empty: nothing in the tile
    std::vector<std::uint32_t>
        reports;  ///< within the bandwidth of the pixel's centre (or half the pixel, if more)
};

/// Fine pixels are read, bicubically, from nodes at a sixteenth of the bandwidth that lie fixed in RD: every
/// tile and every grid reads the same surface. Where a pixel is coarser than an eighth of the bandwidth, each
/// report's mass is shared out over the pixels it falls in, so that none is lost however small the map.
[[nodiscard]] PixelDensities pixel_densities(const ReportIndex& index, const ReportFilter& filter,
                                             double bandwidth, const geo::Grid& grid, geo::TileId tile);

}  // namespace wijkbeeld::overlays::nuisance
