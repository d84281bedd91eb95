#pragma once

#include <cstdint>
#include <vector>

#include <wijkbeeld/geo/mvt.hpp>

namespace wijkbeeld::geo::mvt::detail {

/// The paths that the commands of a feature draw. \throws FormatError
[[nodiscard]] std::vector<std::vector<Point>> paths_of(const std::vector<std::uint32_t>& commands,
                                                       GeometryType type);

}  // namespace wijkbeeld::geo::mvt::detail
