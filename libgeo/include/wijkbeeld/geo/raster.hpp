#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// Grids of numbers and pictures of them.

namespace wijkbeeld::geo {

/// Values on square cells in RD; row 0 is the most northern.
struct RasterGrid {
    RdPoint top_left;       ///< outer corner, metres
    double cell = 10;       ///< side of a cell, metres
    int columns = 0, rows = 0;
    std::vector<float> values;
};

/// Red, green, blue, alpha; alpha 255 is opaque.
struct Colour {
    std::uint8_t r = 0, g = 0, b = 0, a = 0;
    bool operator==(const Colour&) const = default;
};

/// A PNG with a palette: one byte per pixel, row by row from the top.
/// \throws IoError when libpng refuses.
[[nodiscard]] std::string png(int width, int height, std::span<const std::uint8_t> pixels, std::span<const Colour> palette);

/// A single-band float GeoTIFF in EPSG:28992, readable by QGIS. \throws IoError
void write_geotiff(const std::string& path, const RasterGrid& grid);

}  // namespace wijkbeeld::geo
