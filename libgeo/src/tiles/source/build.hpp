#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <wijkbeeld/geo/tile_source.hpp>

#include "tiles/source/block.hpp"
#include "tiles/source/square.hpp"

namespace wijkbeeld::geo::tiles::source {

/// A block with its place in the pyramid: step 0 has the objects themselves, step n what the n-th step of the
/// profile makes of them.
struct Placed {
    int step = 0;
    Square square;
    std::shared_ptr<const Block> block;
};

/// Objects that a block of step 0 has at most, unless they lie within `least_side`; and shapes of the step below
/// that a block of a step is made of.
inline constexpr std::size_t block_items = 1500, step_items = 12000;

/// All blocks of the selected part of a store, region by region, in order of step and square within each.
/// \throws StoreError
void build(const Store& store, const SourceOptions& options, const Profile& profile,
           const std::function<void(Placed)>& out);

}  // namespace wijkbeeld::geo::tiles::source
