#include "crs/pipeline.hpp"

#include <proj.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace wijkbeeld::geo::detail {

namespace {

namespace fs = std::filesystem;

constexpr const char* rd_projection =
    " +proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000"
    " +ellps=bessel";

bool holds_grid(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / correction_grid, ignored);
}

/// `paths` of proj_info() are only those that a program has set; the text has the standard ones too, among
/// them the folder of the user that projsync fills.
std::string grid_in_proj_folders() {
    std::istringstream folders(proj_info().searchpath);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (holds_grid(folder)) return folder;
    return {};
}

/// Steps from a system to longitude and latitude on ETRS89, in radians.
std::string to_geographic(Crs crs, bool with_grid) {
    switch (crs) {
        case Crs::rd_new: {
            std::string steps = std::string(" +step +inv") + rd_projection;
            if (with_grid)
                steps += std::string(" +step +proj=hgridshift +grids=") + correction_grid + ",null";
            return steps +
                   " +step +proj=cart +ellps=bessel"
                   " +step +inv +proj=helmert +x=-565.7346 +y=-50.4058 +z=-465.2895 +rx=-0.395023"
                   " +ry=0.330776 +rz=-1.876073 +s=-4.07242 +convention=coordinate_frame +exact"
                   " +step +inv +proj=cart +ellps=GRS80";
        }
        case Crs::wgs84:
            return " +step +proj=unitconvert +xy_in=deg +xy_out=rad";
        case Crs::web_mercator:
            return " +step +inv +proj=webmerc +ellps=WGS84";
        case Crs::etrs89_laea:
            return " +step +inv +proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80";
    }
    return {};
}

/// The same steps backwards, each turned round.
std::string from_geographic(Crs crs, bool with_grid) {
    switch (crs) {
        case Crs::rd_new: {
            std::string steps =
                " +step +proj=cart +ellps=GRS80"
                " +step +proj=helmert +x=-565.7346 +y=-50.4058 +z=-465.2895 +rx=-0.395023"
                " +ry=0.330776 +rz=-1.876073 +s=-4.07242 +convention=coordinate_frame +exact"
                " +step +inv +proj=cart +ellps=bessel";
            if (with_grid)
                steps += std::string(" +step +inv +proj=hgridshift +grids=") + correction_grid + ",null";
            return steps + " +step" + rd_projection;
        }
        case Crs::wgs84:
            return " +step +proj=unitconvert +xy_in=rad +xy_out=deg";
        case Crs::web_mercator:
            return " +step +proj=webmerc +ellps=WGS84";
        case Crs::etrs89_laea:
            return " +step +proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80";
    }
    return {};
}

}  // namespace

std::string correction_grid_folder() {
    if (const char* named = std::getenv("WIJKBEELD_PROJ_DATA"); named != nullptr && holds_grid(named))
        return named;
    return grid_in_proj_folders();
}

std::string rd_to_bessel() {
    return std::string("+proj=pipeline +step +inv") + rd_projection +
           " +step +proj=unitconvert +xy_in=rad +xy_out=deg";
}

std::string pipeline(Crs from, Crs to, bool with_grid) {
    return "+proj=pipeline" + to_geographic(from, with_grid) + from_geographic(to, with_grid);
}

}  // namespace wijkbeeld::geo::detail
