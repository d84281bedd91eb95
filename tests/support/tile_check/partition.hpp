#pragma once

#include <string_view>

#include <wijkbeeld/geo/layer.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>

/// \file
/// What of the BGT divides the plane, each height level by itself.

namespace wijkbeeld::test {

/// Is the layer one whose areas divide the plane.
[[nodiscard]] bool divides_the_plane(std::string_view layer) noexcept;

/// relatieve_hoogteligging; 0, the ground, when it is not there.
[[nodiscard]] int height_of(const geo::mvt::Feature& feature) noexcept;
[[nodiscard]] int height_of(const geo::Feature& feature) noexcept;

/// All features of a layer that the profile draws, as a query; the geometry and the height level are read.
[[nodiscard]] geo::LayerQuery drawn(const geo::tiles::LayerRule& rule, const geo::LayerSchema& schema);

}  // namespace wijkbeeld::test
