#pragma once

#include <cstdint>
#include <vector>

#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/source/block.hpp"

namespace wijkbeeld::geo::tiles::source {

/// The labels (indices of items, in order) that a step keeps, layer by layer: the most important first, and none
/// nearer than the step's spacing to one that is kept.
[[nodiscard]] std::vector<std::uint32_t> thinned_labels(const Block& block, const Profile& profile,
                                                        const Step& step);

}  // namespace wijkbeeld::geo::tiles::source
