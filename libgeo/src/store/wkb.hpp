#pragma once

#include <string>
#include <string_view>

#include <wijkbeeld/geo/geometry.hpp>

#include "geometry/arc.hpp"

/// \file
/// Well-known binary (OGC 06-103r4, section 8; curves, Z and M in the numbering of ISO 13249-3), in metres.

namespace wijkbeeld::geo::store {

/// What a table or file holds.
struct WkbForm {
    bool multi = false;  ///< lines and areas as collections, also of one, so that it holds one type
    bool curves =
        false;  ///< arcs as arcs: MULTICURVE and MULTISURFACE, of which lines and polygons may be part
};

/// Appends; nothing for an empty geometry. Without curves arcs are the chords that they are stroked with.
void append_wkb(std::string& out, const Geometry& geometry, WkbForm form);

/// Fills `out` with whole millimetres. A collection of one is read as its part, heights and measures are
/// dropped, arcs stroked (and told by `out.arcs()`), rings turned as they should run.
/// \throws FormatError for truncated bytes, collections of several types, places outside RD's reach;
///         GeometryError for an arc that leads there.
void read_wkb(std::string_view bytes, Geometry& out, ArcStroker& stroker);

}  // namespace wijkbeeld::geo::store
