#pragma once

#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/source/shapes.hpp"

namespace wijkbeeld::geo::tiles::source {

/// Adds to `out` what a step makes of the areas of a partition. Areas side by side that agree in what the step
/// keeps of them become one. What is then smaller than the step allows, or belongs to a layer that is not shown
/// yet, is handed to the neighbour with the longest common border, where a border with its own layer counts for
/// more, and one with a network for less. Nothing of the ground is lost: only areas at another height that have
/// no neighbour to go to vanish.
void dissolve(const Block& block, const Profile& profile, const Step& step, Shapes& out);

}  // namespace wijkbeeld::geo::tiles::source
