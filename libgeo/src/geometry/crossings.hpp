#pragma once

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo::detail {

/// More places than this are not repaired: an honest area crosses itself in a few, and to repair thousands
/// takes minutes, or more memory than there is.
inline constexpr std::size_t most_crossings = 500;

/// Whether the borders of an area cross each other in more than `most_crossings` places, or take so many looks
/// to tell that they might as well. Counts to there only.
[[nodiscard]] bool crosses_beyond_repair(const Geometry& area);

}  // namespace wijkbeeld::geo::detail
