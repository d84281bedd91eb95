#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/update.hpp>

/// \file
/// Which update last touched a tile, from the log of changes.

namespace wijkbeeld::server::api {

/// Places of changes in squares of RD of 64 m and fourfold larger ones: each stands at the level whose
/// squares are not smaller than it, and is counted in at the coarser ones. What it says is the last update,
/// or a later one than that: never an earlier one. `const` is safe from many threads.
class TileAges {
public:
    TileAges() = default;
    /// Reads what came into the log after the last update that is known. \throws geo::StoreError
    void advance(const geo::Store& store);
    /// Number of the last update that may have touched it; 0: none since the import.
    [[nodiscard]] std::uint64_t last_update(const geo::Grid& grid, geo::TileId tile) const;
    void add(const geo::RdBox& place, std::uint64_t update);

private:
    using Squares = std::unordered_map<std::uint64_t, std::uint64_t>;  ///< by square, the last update
    static constexpr int levels = 8;
    [[nodiscard]] static std::uint64_t last_in(const Squares& squares, int level, const geo::RdBox& box);

    std::uint64_t known_ = 0;
    std::array<Squares, levels> own_;     ///< of the places that stand at that level
    std::array<Squares, levels> within_;  ///< of those at that level and at finer ones
};

}  // namespace wijkbeeld::server::api
