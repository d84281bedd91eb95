#pragma once

#include <string>
#include <string_view>

#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// Well-known binary (OGC 06-103r4, section 8; Z and M in the numbering of ISO 13249-3), in metres.

namespace wijkbeeld::geo::store {

/// `multi` writes a line or polygon as a collection of one, so that a table holds one type.
enum class WkbForm { as_is, multi };

/// Appends; nothing for an empty geometry.
void append_wkb(std::string& out, const Geometry& geometry, WkbForm form);

/// Fills `out` with whole millimetres. A collection of one is read as its part, heights and measures are
/// dropped, rings turned as they should run.
/// \throws FormatError for truncated bytes, curves, collections of several types, places outside RD's reach.
void read_wkb(std::string_view bytes, Geometry& out);

}  // namespace wijkbeeld::geo::store
