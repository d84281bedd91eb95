#pragma once

#include <vector>

#include "tiles/drawing/tile_geometry.hpp"

/// \file
/// From rings that were valid before they were rounded and clipped to polygons that are valid now.

namespace wijkbeeld::geo::tiles {

/// Polygons valid by OGC Simple Features (and so by MVT 2.1): rings that do not cross, do not touch
/// themselves and touch each other in single points only; outer rings positive, each followed by its holes.
///
/// Takes rings oriented as they should be, cleaned. What has collapsed to a line or turned inside out, which
/// is less than a unit wide, is gone from the outcome. Nothing is moved, save where rings properly cross
/// after rounding: there GEOS repairs and snaps to whole units.
[[nodiscard]] std::vector<TilePolygon> arrange(std::vector<TilePath> rings);

namespace detail {

/// What rings have in common with themselves and each other, beside that segments follow each other.
struct Contacts {
    struct OnSegment {
        std::uint32_t ring, segment;
        TilePoint point;
    };
    bool crossing = false;  ///< two segments cross, both in their inside
    bool touching = false;  ///< two vertices at one place
    std::vector<OnSegment>
        on_segment;  ///< vertices inside of a segment, and crossings rounded to whole units
    [[nodiscard]] bool none() const noexcept { return !crossing && !touching && on_segment.empty(); }
};
[[nodiscard]] Contacts contacts(const std::vector<TilePath>& rings);

/// -1 outside, 0 on the border, 1 inside.
[[nodiscard]] int place_in(TilePoint p, const TilePath& ring) noexcept;

/// Holes to their outer rings. Nothing when that cannot be told, or when outer rings lie in each other.
[[nodiscard]] bool assemble(std::vector<TilePath> rings, std::vector<TilePolygon>& out);

/// Rings that meet in vertices only: borders that run both ways taken out, and walked anew. False when that
/// cannot be done because areas overlap.
[[nodiscard]] bool retrace(const std::vector<TilePath>& rings, std::vector<TilePath>& out);

/// The rings with every contact on a segment as a vertex of it. Crossings bend segments by less than a unit,
/// which may make them cross anew: look again.
[[nodiscard]] std::vector<TilePath> noded(const std::vector<TilePath>& rings, const Contacts& contacts);

/// By GEOS: made valid, and snapped to whole units.
[[nodiscard]] std::vector<TilePolygon> repaired_by_geos(const std::vector<TilePath>& rings);

}  // namespace detail

}  // namespace wijkbeeld::geo::tiles
