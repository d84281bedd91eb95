#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// Coordinate reference systems, through PROJ. RD goes to ETRS89 by RDNAPTRANS2018 (an explicit pipeline) when
/// its grid is found, and is up to 25 cm off when it is not; `rdnaptrans_grid()` tells which.

namespace wijkbeeld::geo {

/// Systems we speak. Axis order is always x/easting/longitude first.
enum class Crs : std::uint32_t {
    rd_new = 28992,        ///< metres
    wgs84 = 4326,          ///< CRS84: longitude, latitude in degrees; the same as ETRS89 here
    web_mercator = 3857,   ///< metres at the equator
    etrs89_laea = 3035,    ///< metres, x = easting
};

/// A transformation between two systems. `const` is safe from many threads (each gets its own PROJ context).
class Transform {
  public:
    /// \throws CrsError when PROJ cannot make it.
    Transform(Crs from, Crs to);
    ~Transform();
    Transform(Transform&&) noexcept;
    Transform& operator=(Transform&&) noexcept;

    /// In place. \throws CrsError when a place lies outside of where the systems are defined, or is not finite.
    void apply(std::span<double> x, std::span<double> y) const;
    /// One place.
    void apply(double& x, double& y) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Path or name of the correction grid in use, or empty when there is none (up to 25 cm off).
[[nodiscard]] std::string rdnaptrans_grid();

}  // namespace wijkbeeld::geo
