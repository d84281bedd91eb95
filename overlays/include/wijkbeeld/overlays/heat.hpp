#pragma once

#include <string>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/raster.hpp>
#include <wijkbeeld/overlays/report_index.hpp>

/// \file
/// Planar kernel density of reports, in reports per hectare per week: for seeing, not for choosing.
/// Kernel: quartic, K(d) = 3/(pi h^2) (1 - d^2/h^2)^2 for d < h (Silverman 1986, eq. 4.5), h in metres of ground.

namespace wijkbeeld::overlays {

struct HeatOptions {
    double bandwidth = 250;         ///< h, metres; 50 to 2000
    std::uint64_t min_reports = 10; ///< where fewer reports lie within h, nothing is shown (privacy)
};

/// A class of the fixed legend.
struct HeatClass {
    double from = 0;   ///< reports per hectare per week, inclusive
    geo::Colour colour;
};
/// The same at every zoom, period and filter. The first class is the lowest that is drawn.
[[nodiscard]] const std::vector<HeatClass>& heat_classes();

/// Density on square cells of RD, unmasked (for who holds the store). `cell` in metres; the grid reaches one
/// bandwidth beyond the reports, so that its sum x cell area x weeks is their number.
[[nodiscard]] geo::RasterGrid density(const ReportIndex& index, const ReportFilter& filter, const HeatOptions& options,
                                      double cell);

/// A heat tile of 256 x 256 pixels as PNG; fully transparent tiles are empty text.
/// \throws geo::CrsError for a tile outside the Netherlands is not thrown: such a tile is empty.
[[nodiscard]] std::string heat_tile(const ReportIndex& index, const ReportFilter& filter, const HeatOptions& options,
                                    const geo::Grid& grid, geo::TileId tile);

}  // namespace wijkbeeld::overlays
