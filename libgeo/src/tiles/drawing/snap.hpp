#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "tiles/drawing/clip.hpp"
#include "tiles/drawing/cut_ring.hpp"
#include "tiles/drawing/neighbour_cuts.hpp"
#include "tiles/drawing/sub_units.hpp"
#include "tiles/drawing/tile_geometry.hpp"

/// \file
/// Snap rounding (Hobby 1999; Guibas and Marimont 1998) of a planar partition in one tile.
///
/// Every corner is moved to the centre of its pixel, a square of one tile unit, and every border that runs
/// through the pixel of a corner is led through its centre too. Borders then never cross, so that what was a
/// partition before it was rounded is one afterwards: no gap and no overlap, whatever collapses.

namespace wijkbeeld::geo::tiles {

/// The areas of one coverage as far as they lie in one tile. First all areas are added, ring by ring, then
/// `snap` finds the pixels, then `area` gives each area its rings.
class Coverage {
public:
    /// Adds a corner, in parts of a unit, for use in any ring.
    std::uint32_t corner(TilePoint sub) {
        corners_.push_back(sub);
        return static_cast<std::uint32_t>(corners_.size() - 1);
    }
    /// A ring of the area that is being added. Cut at the tile's buffer when it reaches across.
    void ring(std::span<const std::uint32_t> corners);
    /// Ends the area; false when nothing of it lies in the tile: then it has no number.
    bool end_area();
    /// Forgets the rings of the area that is being added.
    void abandon_area() {
        ring_ends_.resize(open_rings_);
        edges_.resize(open_rings_ == 0 ? 0 : ring_ends_.back());
    }
    [[nodiscard]] std::size_t areas() const noexcept { return area_ends_.size(); }

    void snap();

    /// The rings of an area, rounded. `simple`: they touch neither themselves nor each other, in the order in
    /// which they were added; else they may, in corners and along edges, and want to be walked anew. (Rings that
    /// run along each other share the pixels of the corners there, so that is told by these, also where the rings
    /// were cut.)
    struct Rings {
        bool simple = true;
        std::size_t count = 0;  ///< rings used; the vector may be longer
        std::vector<TilePath> paths;
    };
    void area(std::size_t number, Rings& out);

    void clear();

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    static constexpr std::int32_t lowest = ClipBox{}.low;
    /// Where an edge runs: from this corner to the next of its ring, but the line that decides which pixels
    /// it meets goes through these two corners, which lie outside of the tile when the edge was cut.
    struct Edge {
        std::uint32_t from, line_a, line_b;
    };
    /// The pixels of an edge: those from `first` to `last`, backwards where last is less.
    struct Way {
        std::uint32_t to, next;  ///< from the same corner: where to, and the next one
        std::uint32_t first, last;
    };

    void add_cut(std::span<const std::uint32_t> corners, TilePoint least, TilePoint most);
    void find_buckets();
    /// Of a coordinate of a pixel: pixels lie in the tile or its buffer.
    [[nodiscard]] std::int32_t inner_bucket(std::int32_t unit) const noexcept { return (unit - lowest) >> shift_; }
    [[nodiscard]] std::int32_t bucket(std::int32_t unit) const noexcept {
        return std::clamp(inner_bucket(unit), 0, across_ - 1);
    }
    [[nodiscard]] std::pair<std::int32_t, std::int32_t> buckets_in_row(TilePoint a, TilePoint b, std::int32_t row,
                                                                       std::int32_t left,
                                                                       std::int32_t right) const noexcept;
    [[nodiscard]] Way way(const Edge& edge, std::uint32_t to);
    void look_between(const Edge& edge, std::uint32_t to);
    void on_the_way(const Edge& edge, std::uint32_t to);
    void walk(std::size_t first, std::size_t last, std::uint32_t number, Rings& out);

    std::vector<TilePoint> corners_;  ///< in parts of a unit
    std::vector<Edge> edges_;
    std::vector<std::uint32_t> ring_ends_;
    std::vector<std::uint32_t> area_ends_;  ///< in rings
    NeighbourCuts neighbour_cuts_;
    std::size_t open_rings_ = 0;
    std::vector<CutCorner> ring_, scratch_;  ///< while one is cut

    std::vector<std::uint32_t> pixel_of_;      ///< per corner; none when it is in no ring
    std::vector<TilePoint> pixels_;            ///< bucket after bucket
    std::vector<std::uint32_t> area_seen_;     ///< per pixel: the last area that came here
    std::vector<std::uint32_t> bucket_begin_;  ///< row after row, one more at the end
    std::vector<std::uint32_t> filled_, used_;  ///< while corners are put into buckets
    std::int32_t across_ = 1, shift_ = 0;
    std::vector<std::uint32_t> first_way_;  ///< per corner
    std::vector<Way> ways_;
    std::vector<std::uint32_t> way_pixels_;
    std::vector<std::uint32_t> near_;
    std::vector<std::pair<std::int64_t, std::uint32_t>> met_;  ///< how far along, and which pixel
};

}  // namespace wijkbeeld::geo::tiles
