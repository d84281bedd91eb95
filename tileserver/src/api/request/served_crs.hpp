#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/crs.hpp>

#include "cql2/ast.hpp"

/// \file
/// The systems of coordinates that objects are asked for and given in.

namespace wijkbeeld::server::api {

struct ServedCrs {
    std::string_view uri;
    geo::Crs crs = geo::Crs::wgs84;
    bool northing_first = false;  ///< the order of its axes, as the register of EPSG has it
    double unit = 0;              ///< places are rounded to this, a millimetre or so
    /// Where RD goes with it, easting first: what lies outside of it lies outside of everything that is
    /// served.
    geo::RdBox reach;
    geo::RdBox world;  ///< what it has places for, or might: the numbers of another system lie outside of it
};

/// CRS84 first, since clients take the first one; then RD, ETRS89, WGS 84 and Web Mercator.
[[nodiscard]] std::span<const ServedCrs> served_crs() noexcept;
/// Null when it is not served.
[[nodiscard]] const ServedCrs* find_crs(std::string_view uri) noexcept;
[[nodiscard]] inline const ServedCrs& crs84() noexcept {
    return served_crs().front();
}

/// Places in RD, in metres, to that system, easting first.
void from_rd(const ServedCrs& crs, std::span<double> x, std::span<double> y);

/// A shape as it was written in that system, as far as it lies within the reach (`whole`: or refused). Straight lines are those of that
/// system, of which points are taken at least every 200 m, up to 2048 of one line. \throws cql2::FilterError when it is
/// not valid, or outside of the world
[[nodiscard]] std::vector<geo::Geometry> to_rd(const ServedCrs& crs, const cql2::Shape& shape, bool whole = false);

}  // namespace wijkbeeld::server::api
