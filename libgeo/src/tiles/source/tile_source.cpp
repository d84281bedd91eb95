#include <wijkbeeld/geo/tile_source.hpp>

#include <utility>

#include "tiles/source/build.hpp"
#include "tiles/source/draw.hpp"

namespace wijkbeeld::geo::tiles {

struct TileSource::Impl {
    Profile profile;
    std::vector<std::vector<std::shared_ptr<const source::Block>>> steps;  ///< blocks per step

    /// Which step a level is drawn from.
    [[nodiscard]] std::size_t step_of(int mercator_zoom, const TileOptions& options) const {
        if (options.objects || profile.steps.empty() || mercator_zoom > profile.steps.front().max_zoom) return 0;
        std::size_t step = 1;
        while (step < profile.steps.size() && mercator_zoom < profile.steps[step - 1].min_zoom) ++step;
        return step;
    }
};

TileSource::TileSource(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TileSource::~TileSource() = default;

std::shared_ptr<const TileSource> TileSource::make(const Store& store, const SourceOptions& options,
                                                   const Profile& profile) {
    auto impl = std::make_unique<Impl>();
    impl->profile = profile;
    impl->steps.resize(profile.steps.size() + 1);
    source::build(store, options, profile, [&](source::Placed placed) {
        impl->steps[static_cast<std::size_t>(placed.step)].push_back(std::move(placed.block));
    });
    return std::shared_ptr<const TileSource>(new TileSource(std::move(impl)));
}

std::shared_ptr<const TileSource> TileSource::open(std::shared_ptr<const Store> store, const Profile& profile) {
    return make(*store, {}, profile);
}

std::string TileSource::tile(const Grid& grid, TileId tile, const TileOptions& options) const {
    if (!grid.contains(tile)) return {};
    source::Draw draw(grid, tile, impl_->profile, options);
    if (!draw.box()) return {};
    const std::size_t step = impl_->step_of(grid.to_mercator_zoom(tile.z), options);
    for (const auto& block : impl_->steps[step])
        if (block->box.meets(*draw.box())) draw.block(*block, step > 0);
    return draw.finish();
}

}  // namespace wijkbeeld::geo::tiles
