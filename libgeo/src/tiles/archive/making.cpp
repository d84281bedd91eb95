#include "tiles/archive/making.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include <wijkbeeld/geo/crs.hpp>

#include "tiles/archive/in_order.hpp"
#include "tiles/archive/pmtiles.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

std::optional<RdBox> extent_of(const Store& store, const Profile& profile) {
    std::optional<RdBox> all;
    for (const LayerRule& rule : profile.layers)
        if (const auto info = store.layer(rule.layer); info && info->extent) {
            if (all)
                all->include(*info->extent);
            else
                all = info->extent;
        }
    return all;
}

void set_bounds(ArchiveInfo& info, const RdBox& box) {
    std::array<double, 4> x{box.min.x, box.max.x, box.max.x, box.min.x};
    std::array<double, 4> y{box.min.y, box.min.y, box.max.y, box.max.y};
    Transform(Crs::rd_new, Crs::wgs84).apply(x, y);
    info.west = *std::min_element(x.begin(), x.end());
    info.east = *std::max_element(x.begin(), x.end());
    info.south = *std::min_element(y.begin(), y.end());
    info.north = *std::max_element(y.begin(), y.end());
}

}  // namespace

ArchiveInfo describe(const TileSet& set, ArchiveFormat format) {
    ArchiveInfo info;
    info.format = format;
    info.grid = set.grid.id();
    info.min_zoom = set.min_zoom;
    info.max_zoom = set.max_zoom;
    if (const auto box = extent_of(set.store, set.profile)) set_bounds(info, *box);
    info.metadata = metadata_json(set.profile, set.grid, set.min_zoom, set.max_zoom, &set.store, set.ids);
    info.ids = set.ids;
    info.content = content_mark(set.store);
    return info;
}

bool make_tiles(const TileSet& set, const std::vector<std::uint64_t>& numbers, unsigned jobs, WorkFile& work,
                const BuildListener& listener) {
    const std::size_t before = work.tiles().size();
    const unsigned threads = jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
    const TileOptions options{.ids_of = set.ids ? &set.store : nullptr};
    InOrder made(numbers.size() - before, threads, [&](std::size_t i) {
        const TileId id = pmtiles::tile_of(numbers[before + i]);
        const std::string tile = set.source->tile(set.grid, id, options);
        return tile.empty() ? tile : gzip(tile);
    });
    for (std::size_t i = before; i < numbers.size(); ++i) {
        work.add(made.take());
        if (listener && !listener({i + 1, numbers.size()})) return false;
    }
    return true;
}

}  // namespace wijkbeeld::geo::tiles
