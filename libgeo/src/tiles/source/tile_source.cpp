#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include <utility>

#include "tiles/source/blocks.hpp"
#include "tiles/source/build.hpp"
#include "tiles/source/draw.hpp"
#include "tiles/source/object_ids.hpp"
#include "tiles/source/table.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

constexpr std::size_t memory_for_blocks = std::size_t{256} << 20U;
/// A store that changes faster than a tile is drawn is looked at this many times.
constexpr int attempts = 8;

using Directory = std::vector<source::Entry>;

}  // namespace

/// Blocks are either all in memory (made), or in the store (kept there).
struct TileSource::Impl {
    Profile profile;
    std::vector<std::vector<std::shared_ptr<const source::Block>>> made;  ///< per step
    std::shared_ptr<const Store> store;
    std::shared_ptr<source::Blocks> blocks;
    mutable std::mutex mutex;
    mutable std::shared_ptr<const Directory> directory;
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
    /// The blocks of a step that a box meets, in order; nothing when one has gone from the store.
    [[nodiscard]] std::optional<std::vector<std::shared_ptr<const source::Block>>> kept_blocks(
        int step, const source::MmBox& box) const {
        std::vector<std::shared_ptr<const source::Block>> all;
        const auto features = source::Features::of(*store);
        const auto known = entries();
        for (const source::Entry& entry : *known) {
            if (entry.step != step || !entry.box.meets(box)) continue;
            all.push_back(blocks->get(features, entry.id));
            if (!all.back()) return std::nullopt;
        }
        return all;
    }
    [[nodiscard]] std::vector<std::shared_ptr<const source::Block>> blocks_of(int step,
                                                                              const source::MmBox& box) const {
        if (store) {
            for (int i = 0; i < attempts; ++i) {
                if (auto found = kept_blocks(step, box)) return std::move(*found);
                read_directory();
            }
            throw StoreError("the store changes all the time; ask again");
        }
        std::vector<std::shared_ptr<const source::Block>> all;
        for (const auto& block : made[static_cast<std::size_t>(step)])
            if (block->box.meets(box)) all.push_back(block);
        return all;
    }
    [[nodiscard]] std::string draw(const Grid& grid, TileId tile, const TileOptions& options,
                                   const TileDrawing::OwnText& own) const {
        std::unique_ptr<source::Draw> draw = take_idle();
        draw->begin(grid, tile, options);
        std::string drawn;
        if (draw->box()) {
            const int step = step_of(grid.to_mercator_zoom(tile.z), options);
            const auto found = blocks_of(step, *draw->box());
            for (const auto& block : found) draw->block(*block, step > 0);
            drawn = draw->finish(own);
        }
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
    /// An object that has gone from the store lay in a block that has gone, too: then the tile is drawn of
    /// those that came instead. One that somebody took out beside us has no id.
    [[nodiscard]] std::string draw_with_ids(const Grid& grid, TileId tile, const TileOptions& options) const {
        for (int i = 1;; ++i) {
            source::ObjectIds ids(*options.ids_of);
            const auto known = entries();
            std::string drawn =
                draw(grid, tile, options,
                     {id_attribute, [&](auto layer, const auto& all) { return ids.of(layer, all); }});
            if (!store || !ids.lacking() || i == attempts) return drawn;
            read_directory();
            if (*entries() == *known) return drawn;
        }
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
    return options.ids_of == nullptr ? impl_->draw(grid, tile, options, {})
                                     : impl_->draw_with_ids(grid, tile, options);
}

void keep_source(Store& store, const SourceOptions& options, const Profile& profile) {
    const auto writer = store.write();
    LayerWriter& rows = source::begin_table(*writer, profile);
    // Read through the writer: what other connections may do while it writes is for the store to say.
    source::build(source::Features::of(*writer), options, profile, [&](const source::Placed& placed) {
        source::write_row(rows, placed, source::to_bytes(*placed.block));
    });
    writer->commit();
}

}  // namespace wijkbeeld::geo::tiles
