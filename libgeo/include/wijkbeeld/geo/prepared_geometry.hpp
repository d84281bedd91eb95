#pragma once

#include <optional>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// One geometry against many: a filter's area against the objects of a layer.

namespace wijkbeeld::geo {

/// A geometry of which the edges are arranged once, so that looking whether another one meets it takes time for
/// what lies near that one, not for all of its edges. Exact: it compares whole millimetres. Immutable, so that it is
/// safe from many threads.
/// \code
/// const geo::PreparedGeometry centre(geo::from_wkt("POLYGON ((...))"));
/// for (const geo::Feature& f : features) if (centre.meets(f.geometry())) ...
/// \endcode
class PreparedGeometry {
  public:
    explicit PreparedGeometry(Geometry geometry);

    [[nodiscard]] const Geometry& geometry() const noexcept { return geometry_; }
    [[nodiscard]] const std::optional<RdBox>& extent() const noexcept { return extent_; }
    /// Have the two a place in common, be it on their borders. Nothing meets an empty geometry.
    [[nodiscard]] bool meets(const Geometry& other) const;

  private:
    struct Box {
        Vertex low, high;
    };
    /// From one vertex to the next; of a point, to itself.
    struct Edge {
        Vertex from, to;
    };
    /// Boxes round each few of the level below, of which the lowest is the edges: a tree without pointers.
    using Level = std::vector<Box>;

    [[nodiscard]] static Box box_of(const Edge& edge) noexcept;
    [[nodiscard]] static std::vector<Edge> edges_of(const Geometry& geometry);
    template <typename Wanted, typename Found>
    bool search(std::size_t level, std::size_t begin, std::size_t end, const Wanted& wanted, const Found& found) const;
    template <typename Wanted, typename Found>
    bool any_edge(const Wanted& wanted, const Found& found) const;
    [[nodiscard]] bool touches(const Edge& edge) const;
    [[nodiscard]] bool encloses(Vertex place) const;

    Geometry geometry_;
    std::optional<RdBox> extent_;
    std::vector<Edge> edges_;
    std::vector<Level> levels_;
};

}  // namespace wijkbeeld::geo
