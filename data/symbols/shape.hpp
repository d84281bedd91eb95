#pragma once

#include <span>
#include <vector>

/// \file
/// Plane shapes, and how far places are from them: glyphs and icons are both drawn by distance.

namespace wijkbeeld::symbols {

struct Point {
    double x = 0, y = 0;
};
using Line = std::vector<Point>;  ///< a ring when its last point is its first

/// To the nearest place on the lines; infinite when there are none. A line of one point is a dot.
[[nodiscard]] double distance(Point place, std::span<const Line> lines);

/// By the winding rule of fonts: what two rings cover is covered.
[[nodiscard]] bool is_inside(Point place, std::span<const Line> rings);

/// Negative inside the rings.
[[nodiscard]] double signed_distance(Point place, std::span<const Line> rings);

}  // namespace wijkbeeld::symbols
