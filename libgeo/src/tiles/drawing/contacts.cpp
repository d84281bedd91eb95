#include <algorithm>
#include <cmath>
#include <numeric>

#include "tiles/drawing/arrange.hpp"

namespace wijkbeeld::geo::tiles::detail {

namespace {

struct Segment {
    TilePoint a, b;
    std::int32_t left, right, top, bottom;
    std::uint32_t ring, index;
};

std::vector<Segment> segments_of(const std::vector<TilePath>& rings) {
    std::vector<Segment> all;
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
        const TilePath& ring = rings[r];
        for (std::uint32_t i = 0; i < ring.size(); ++i) {
            const TilePoint a = ring[i], b = ring[i + 1 < ring.size() ? i + 1 : 0];
            all.push_back(
                {a, b, std::min(a.x, b.x), std::max(a.x, b.x), std::min(a.y, b.y), std::max(a.y, b.y), r, i});
        }
    }
    return all;
}

int sign(std::int64_t n) noexcept {
    return (n > 0) - (n < 0);
}

/// p is known to be on the line through the segment, give or take the rounding of a crossing.
bool strictly_within(const Segment& s, TilePoint p) noexcept {
    return p != s.a && p != s.b && p.x >= s.left && p.x <= s.right && p.y >= s.top && p.y <= s.bottom;
}

class Finder {
public:
    Finder(const std::vector<TilePath>& rings, Contacts& out) : rings_(rings), out_(out) {}

    void compare(const Segment& s, const Segment& t) {
        const int ta = sign(cross(s.a, s.b, t.a)), tb = sign(cross(s.a, s.b, t.b));
        if (ta * tb > 0) return;
        const int sa = sign(cross(t.a, t.b, s.a)), sb = sign(cross(t.a, t.b, s.b));
        if (sa * sb > 0) return;
        if (ta * tb < 0 && sa * sb < 0) {
            out_.crossing = true;
            const TilePoint p = crossing(s, t);
            note(s, p);
            note(t, p);
            return;
        }
        if (ta == 0) note(s, t.a);
        if (tb == 0) note(s, t.b);
        if (sa == 0) note(t, s.a);
        if (sb == 0) note(t, s.b);
        if (s.a == t.a || s.b == t.b || (s.a == t.b && !follows(t, s)) || (s.b == t.a && !follows(s, t)))
            out_.touching = true;
    }

private:
    /// Where two segments cross, rounded.
    static TilePoint crossing(const Segment& s, const Segment& t) {
        const auto a = static_cast<double>(cross(t.a, t.b, s.a)),
                   b = static_cast<double>(cross(t.a, t.b, s.b));
        const double f = a / (a - b);
        return {static_cast<std::int32_t>(std::lround(s.a.x + f * (s.b.x - s.a.x))),
                static_cast<std::int32_t>(std::lround(s.a.y + f * (s.b.y - s.a.y)))};
    }
    void note(const Segment& s, TilePoint p) {
        if (strictly_within(s, p)) out_.on_segment.push_back({s.ring, s.index, p});
    }
    /// Does t begin where s ends because it is the next of the ring?
    [[nodiscard]] bool follows(const Segment& s, const Segment& t) const {
        return s.ring == t.ring && t.index == (s.index + 1) % rings_[s.ring].size();
    }
    const std::vector<TilePath>& rings_;
    Contacts& out_;
};

}  // namespace

Contacts contacts(const std::vector<TilePath>& rings) {
    Contacts found;
    Finder finder(rings, found);
    std::vector<Segment> segments = segments_of(rings);
    if (segments.size() > 16)
        std::sort(segments.begin(), segments.end(),
                  [](const Segment& s, const Segment& t) { return s.left < t.left; });
    const bool sorted = segments.size() > 16;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& s = segments[i];
        for (std::size_t j = i + 1; j < segments.size(); ++j) {
            const Segment& t = segments[j];
            if (t.left > s.right) {
                if (sorted) break;
                continue;
            }
            if (t.right >= s.left && t.top <= s.bottom && t.bottom >= s.top) finder.compare(s, t);
        }
    }
    return found;
}

}  // namespace wijkbeeld::geo::tiles::detail
