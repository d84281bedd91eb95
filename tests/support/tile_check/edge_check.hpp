#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/mvt.hpp>

namespace wijkbeeld::test {

/// What two tiles that are neighbours both show round the edge between them, compared.
struct EdgeReport {
    std::uint64_t edges = 0;      ///< pairs of neighbours with anything at the edge
    std::uint64_t vertices = 0;   ///< that both have
    std::uint64_t differing = 0;  ///< that one of them lacks, within half the buffer of the edge
    std::uint64_t far = 0;        ///< that one of them lacks, further out: never drawn by more than one tile
    std::uint64_t edges_differing = 0;
    struct Example {
        geo::TileId tile;  ///< the one above or to the left
        std::string layer;
        std::int64_t x = 0, y = 0;  ///< in units of that tile
        bool here = false;          ///< it has the vertex, the other has not
    };
    std::vector<Example> examples;
};

/// Gathers the vertices of areas near the edges of the tiles of one level, and holds neighbours against each
/// other. What lies on the outermost units of a buffer is made by clipping and belongs to one tile alone.
class EdgeCheck {
public:
    void add(geo::TileId tile, const std::vector<geo::mvt::Layer>& layers);
    /// When all tiles have been added; a tile that was not is one without anything.
    [[nodiscard]] EdgeReport finish() const;

private:
    struct Vertex {
        std::int64_t x, y;  ///< in units of the whole level
        int layer;
        auto operator<=>(const Vertex&) const = default;
    };
    using Strip = std::vector<Vertex>;  ///< in order, each once
    enum Side : std::size_t { left, top, right, bottom };
    using Strips = std::array<Strip, 4>;
    void gather(geo::TileId tile, geo::mvt::Point p, int layer, Strips& strips) const;
    void compare(geo::TileId tile, const Strip& here, const Strip& there, bool upright,
                 EdgeReport& report) const;
    [[nodiscard]] int number_of(const std::string& layer);
    [[nodiscard]] const Strip& strip(geo::TileId tile, Side which) const;

    std::map<geo::TileId, Strips> tiles_;
    std::vector<std::string> layers_;
};

}  // namespace wijkbeeld::test
