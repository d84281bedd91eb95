#pragma once

#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// Circular arcs become chords once, when they are read.

namespace wijkbeeld::geo::bgt {

/// Appends the arc from a through b to c: every chord stays within `tolerance` (millimetres) of the arc. The
/// first point is left out when `path` already ends in it. Both neighbours of a border get the same points,
/// whichever way they run through it. Points on a line, and arcs flatter than the tolerance, give the chord.
/// When a equals c it is the full circle with a-b as diameter.
void append_arc(std::vector<Vertex>& path, Vertex a, Vertex b, Vertex c, double tolerance);

/// Appends the full circle through three points, from a back to a.
void append_circle(std::vector<Vertex>& path, Vertex a, Vertex b, Vertex c, double tolerance);

}  // namespace wijkbeeld::geo::bgt
