#pragma once

#include <compare>
#include <vector>

#include "tiles/drawing/clip.hpp"
#include "tiles/drawing/sub_units.hpp"

/// \file
/// Neighbouring tiles must draw the same on the land that both show. Each cuts its areas at its own buffer,
/// and rounds the corners made there: a strip that is thinner than a unit at the buffer of one tile collapses
/// there, but not in the other, when it goes on to be wider. So each tile leads the borders of thin strips
/// through the corners that its neighbours make of them.

namespace wijkbeeld::geo::tiles {

/// Where edges cross the lines in a tile at which the buffers of its neighbours end. All in parts of a unit.
class NeighbourCuts {
public:
    /// Can an edge within this box cross any of the lines?
    [[nodiscard]] static bool reached_by(TilePoint least, TilePoint most) noexcept;
    void edge(TilePoint from, TilePoint to) {
        if (zone(from.x) != zone(to.x) || zone(from.y) != zone(to.y)) crossing(from, to);
    }
    /// The whole units of the crossings of two edges that lie less than two units apart: further apart,
    /// straight edges that come from the same unit do not come to the same one.
    [[nodiscard]] std::vector<TilePoint> of_strips();
    void clear() { crossings_.clear(); }

    /// Where the lines are in each direction: the buffer of the neighbour on one side ends as far inside of this tile as
    /// the own one does outside on the other.
    static constexpr std::int32_t first = buffer << sub_bits, last = (4096 - buffer) << sub_bits;

private:
    [[nodiscard]] static constexpr int zone(std::int32_t sub) noexcept {
        return static_cast<int>(sub >= first) + static_cast<int>(sub >= last);
    }
    void crossing(TilePoint from, TilePoint to);

    struct Crossing {
        std::size_t line;
        TilePoint at, from, to;  ///< from is before to, whichever way the edge runs
        auto operator<=>(const Crossing&) const = default;
    };
    std::vector<Crossing> crossings_;
};

}  // namespace wijkbeeld::geo::tiles
