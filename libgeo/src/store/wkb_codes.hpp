#pragma once

#include <cstdint>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo::store {

/// Types of geometry in well-known binary.
enum WkbCode : std::uint32_t {
    wkb_point = 1,
    wkb_line = 2,
    wkb_polygon = 3,
    wkb_multipoint = 4,
    wkb_multiline = 5,
    wkb_multipolygon = 6,
    wkb_circular = 8,
    wkb_compound = 9,
    wkb_curve_polygon = 10,
    wkb_multicurve = 11,
    wkb_multisurface = 12,
};

}  // namespace wijkbeeld::geo::store
