#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

/// \file
/// Which update last touched a tile, from the log of changes.

namespace wijkbeeld::server::api {

/// What is told of some levels is of those alone. Places of changes in squares of RD of 64 m and fourfold larger ones: each stands at the level whose
/// squares are not smaller than it, and is counted in at the coarser ones. What it says is the last update,
/// or a later one than that: never an earlier one. `const` is safe from many threads.
class TileAges {
public:
    TileAges() = default;
    /// Reads what came into the log after the last update that is known. \throws geo::StoreError
    void advance(const geo::Store& store);
    /// Number of the last update that may have touched it; 0: none since the import.
    [[nodiscard]] std::uint64_t last_update(const geo::Grid& grid, geo::TileId tile) const;
    void add(const geo::tiles::TileChange& change, std::uint64_t update);

private:
    using Squares = std::unordered_map<std::uint64_t, std::uint64_t>;  ///< by square, the last update
    static constexpr int levels = 8;
    [[nodiscard]] static std::uint64_t last_in(const Squares& squares, int level, const geo::RdBox& box);

    /// Changes of the same levels.
    struct Band {
        int min_zoom, max_zoom;
        std::array<Squares, levels> own = {};     ///< of the places that stand at that level
        std::array<Squares, levels> within = {};  ///< of those at that level and at finer ones
        void add(const geo::RdBox& place, std::uint64_t update);
        [[nodiscard]] std::uint64_t last_update(const geo::RdBox& box) const;
    };
    [[nodiscard]] Band& band(int min_zoom, int max_zoom);

    std::uint64_t known_ = 0;
    std::vector<Band> bands_;
};

}  // namespace wijkbeeld::server::api
