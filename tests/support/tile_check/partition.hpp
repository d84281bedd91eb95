#pragma once

#include <string_view>

#include <wijkbeeld/geo/layer.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>

/// \file
/// What of the BGT divides the plane at ground level.

namespace wijkbeeld::test {

/// Is the layer one whose areas divide the plane, each height level by itself.
[[nodiscard]] bool divides_the_plane(std::string_view layer) noexcept;

/// An area at ground level: relatieve_hoogteligging 0 or not there.
[[nodiscard]] bool at_ground_level(const geo::mvt::Feature& feature) noexcept;

/// All features of a layer that the profile draws, as a query; the geometry and the height level are read.
[[nodiscard]] geo::LayerQuery drawn(const geo::tiles::LayerRule& rule, const geo::LayerSchema& schema);

}  // namespace wijkbeeld::test
