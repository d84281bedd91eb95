#include "geometry/crossings.hpp"

#include <algorithm>
#include <vector>

namespace wijkbeeld::geo::detail {
namespace {

struct Segment {
    Vertex a, b;  ///< a.x <= b.x
};

/// On which side of the line a-b a vertex lies. A double is near enough: this counts, it does not decide.
int side(Vertex a, Vertex b, Vertex v) noexcept {
    const double cross = (static_cast<double>(b.x) - a.x) * (static_cast<double>(v.y) - a.y) -
                         (static_cast<double>(b.y) - a.y) * (static_cast<double>(v.x) - a.x);
    return (cross > 0) - (cross < 0);
}

bool cross(const Segment& s, const Segment& t) noexcept {
    if (std::max(s.a.y, s.b.y) < std::min(t.a.y, t.b.y) || std::max(t.a.y, t.b.y) < std::min(s.a.y, s.b.y))
        return false;
    return side(s.a, s.b, t.a) * side(s.a, s.b, t.b) < 0 && side(t.a, t.b, s.a) * side(t.a, t.b, s.b) < 0;
}

std::vector<Segment> segments_from_left(const Geometry& area) {
    std::vector<Segment> all;
    for (std::size_t i = 0; i < area.path_count(); ++i) {
        const auto path = area.path(i);
        for (std::size_t k = 1; k < path.size(); ++k)
            all.push_back({std::min(path[k - 1], path[k]), std::max(path[k - 1], path[k])});
    }
    std::ranges::sort(all, {}, [](const Segment& s) { return s.a.x; });
    return all;
}

}  // namespace

bool crosses_beyond_repair(const Geometry& area) {
    constexpr std::size_t most_looks = 200'000'000;
    const std::vector<Segment> segments = segments_from_left(area);
    std::size_t crossings = 0, looks = 0;
    for (std::size_t i = 0; i < segments.size(); ++i)
        for (std::size_t k = i + 1; k < segments.size() && segments[k].a.x <= segments[i].b.x; ++k) {
            crossings += cross(segments[i], segments[k]);
            if (crossings > most_crossings || ++looks > most_looks) return true;
        }
    return false;
}

}  // namespace wijkbeeld::geo::detail
