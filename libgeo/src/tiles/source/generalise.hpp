#pragma once

#include <memory>
#include <vector>

#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/source/block.hpp"

namespace wijkbeeld::geo::tiles::source {

/// What a step of the profile makes of blocks of the step before: areas that agree in the attributes that the
/// step keeps become one, small ones are handed to a neighbour, labels thin out. One block.
[[nodiscard]] Block generalised(const std::vector<std::shared_ptr<const Block>>& parts, const Profile& profile,
                                std::size_t step);

}  // namespace wijkbeeld::geo::tiles::source
