#pragma once

#include <string>
#include <vector>

#include <wijkbeeld/geo/raster.hpp>

#include "symbols/shape.hpp"

/// \file
/// Drawings of icons.json. An icon is a square of `icon_side` pixels, y downwards, drawn in one colour by
/// shapes over each other. A shape is a `line` (x, y, x, y, ...; one place is a dot), round at its ends, or
/// an `area`, its ring; `width` is that of the line, and of the rounded edge of an area. `"cut": true` takes
/// it away from what was drawn before.

namespace wijkbeeld::symbols {

inline constexpr int icon_side = 20;

struct Shape {
    Line line;
    double width = 0;
    bool is_area = false, is_cut = false;
};

struct Icon {
    std::string name;
    geo::Colour colour;
    std::vector<Shape> shapes;
};

/// In the order of the file. \throws std::runtime_error or nlohmann::json::exception for what is no drawing.
[[nodiscard]] std::vector<Icon> read_icons(const std::string& path);

}  // namespace wijkbeeld::symbols
