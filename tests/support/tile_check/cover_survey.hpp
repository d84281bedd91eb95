#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cover_count.hpp"
#include "inverse_map.hpp"
#include "source_cover.hpp"

namespace wijkbeeld::test {

/// How the areas of a height level cover the places that were sampled in the tiles of one level.
struct CoverReport {
    int height = 0;
    std::uint64_t places = 0;     ///< sampled
    std::uint64_t on_border = 0;  ///< left out: on a border
    std::uint64_t outside = 0;    ///< left out: no area in the tile, none in the store
    std::uint64_t gaps = 0;       ///< no area in the tile, one in the store
    std::uint64_t overlaps = 0;   ///< more than one in the tile
    std::uint64_t gaps_at_rim = 0, overlaps_in_source = 0, overlaps_at_source = 0;  ///< what explains them
    std::uint64_t beyond = 0;                    ///< an area in the tile, none in the store within some units
    std::uint64_t compared = 0, same_layer = 0;  ///< one area on both sides; and of the same layer
    /// Of the places that were compared: those of a layer in the store, in the tile, and in both.
    struct Share {
        std::uint64_t source = 0, tile = 0, both = 0;
    };
    std::map<std::string, Share> layers;
    struct Example {
        std::string what;
        geo::TileId tile;
        double x = 0, y = 0;
        geo::RdPoint place;
    };
    std::vector<Example> examples;  ///< of what is not explained; a few

    [[nodiscard]] std::uint64_t inside() const noexcept { return places - on_border - outside; }
    [[nodiscard]] std::uint64_t unexplained_gaps() const noexcept { return gaps - gaps_at_rim; }
    [[nodiscard]] std::uint64_t unexplained_overlaps() const noexcept {
        return overlaps - overlaps_in_source - overlaps_at_source;
    }
};

/// Samples places in the tiles of one level, spread evenly over what the data reaches of them.
class CoverSurvey {
public:
    struct Options {
        std::uint64_t places = 1000000;
        /// Units within which the rim of the data explains a gap, or what is drawn beyond it. Its vertices
        /// are never left out; rounding moves them and what runs between them by half a unit in each
        /// direction.
        double rim = 1;
    };
    /// `tiles`: those that hold something.
    CoverSurvey(const SourceCover& source, const geo::Grid& grid, const std::vector<geo::TileId>& tiles,
                const Options& options);
    void add(geo::TileId tile, const std::vector<geo::mvt::Layer>& layers);
    [[nodiscard]] const CoverReport& report() const noexcept { return report_; }

private:
    [[nodiscard]] std::vector<Place> sample(geo::TileId tile, const Window& window,
                                            std::uint64_t count) const;
    void judge(geo::TileId tile, const Place& place, const CoverCount::Result& found,
               const InverseMap& to_rd);
    void judge_gap(geo::TileId tile, double x, double y, const InverseMap& to_rd);
    void judge_overlap(geo::TileId tile, double x, double y, int in_source, const InverseMap& to_rd);
    void judge_one(geo::TileId tile, double x, double y, int mark, const SourceCover::Cover& in_source,
                   const InverseMap& to_rd);
    void example(const char* what, geo::TileId tile, double x, double y, const InverseMap& to_rd);
    /// Does the source have this at a place within `rim` units.
    [[nodiscard]] bool near(double x, double y, const InverseMap& to_rd,
                            const std::function<bool(int)>& wanted) const;

    const SourceCover& source_;
    const geo::Grid& grid_;
    Options options_;
    std::map<geo::TileId, std::uint64_t> share_;  ///< places per tile
    std::vector<std::string> layers_;             ///< of the tile at hand, by mark
    CoverReport report_;
};

}  // namespace wijkbeeld::test
