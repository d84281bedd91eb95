#pragma once

#include <string_view>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo::bgt {

/// Adds the coordinates of a `gml:pos` or `gml:posList` to `out`: metres as decimal text, parted by white
/// space (or commas), to whole millimetres by exact decimal arithmetic, half a millimetre away from zero. Of
/// three dimensions the third is dropped. \throws RecordFault when it is no number, no whole number of
/// positions, or further than 1,000 km from the origin of RD
void read_coordinates(std::string_view text, std::size_t dimension, std::vector<Vertex>& out);

/// How a `gml:coordinates` is written.
struct TupleStyle {
    char decimal = '.', between_numbers = ',', between_positions = ' ';
};

/// The same for a `gml:coordinates`, where every position shows itself how many numbers it has. Says how many
/// had a height. \throws RecordFault as above, or when the style is none
std::size_t read_tuples(std::string_view text, const TupleStyle& style, std::vector<Vertex>& out);

}  // namespace wijkbeeld::geo::bgt
