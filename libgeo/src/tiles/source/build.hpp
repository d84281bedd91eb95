#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <wijkbeeld/geo/tile_source.hpp>

#include "tiles/source/collect.hpp"
#include "tiles/source/shapes.hpp"
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

/// What lies in one square, by numbers of any kind of thing.
struct Pile {
    Square square;
    std::vector<std::uint32_t> members;
};
/// All things that piles are of.
struct Weighed {
    std::vector<Vertex> places;
    std::vector<std::size_t> weights;  ///< none: all weigh 1
};
/// Quarters a pile until none weighs more than `most`.
void quarter(Pile pile, std::size_t most, const Weighed& things, std::vector<Pile>& out);
/// The blocks of step 0 of the objects of a pile, none with more than `most`.
[[nodiscard]] std::vector<Placed> object_blocks(const Shapes& shapes, const Pile& land, std::size_t most,
                                                unsigned jobs);
/// The block of a step out of those of the step before that lie in its square.
[[nodiscard]] Placed step_block(const std::vector<std::shared_ptr<const Block>>& below, int step,
                                const Square& square, const Profile& profile);

/// All blocks, region by region, in order of step and square within each.
/// \throws StoreError
void build(const Features& features, const SourceOptions& options, const Profile& profile,
           const std::function<void(Placed)>& out);

}  // namespace wijkbeeld::geo::tiles::source
