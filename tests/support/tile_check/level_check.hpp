#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cover_survey.hpp"
#include "edge_check.hpp"
#include "id_check.hpp"
#include "tile_supply.hpp"

namespace wijkbeeld::test {

/// Everything that is to be said of the tiles of one level.
struct LevelReport {
    int z = 0;
    int mercator = 0;  ///< the Web Mercator level of the same scale
    std::uint64_t tiles = 0, bytes = 0, packed = 0,
                  largest = 0;  ///< bytes: packed is with gzip, also the largest
    std::uint64_t features = 0, vertices = 0;
    std::vector<CoverReport> covers;  ///< per height level, the lowest first
    EdgeReport edges;
    std::optional<IdReport> ids;  ///< at levels where every object is a feature
    std::uint64_t faults = 0;
    std::vector<std::string> fault_examples;

    /// Nothing in it that must not be.
    [[nodiscard]] bool good() const noexcept;
};

/// From this Web Mercator level on every object is a feature of its own.
inline constexpr int level_of_objects = 15;

/// Tiles of these Web Mercator levels may not be larger, with gzip.
inline constexpr int first_limited_level = 10, last_limited_level = 14;
inline constexpr std::uint64_t size_limit = 500000;

/// Looks at a tenth of the places at other heights than the ground, which have far less land.
[[nodiscard]] LevelReport check_level(const TileSupply& supply, int z, const geo::Store& store,
                                      const geo::tiles::Profile& profile,
                                      const std::vector<SourceCover>& sources,
                                      const CoverSurvey::Options& options);

/// A block of text: what was counted, and examples of what is wrong.
[[nodiscard]] std::string as_text(const LevelReport& report, const geo::Grid& grid);

}  // namespace wijkbeeld::test
