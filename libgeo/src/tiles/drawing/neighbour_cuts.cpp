#include "tiles/drawing/neighbour_cuts.hpp"

#include <algorithm>
#include <array>

#include "tiles/drawing/clip.hpp"
#include "tiles/drawing/cut_ring.hpp"
#include "tiles/drawing/sub_units.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

constexpr ClipBox box;
constexpr std::int32_t low = box.low * sub_unit, high = box.high * sub_unit;
constexpr std::array<CutLine, 4> lines{CutLine{true, NeighbourCuts::first}, CutLine{true, NeighbourCuts::last},
                                       CutLine{false, NeighbourCuts::first}, CutLine{false, NeighbourCuts::last}};

bool parted(const CutLine& line, TilePoint a, TilePoint b) noexcept {
    return line.vertical ? (a.x < line.at) != (b.x < line.at) : (a.y < line.at) != (b.y < line.at);
}

}  // namespace

bool NeighbourCuts::reached_by(TilePoint least, TilePoint most) noexcept {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const CutLine& line) { return parted(line, least, most); });
}

void NeighbourCuts::crossing(TilePoint from, TilePoint to) {
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (!parted(lines[line], from, to)) continue;
        const TilePoint at = lines[line].meet(from, to);
        if (at.x < low || at.x > high || at.y < low || at.y > high) continue;
        crossings_.push_back({line, at, std::min(from, to), std::max(from, to)});
    }
}

std::vector<TilePoint> NeighbourCuts::of_strips() {
    // An edge that two areas share comes twice and is no strip.
    std::sort(crossings_.begin(), crossings_.end());
    crossings_.erase(std::unique(crossings_.begin(), crossings_.end()), crossings_.end());
    std::vector<TilePoint> units;
    for (std::size_t i = 1; i < crossings_.size(); ++i) {
        const Crossing &a = crossings_[i - 1], &b = crossings_[i];
        // On one line only one of both coordinates differs.
        if (a.line != b.line || b.at.x - a.at.x + b.at.y - a.at.y >= 2 * sub_unit) continue;
        units.push_back(rounded(a.at));
        units.push_back(rounded(b.at));
    }
    return units;
}

}  // namespace wijkbeeld::geo::tiles
