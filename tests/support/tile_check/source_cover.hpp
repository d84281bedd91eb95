#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::test {

/// The areas of ground level as they are in the store, to the millimetre: what tiles are held against.
class SourceCover {
public:
    struct Cover {
        int count = 0;                   ///< areas that hold the place
        const std::string* layer = nullptr;  ///< of the last one found
    };

    SourceCover(const geo::Store& store, const geo::tiles::Profile& profile);
    [[nodiscard]] Cover at(geo::RdPoint place) const;
    /// Layers of all areas that hold the place, in order of drawing.
    [[nodiscard]] std::vector<std::string> layers_at(geo::RdPoint place) const;
    [[nodiscard]] const geo::RdBox& extent() const noexcept { return extent_; }
    [[nodiscard]] std::size_t size() const noexcept { return areas_.size(); }

private:
    struct Area {
        geo::Geometry geometry;
        geo::RdBox box;
        const std::string* layer;
    };
    using Cell = std::int64_t;
    [[nodiscard]] static Cell cell_at(double x, double y) noexcept;
    void add(const geo::Geometry& geometry, const std::string& layer);
    template <class Found>
    void find(geo::RdPoint place, const Found& found) const;

    std::vector<Area> areas_;
    std::unordered_map<Cell, std::vector<std::uint32_t>> cells_;
    geo::RdBox extent_{};
};

}  // namespace wijkbeeld::test
