#include "tiles/source/build.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <wijkbeeld/geo/store.hpp>

#include "tiles/source/collect.hpp"
#include "tiles/source/generalise.hpp"

namespace wijkbeeld::geo::tiles::source {

namespace {

/// Runs work(0) .. work(count - 1) on some threads; throws what the first to fail threw.
void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
    const unsigned cores = jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex mutex;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) try {
                work(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
                next = count;
            }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < std::min<std::size_t>(cores, count); ++i) threads.emplace_back(run);
        run();
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

void quarter(Pile pile, std::size_t most, const Weighed& things, std::vector<Pile>& out) {
    std::size_t heavy = 0;
    MmBox box;
    for (const std::uint32_t m : pile.members) {
        heavy += things.weights.empty() ? 1 : things.weights[m];
        box.include(things.places[m]);
    }
    if (pile.members.empty()) return;
    if (heavy <= most || pile.members.size() == 1) return out.push_back(std::move(pile));
    // Down to the square that parts them, which may be far below.
    for (bool together = true; together && pile.square.side > least_side;) {
        const auto quarters = pile.square.quarters();
        const auto* holder = std::find_if(quarters.begin(), quarters.end(), [&](const Square& q) {
            return q.holds(Vertex{box.min_x, box.min_y}) && q.holds(Vertex{box.max_x, box.max_y});
        });
        together = holder != quarters.end();
        if (together) pile.square = *holder;
    }
    if (pile.square.side <= least_side) return out.push_back(std::move(pile));
    std::array<Pile, 4> parts;
    const auto quarters = pile.square.quarters();
    for (std::size_t i = 0; i < 4; ++i) parts[i].square = quarters[i];
    const Square& last = quarters.back();
    for (const std::uint32_t m : pile.members) {
        const Vertex at = things.places[m];
        parts[static_cast<std::size_t>(at.x >= last.x) + 2 * static_cast<std::size_t>(at.y >= last.y)].members.push_back(m);
    }
    pile.members = {};
    for (Pile& part : parts) quarter(std::move(part), most, things, out);
}

std::vector<Placed> object_blocks(const Shapes& shapes, const Pile& land, std::size_t most, unsigned jobs) {
    Weighed things;
    things.places.reserve(shapes.items().size());
    for (const Item& item : shapes.items()) things.places.push_back(item.box.centre());
    std::vector<Pile> piles;
    quarter(land, most, things, piles);
    std::vector<Placed> blocks(piles.size());
    in_parallel(piles.size(), jobs, [&](std::size_t i) {
        blocks[i] = {0, piles[i].square, std::make_shared<const Block>(make_block(shapes, piles[i].members))};
    });
    return blocks;
}

Placed step_block(const std::vector<std::shared_ptr<const Block>>& below, int step, const Square& square,
                  const Profile& profile) {
    return {step, square,
            std::make_shared<const Block>(generalised(below, profile, static_cast<std::size_t>(step - 1)))};
}

namespace {

/// The blocks of a step out of those of the step before.
std::vector<Placed> step_blocks(const std::vector<Placed>& below, int step, const Square& region,
                                const Profile& profile, unsigned jobs) {
    Pile all{region, {}};
    Weighed things;
    for (std::uint32_t i = 0; i < below.size(); ++i) {
        all.members.push_back(i);
        things.places.push_back({below[i].square.x, below[i].square.y});
        things.weights.push_back(below[i].block->items.size());
    }
    std::vector<Pile> piles;
    quarter(std::move(all), step_items, things, piles);
    std::vector<Placed> blocks(piles.size());
    in_parallel(piles.size(), jobs, [&](std::size_t i) {
        std::vector<std::shared_ptr<const Block>> parts;
        for (const std::uint32_t m : piles[i].members) parts.push_back(below[m].block);
        blocks[i] = step_block(parts, step, piles[i].square, profile);
    });
    return blocks;
}

std::optional<MmBox> extent_of(const Features& features, const Profile& profile) {
    std::optional<MmBox> all;
    for (const LayerRule& rule : profile.layers)
        if (const auto box = features.extent(rule.layer)) {
            if (!all) all.emplace();
            all->include(to_vertex(box->min));
            all->include(to_vertex(box->max));
        }
    return all;
}

/// The regions that a store's extent meets.
std::vector<Square> regions_of(const MmBox& extent) {
    std::vector<Square> regions;
    const Square first = region_of({extent.min_x, extent.min_y}), last = region_of({extent.max_x, extent.max_y});
    for (std::int64_t y = first.y; y <= last.y; y += first.side)
        for (std::int64_t x = first.x; x <= last.x; x += first.side)
            regions.push_back({static_cast<std::int32_t>(x), static_cast<std::int32_t>(y), first.side});
    return regions;
}

/// The shapes whose middle lies in a region.
Pile pile_of(const Shapes& shapes, const Square& region) {
    Pile pile{region, {}};
    for (std::uint32_t i = 0; i < shapes.items().size(); ++i)
        if (region.holds(shapes.items()[i].box.centre())) pile.members.push_back(i);
    return pile;
}

RdBox box_of(const Square& region) {
    return to_metres(MmBox{region.x, region.y, region.x + region.side, region.y + region.side});
}

}  // namespace

void build(const Features& features, const SourceOptions& options, const Profile& profile,
           const std::function<void(Placed)>& out) {
    const auto land = extent_of(features, profile);
    if (!land) return;
    const std::vector<Square> regions = regions_of(*land);
    Shapes shapes;
    const bool whole =
        collect(features, {profile, std::nullopt}, shapes, regions.size() > 1 ? options.read_at_once : SIZE_MAX);
    for (const Square& region : regions) {
        if (!whole) {
            shapes = {};
            (void)collect(features, {profile, box_of(region)}, shapes);
        }
        std::vector<Placed> blocks = object_blocks(shapes, pile_of(shapes, region), block_items, options.jobs);
        if (!whole || region == regions.back()) shapes = {};
        for (std::size_t step = 0;; ++step) {
            for (const Placed& placed : blocks) out(placed);
            if (step == profile.steps.size()) break;
            blocks = step_blocks(blocks, static_cast<int>(step + 1), region, profile, options.jobs);
        }
    }
}

}  // namespace wijkbeeld::geo::tiles::source
