#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "tiles/source/block.hpp"

/// \file
/// Which vertices matter: Visvalingam and Whyatt (1993) on the borders of a coverage at once, so that both
/// neighbours lose the same vertex, and only where no other vertex lies in the triangle that the border moves
/// over (as the coverage simplifiers of JTS and GEOS do). What is left at any rank is a partition again.

namespace wijkbeeld::geo::tiles::source {

/// A vertex of rank r makes a triangle of at most 2^r times 100 mm2 with its neighbours of that moment.
inline constexpr double rank_unit_mm2 = 100;

/// Vertices of this rank and above are drawn where one unit of the tile is that many metres wide: a triangle
/// of up to 8 square units (an eighth of a square CSS pixel) is not missed.
[[nodiscard]] inline Rank least_rank(double metres_per_unit) noexcept {
    const double triangle = 8 * metres_per_unit * metres_per_unit * 1e6;
    const double rank = std::floor(std::log2(triangle / rank_unit_mm2)) + 1;
    return static_cast<Rank>(rank < 0 ? 0 : rank > 254 ? 254 : rank);
}

class Ranking {
public:
    explicit Ranking(Block& block) : block_(block) {}
    /// The areas (indices of items) of one coverage, whose vertices are those from `first_vertex` on.
    void areas(std::span<const std::uint32_t> items, std::size_t first_vertex);
    /// Lines, each by itself; points are pinned.
    void lines(std::span<const std::uint32_t> items);

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    static constexpr Rank live = 254;  ///< still there; becomes a rank or pinned
    struct Links {
        std::uint32_t next[2] = {none, none};
        std::uint32_t sides = 0;  ///< areas that pass by here; above 2: a node
        std::uint32_t rings[2] = {none, none};
    };

    void link_area(std::span<const std::uint32_t> ring);
    void pass(std::uint32_t vertex, std::uint32_t from, std::uint32_t to, std::uint32_t ring);
    void find_cells();
    void rank_all();
    void try_to_remove(std::uint32_t vertex, Rank rank);
    [[nodiscard]] Rank rank_of(std::uint32_t vertex) const noexcept;
    [[nodiscard]] bool free_to_go(std::uint32_t vertex) const noexcept;
    [[nodiscard]] bool triangle_is_empty(std::uint32_t v, std::uint32_t a, std::uint32_t b) const noexcept;
    void relink(std::uint32_t vertex, std::uint32_t gone, std::uint32_t now);
    [[nodiscard]] const Links& links(std::uint32_t v) const noexcept { return links_[v - first_]; }
    [[nodiscard]] Links& links(std::uint32_t v) noexcept { return links_[v - first_]; }

    Block& block_;
    std::uint32_t first_ = 0;
    bool check_triangles_ = true;
    std::vector<Links> links_;
    std::vector<std::uint32_t> ring_sizes_;  ///< vertices that each ring still has
    std::vector<std::vector<std::uint32_t>> waiting_;  ///< by rank
    // Where vertices are, for the triangles.
    std::vector<std::uint32_t> cell_begin_, cell_vertices_;
    std::int32_t columns_ = 1, rows_ = 1;
    MmBox area_;
    double cell_mm_ = 1;
};

}  // namespace wijkbeeld::geo::tiles::source
