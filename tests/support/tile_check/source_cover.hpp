#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::test {

/// One area in RD, its edges in rows so that asking whether it holds a place looks at a few of them.
class SourceArea {
public:
    struct Edge {
        geo::Vertex a, b;
    };

    SourceArea(const geo::Geometry& geometry, const std::string& layer);
    [[nodiscard]] bool holds(geo::RdPoint place) const noexcept;
    /// The edges in the rows that reach within so many metres of a place, some of them more than once.
    [[nodiscard]] std::span<const Edge> edges_near(geo::RdPoint place, double away) const noexcept;
    [[nodiscard]] const geo::RdBox& box() const noexcept { return box_; }
    [[nodiscard]] const std::string& layer() const noexcept { return *layer_; }

private:
    [[nodiscard]] std::size_t row_of(std::int32_t y) const noexcept;

    geo::RdBox box_;
    const std::string* layer_;
    std::int32_t bottom_ = 0, height_ = 1;  ///< of a row, millimetres
    std::vector<std::uint32_t> row_begin_;  ///< into the edges
    std::vector<Edge> edges_;               ///< by row, in each row that they cross
};

/// The areas of one height level as they are in the store, to the millimetre: what tiles are held against.
class SourceCover {
public:
    struct Cover {
        int count = 0;                       ///< areas that hold the place
        const std::string* layer = nullptr;  ///< of the last one found
    };

    /// Height levels that have any area, the lowest first.
    [[nodiscard]] static std::vector<int> heights(const geo::Store& store,
                                                  const geo::tiles::Profile& profile);
    SourceCover(const geo::Store& store, const geo::tiles::Profile& profile, int height = 0);
    [[nodiscard]] int height() const noexcept { return height_; }
    [[nodiscard]] Cover at(geo::RdPoint place) const;
    /// Is there a place within so many metres that a wanted number of areas hold, where the place itself is
    /// not one? That number changes at borders only, so that it is enough to look on both sides of each,
    /// however narrow what lies there. Less than a centimetre is not looked at: it is what rounding leaves
    /// between neighbours.
    [[nodiscard]] bool near(geo::RdPoint place, double away, const std::function<bool(int)>& wanted) const;
    /// Layers of all areas that hold the place, in order of drawing.
    [[nodiscard]] std::vector<std::string> layers_at(geo::RdPoint place) const;
    [[nodiscard]] const geo::RdBox& extent() const noexcept { return extent_; }

private:
    using Cell = std::int64_t;
    [[nodiscard]] static Cell cell_at(double x, double y) noexcept;
    void add(const geo::Geometry& geometry, const std::string& layer);
    template <class Found>
    void find(geo::RdPoint place, const Found& found) const;
    [[nodiscard]] bool beside(const SourceArea::Edge& edge, geo::RdPoint place, double away,
                              const std::function<bool(int)>& wanted) const;

    int height_;
    std::vector<SourceArea> areas_;
    std::unordered_map<Cell, std::vector<std::uint32_t>> cells_;
    geo::RdBox extent_{};
};

}  // namespace wijkbeeld::test
