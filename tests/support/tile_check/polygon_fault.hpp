#pragma once

#include <optional>
#include <string>

#include <wijkbeeld/geo/geometry.hpp>
#include <wijkbeeld/geo/mvt.hpp>

namespace wijkbeeld::test {

/// Units that lines and areas may reach outside of their tile.
inline constexpr int tile_buffer = 64;

/// The polygons of a feature by the rule of the specification: a ring of positive area starts one. Units of
/// the tile as millimetres.
[[nodiscard]] geo::Geometry as_geometry(const geo::mvt::Feature& feature);

/// What is wrong with an area: its rings (MVT 2.1, section 4.3.4.4), its points, or what GEOS says against
/// it.
[[nodiscard]] std::optional<std::string> polygon_fault(const geo::mvt::Feature& feature, int extent = 4096);

/// What is wrong with a line or points.
[[nodiscard]] std::optional<std::string> path_fault(const geo::mvt::Feature& feature, int extent = 4096);

}  // namespace wijkbeeld::test
