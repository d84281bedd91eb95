#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/archive.hpp>

#include "tiles/archive/work_file.hpp"

/// \file
/// What building an archive and bringing one up to date have in common.

namespace wijkbeeld::geo::tiles {

/// A set of tiles: of a store, by the rules of a profile, in some levels of a grid.
struct TileSet {
    const Store& store;
    const Grid& grid;
    int min_zoom = 0, max_zoom = 0;
    const Profile& profile;
    bool ids = false;
    std::shared_ptr<const TileSource> source = TileSource::of(store, profile);
};

/// What an archive of it tells of itself, without the number of tiles.
[[nodiscard]] ArchiveInfo describe(const TileSet& set, ArchiveFormat format);

/// Makes those of `numbers` that the work file lacks. False when the listener stopped it.
[[nodiscard]] bool make_tiles(const TileSet& set, const std::vector<std::uint64_t>& numbers, unsigned jobs,
                              WorkFile& work, const BuildListener& listener);

}  // namespace wijkbeeld::geo::tiles
