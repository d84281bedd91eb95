#pragma once

#include "voorbeeldstad/blueprint.hpp"
#include "voorbeeldstad/history.hpp"
#include "voorbeeldstad/sample.hpp"
#include "voorbeeldstad/turns.hpp"

/// \file
/// All things of a town with their histories, made on several threads and handed over in their order.

namespace wijkbeeld::voorbeeldstad {

/// Cells that are made together.
using Block = std::vector<Cell>;
[[nodiscard]] std::vector<Block> blocks_of(const std::vector<Cell>& cells);

struct Walk {
    const Blueprint& plan;
    const std::vector<Thing>& more;  ///< things after those of the blueprint, without a past
    const SampleOptions& options;
    const SampleListener& listener;
};

/// Gives everything to `output`: `output.piece()` makes a piece for a block of cells, which must have
/// `add(thing, history)` and `pack()`; the pieces go to `output.take(piece)` in order. At most a few pieces
/// per thread are in memory. `output.records()` says how many there are so far. \throws SampleCancelled
template <class Output>
void walk(const Walk& through, Output& output) {
    const Blueprint& plan = through.plan;
    const std::vector<Block> blocks = blocks_of(plan.cells);
    const Ground ground(plan.town.seed(), plan.town.lattice());
    Turns turns;
    in_parallel(blocks.size(), through.options.jobs, [&](std::size_t i) {
        std::uint64_t done = 0;
        try {
            auto piece = output.piece();
            for (const Cell& cell : blocks[i])
                for (const Thing& thing : survey(plan.town, ground, cell))
                    piece.add(thing,
                              history_of(thing.key, thing.plus_status.empty() ? plan.ended_per_object : 0));
            piece.pack();
            const bool mine = turns.take(i, [&] {
                output.take(piece);
                done = output.records();
            });
            if (!mine) return;
        } catch (...) {
            turns.stop();
            throw;
        }
        if (through.listener && !through.listener(done, through.options.objects)) {
            turns.stop();
            throw SampleCancelled("stopped; nothing was written");
        }
    });
    auto last = output.piece();
    for (const Thing& thing : through.more) last.add(thing, history_of(thing.key, 0));
    last.pack();
    output.take(last);
}

}  // namespace wijkbeeld::voorbeeldstad
