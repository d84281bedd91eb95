#pragma once

#include <string_view>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo::bgt {

/// Adds the coordinates of a `gml:pos`, `gml:posList` or `gml:coordinates` to `out`: metres as decimal text,
/// parted by white space (or commas), to whole millimetres by exact decimal arithmetic, half a millimetre
/// away from zero. Of three dimensions the third is dropped. \throws RecordFault when it is no number, no
/// whole number of positions, or further than 1,000 km from the origin of RD
void read_coordinates(std::string_view text, std::size_t dimension, std::vector<Vertex>& out);

}  // namespace wijkbeeld::geo::bgt
