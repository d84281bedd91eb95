#pragma once

#include <string>
#include <string_view>

#include "voorbeeldstad/things.hpp"

/// \file
/// GML 3.1.1 as PDOK writes it.

namespace wijkbeeld::voorbeeldstad {

/// `150000.123 512000.456`
void append_position(std::string& out, geo::Vertex vertex);
/// Where a geometry stands in a record, as far as that changes how it is written.
struct GmlStyle {
    bool srs_name = true;   ///< srsName on the geometry
    bool dimension = true;  ///< srsDimension on positions
    bool multi = false;     ///< a MultiSurface round the polygon
};
void append_geometry(std::string& out, const Thing& thing, GmlStyle style);
/// A line of straight pieces: a kruinlijn.
void append_plain_line(std::string& out, const Curve& curve);

}  // namespace wijkbeeld::voorbeeldstad
