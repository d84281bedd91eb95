#pragma once

#include <string>

#include <wijkbeeld/geo/crs.hpp>

namespace wijkbeeld::geo::detail {

/// Name of the correction grid of RDNAPTRANS2018 as PROJ-data publishes it.
inline constexpr const char* correction_grid = "nl_nsgi_rdcorr2018.tif";

/// The folder that holds the correction grid: the one named by WIJKBEELD_PROJ_DATA, else one of PROJ's own;
/// empty when it is nowhere.
[[nodiscard]] std::string correction_grid_folder();

/// The PROJ pipeline from one system to another, x before y, degrees for wgs84.
/// Parameters: RDNAPTRANS2018 (NSGI, 2019), variant 1: correction grid, then datum transformation.
[[nodiscard]] std::string pipeline(Crs from, Crs to, bool with_grid);

/// The pipeline from RD to longitude and latitude on Bessel in degrees: where the correction grid is looked up.
[[nodiscard]] std::string rd_to_bessel();

/// Height that goes in beside x and y. RDNAPTRANS2018 fixes 43 m for ETRS89 -> RD and 0 m on Bessel for RD ->
/// ETRS89 when only two coordinates are known.
[[nodiscard]] constexpr double input_height(Crs from, Crs to) noexcept {
    return from != Crs::rd_new && to == Crs::rd_new ? 43.0 : 0.0;
}

}  // namespace wijkbeeld::geo::detail
