#pragma once

#include <vector>

#include "tiles/drawing/tile_geometry.hpp"

/// \file
/// From the rings of one area after snap rounding to polygons that are valid.

namespace wijkbeeld::geo::tiles {

struct Arranged {
    /// Valid by OGC Simple Features (and so by MVT 2.1): rings that do not cross, do not touch themselves and
    /// touch each other in single points only; outer rings positive, each followed by its holes.
    std::vector<TilePolygon> polygons;
    /// Where both sides of the area fell together: less than a unit wide, so no area but these lines.
    std::vector<TilePath> thin;
};

struct TileEdge {
    TilePoint from, to;
    auto operator<=>(const TileEdge&) const = default;
};

/// Takes rings that meet in corners and along whole edges only, outer ones positive, holes negative. Nothing
/// is moved, save where areas overlap themselves because they did before: there GEOS repairs.
[[nodiscard]] Arranged arrange(const std::vector<TilePath>& rings);
/// The same for their edges in any order, but empty where areas overlap themselves.
[[nodiscard]] Arranged arrange(std::vector<TileEdge> edges);

namespace detail {

/// -1 outside, 0 on the border, 1 inside.
[[nodiscard]] int place_in(TilePoint p, const TilePath& ring) noexcept;

struct Retraced {
    std::vector<TilePath> rings;
    std::vector<TilePath> thin;
};
/// Borders that run both ways taken out, and the rest walked anew. False when that cannot be done because
/// areas overlap.
[[nodiscard]] bool retrace(std::vector<TileEdge> edges, Retraced& out);

/// By GEOS: made valid, and snapped to whole units.
[[nodiscard]] std::vector<TilePolygon> repaired_by_geos(const std::vector<TilePath>& rings);

}  // namespace detail

}  // namespace wijkbeeld::geo::tiles
