#include "tiles/drawing/cut_ring.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "tiles/drawing/clip.hpp"
#include "tiles/drawing/sub_units.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// The other coordinate v where u is `at`, on the line through (u0, v0) and (u1, v1).
std::int32_t along(std::int64_t u0, std::int64_t v0, std::int64_t u1, std::int64_t v1,
                   std::int64_t at) noexcept {
    const std::int64_t over = (v1 - v0) * (at - u0), under = u1 - u0;
    const std::int64_t half = under / 2;
    return static_cast<std::int32_t>(
        v0 + ((over < 0) == (under < 0) ? (over + half) / under : (over - half) / under));
}

/// One side of the buffer: places whose coordinate times sign is at most the limit are inside.
struct Side {
    bool vertical;
    std::int32_t sign, limit;

    [[nodiscard]] bool holds(TilePoint p) const noexcept { return sign * (vertical ? p.x : p.y) <= limit; }
    [[nodiscard]] TilePoint meet(TilePoint a, TilePoint b) const noexcept {
        return CutLine{vertical, sign * limit}.meet(a, b);
    }
};

constexpr std::int32_t low = ClipBox{}.low * sub_unit, high = ClipBox{}.high * sub_unit;
constexpr std::array<Side, 4> sides{Side{true, -1, -low}, Side{true, 1, high}, Side{false, -1, -low},
                                    Side{false, 1, high}};

/// Where the edge that leaves `from` meets the side.
CutCorner cut_of(const Side& side, const CutCorner& from, const CutCorner& to) {
    const bool has_line = from.line_a != from.line_b;
    CutCorner cut;
    cut.at = has_line ? side.meet(from.line_a, from.line_b) : side.meet(from.at, to.at);
    return cut;
}

void cut(std::vector<CutCorner>& ring, const Side& side, std::vector<CutCorner>& out) {
    out.clear();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const CutCorner& from = ring[i];
        const CutCorner& to = ring[i + 1 < ring.size() ? i + 1 : 0];
        const bool in = side.holds(from.at), next_in = side.holds(to.at);
        if (in) out.push_back(from);
        if (in == next_in) continue;
        CutCorner made = cut_of(side, from, to);
        if (next_in) {  // what follows is the rest of the edge; otherwise it runs along the side
            made.line_a = from.line_a, made.line_b = from.line_b;
            made.line_from = from.line_from, made.line_to = from.line_to;
        }
        out.push_back(made);
    }
    ring.swap(out);
}

}  // namespace

TilePoint CutLine::meet(TilePoint a, TilePoint b) const noexcept {
    if (b < a) std::swap(a, b);
    return vertical ? TilePoint{at, along(a.x, a.y, b.x, b.y, at)}
                    : TilePoint{along(a.y, a.x, b.y, b.x, at), at};
}

void cut_at_buffer(std::vector<CutCorner>& ring, TilePoint least, TilePoint most, std::vector<CutCorner>& scratch) {
    for (const Side& side : sides)
        if (!side.holds(least) || !side.holds(most)) cut(ring, side, scratch);
}

}  // namespace wijkbeeld::geo::tiles
