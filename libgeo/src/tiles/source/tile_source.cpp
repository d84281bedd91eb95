#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include <utility>

#include "tiles/source/blocks.hpp"
#include "tiles/source/build.hpp"
#include "tiles/source/chosen.hpp"
#include "tiles/source/draw.hpp"
#include "tiles/source/object_values.hpp"
#include "tiles/source/table.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

constexpr std::size_t memory_for_blocks = std::size_t{256} << 20U;
/// A store that changes faster than a tile is drawn is looked at this many times.
constexpr int attempts = 8;

using Directory = std::vector<source::Entry>;
using BlockList = std::vector<std::shared_ptr<const source::Block>>;

}  // namespace

/// Blocks are either all in memory (made), or in the store (kept there).
struct TileSource::Impl {
    Profile profile;
    std::vector<std::vector<std::shared_ptr<const source::Block>>> made;  ///< per step
    std::shared_ptr<const Store> store;
    std::shared_ptr<source::Blocks> blocks;
    mutable std::mutex mutex;
    mutable std::shared_ptr<const Directory> directory;
    mutable std::string frozen_revision;  ///< of the directory below
    mutable std::shared_ptr<const Directory> frozen_directory;
    mutable std::vector<std::unique_ptr<source::Draw>> idle;  ///< with room for the next tile

    /// Which step a level is drawn from; 0: the objects themselves.
    [[nodiscard]] int step_of(int mercator_zoom, const TileOptions& options) const {
        if (options.objects || profile.steps.empty() || mercator_zoom > profile.steps.front().max_zoom) return 0;
        std::size_t step = 1;
        while (step < profile.steps.size() && mercator_zoom < profile.steps[step - 1].min_zoom) ++step;
        return static_cast<int>(step);
    }
    [[nodiscard]] std::shared_ptr<const Directory> entries() const {
        const std::lock_guard lock(mutex);
        return directory;
    }
    void read_directory() const {
        auto fresh = std::make_shared<const Directory>(source::read_entries(source::Features::of(*store)));
        const std::lock_guard lock(mutex);
        directory = std::move(fresh);
    }
    /// Of the store at one moment.
    [[nodiscard]] std::shared_ptr<const Directory> entries_of(const Store& frozen) const {
        const std::string revision = frozen.revision();
        {
            const std::lock_guard lock(mutex);
            if (frozen_directory && frozen_revision == revision) return frozen_directory;
        }
        auto fresh = std::make_shared<const Directory>(source::read_entries(source::Features::of(frozen)));
        const std::lock_guard lock(mutex);
        frozen_revision = revision;
        return frozen_directory = std::move(fresh);
    }
    /// The blocks of a step that a box meets, in order; nothing when one has gone from the store.
    [[nodiscard]] std::optional<BlockList> kept_blocks(int step, const source::MmBox& box, const Store& from,
                                                       const Directory& known) const {
        BlockList all;
        const auto features = source::Features::of(from);
        for (const source::Entry& entry : known) {
            if (entry.step != step || !entry.box.meets(box)) continue;
            all.push_back(blocks->get(features, entry.id));
            if (!all.back()) return std::nullopt;
        }
        return all;
    }
    [[nodiscard]] BlockList made_blocks(int step, const source::MmBox& box) const {
        BlockList all;
        for (const auto& block : made[static_cast<std::size_t>(step)])
            if (block->box.meets(box)) all.push_back(block);
        return all;
    }
    [[nodiscard]] BlockList blocks_of(int step, const source::MmBox& box) const {
        if (!store) return made_blocks(step, box);
        for (int i = 0; i < attempts; ++i) {
            if (auto found = kept_blocks(step, box, *store, *entries())) return std::move(*found);
            read_directory();
        }
        throw StoreError("the store changes all the time; ask again");
    }
    [[nodiscard]] BlockList blocks_of(int step, const source::MmBox& box, const Store& frozen) const {
        if (!store) return made_blocks(step, box);
        if (auto found = kept_blocks(step, box, frozen, *entries_of(frozen))) return std::move(*found);
        throw StoreError("a block of the tile source is not there");
    }
    /// Begins a tile and lets it be finished, in room that was used before.
    template <typename Finish>
    [[nodiscard]] std::string begun(const Grid& grid, TileId tile, const TileOptions& options,
                                    const Finish& finish) const {
        std::unique_ptr<source::Draw> draw = take_idle();
        draw->begin(grid, tile, options);
        std::string drawn;
        if (draw->box()) drawn = finish(*draw);
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(draw));
        return drawn;
    }
    /// One that was broken off by an exception does not come back.
    [[nodiscard]] std::unique_ptr<source::Draw> take_idle() const {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return std::make_unique<source::Draw>(profile);
        std::unique_ptr<source::Draw> draw = std::move(idle.back());
        idle.pop_back();
        return draw;
    }
    [[nodiscard]] std::string draw(const Grid& grid, TileId tile, const TileOptions& options,
                                   const TileDrawing::LookUp& look_up) const {
        return begun(grid, tile, options, [&](source::Draw& draw) {
            const int step = step_of(grid.to_mercator_zoom(tile.z), options);
            const auto found = blocks_of(step, *draw.box());
            for (const auto& block : found) draw.block(*block, step > 0);
            return draw.finish(look_up);
        });
    }
    /// An object that has gone from the store lay in a block that has gone, too: then the tile is drawn of
    /// those that came instead. One that somebody took out beside us has no id.
    [[nodiscard]] std::string draw_with_ids(const Grid& grid, TileId tile, const TileOptions& options) const {
        for (int i = 1;; ++i) {
            source::ObjectValues ids(*options.ids_of, [](auto) { return std::vector{std::string(id_attribute)}; });
            const auto known = entries();
            std::string drawn =
                draw(grid, tile, options, [&](auto layer, const auto& all) { return ids.of(layer, all); });
            if (!store || !ids.lacking() || i == attempts) return drawn;
            read_directory();
            if (*entries() == *known) return drawn;
        }
    }
    /// What is chosen is looked for in the store, as it is at one moment, and so are the blocks.
    [[nodiscard]] std::string draw_chosen(const Grid& grid, TileId tile, const TileOptions& options) const {
        return begun(grid, tile, options, [&](source::Draw& draw) -> std::string {
            const auto frozen = options.choice->store->snapshot();
            const int level = grid.to_mercator_zoom(tile.z), step = step_of(level, options);
            const bool one_by_one = source::chooses_objects(*options.choice);
            const source::Chosen chosen(
                options, profile, {level, step > 0 ? &profile.steps[static_cast<std::size_t>(step - 1)] : nullptr},
                *frozen, source::to_metres(*draw.box()));
            if (chosen.empty()) return {};
            draw.choose(chosen, one_by_one && step > 0);
            const auto found = blocks_of(one_by_one ? 0 : step, *draw.box(), *frozen);
            for (const auto& block : found) draw.block(*block, step > 0);
            source::ObjectValues values(*frozen, [&](auto layer) { return chosen.others(layer); });
            return draw.finish([&](auto layer, const auto& ids) { return values.of(layer, ids); });
        });
    }
};

TileSource::TileSource(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TileSource::~TileSource() = default;

std::shared_ptr<const TileSource> TileSource::make(const Store& store, const SourceOptions& options,
                                                   const Profile& profile) {
    auto impl = std::make_unique<Impl>();
    impl->profile = profile;
    impl->made.resize(profile.steps.size() + 1);
    source::build(source::Features::of(store), options, profile, [&](source::Placed placed) {
        impl->made[static_cast<std::size_t>(placed.step)].push_back(std::move(placed.block));
    });
    return std::shared_ptr<const TileSource>(new TileSource(std::move(impl)));
}

std::shared_ptr<const TileSource> TileSource::open(std::shared_ptr<const Store> store, const Profile& profile,
                                                   const TileSource* before) {
    if (!source::kept(*store, profile)) return make(*store, {}, profile);
    auto impl = std::make_unique<Impl>();
    impl->profile = profile;
    impl->store = std::move(store);
    impl->blocks = before != nullptr && before->impl_->blocks ? before->impl_->blocks
                                                               : std::make_shared<source::Blocks>(memory_for_blocks);
    impl->read_directory();
    impl->blocks->keep_only(*impl->directory);
    return std::shared_ptr<const TileSource>(new TileSource(std::move(impl)));
}

std::shared_ptr<const TileSource> TileSource::of(const Store& store, const Profile& profile) {
    return open(std::shared_ptr<const Store>(std::shared_ptr<const Store>{}, &store), profile);
}

void TileSource::objects(const std::function<void(const RdBox&, int)>& visitor) const {
    constexpr source::MmBox everywhere{INT32_MIN, INT32_MIN, INT32_MAX, INT32_MAX};
    for (const auto& block : impl_->blocks_of(0, everywhere))
        for (const source::Item& item : block->items) {
            // Land is shown before its object is: as part of the neighbour that a step hands it to.
            const LayerRule& rule = impl_->profile.layers[block->looks[item.look].layer];
            const bool handed_over = rule.partition && item.type == MvtType::polygon && !impl_->profile.steps.empty();
            visitor(source::to_metres(item.box), handed_over ? impl_->profile.min_zoom : item.hidden_below);
        }
}

std::string TileSource::tile(const Grid& grid, TileId tile, const TileOptions& options) const {
    if (!grid.contains(tile)) return {};
    if (options.choice != nullptr) return impl_->draw_chosen(grid, tile, options);
    return options.ids_of == nullptr ? impl_->draw(grid, tile, options, {})
                                     : impl_->draw_with_ids(grid, tile, options);
}

void keep_source(Store& store, const SourceOptions& options, const Profile& profile) {
    const auto writer = store.write();
    source::keep(*writer, options, profile);
    writer->commit();
}

}  // namespace wijkbeeld::geo::tiles
