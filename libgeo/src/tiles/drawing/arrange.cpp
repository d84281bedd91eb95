#include "tiles/drawing/arrange.hpp"

#include <algorithm>

namespace wijkbeeld::geo::tiles {

namespace detail {

int place_in(TilePoint p, const TilePath& ring) noexcept {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const TilePoint a = ring[j], b = ring[i];
        const std::int64_t c = cross(a, b, p);
        if (c == 0 && p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
            p.y <= std::max(a.y, b.y))
            return 0;
        if ((a.y > p.y) != (b.y > p.y) && (c > 0) == (b.y > a.y)) inside = !inside;
    }
    return inside ? 1 : -1;
}

}  // namespace detail

namespace {

struct Outer {
    TilePoint least, most;
    std::int64_t area;
    std::size_t polygon;
    [[nodiscard]] bool spans(TilePoint p) const noexcept {
        return p.x >= least.x && p.x <= most.x && p.y >= least.y && p.y <= most.y;
    }
};

Outer outer_of(const TilePath& ring, std::size_t polygon) {
    Outer outer{ring[0], ring[0], area2(ring), polygon};
    for (const TilePoint p : ring) {
        outer.least = {std::min(outer.least.x, p.x), std::min(outer.least.y, p.y)};
        outer.most = {std::max(outer.most.x, p.x), std::max(outer.most.y, p.y)};
    }
    return outer;
}

/// Does a hole, which crosses no ring, lie in the outer ring? Told by the first of its corners that is not on
/// the border; a hole with all corners on the border lies in it as much as in any.
bool lies_in(const TilePath& hole, const TilePath& ring) noexcept {
    for (const TilePoint p : hole)
        if (const int place = detail::place_in(p, ring); place != 0) return place > 0;
    return true;
}

/// Each hole to the smallest of the outer rings round it.
std::vector<TilePolygon> with_holes(std::vector<TilePath> rings) {
    std::vector<TilePolygon> polygons;
    std::vector<Outer> outers;
    std::vector<TilePath> holes;
    for (TilePath& ring : rings) {
        if (area2(ring) <= 0) {
            holes.push_back(std::move(ring));
            continue;
        }
        outers.push_back(outer_of(ring, polygons.size()));
        polygons.push_back({std::move(ring)});
    }
    std::sort(outers.begin(), outers.end(), [](const Outer& a, const Outer& b) {
        return std::pair(a.area, a.polygon) < std::pair(b.area, b.polygon);
    });
    for (TilePath& hole : holes) {
        const auto home = std::find_if(outers.begin(), outers.end(), [&](const Outer& o) {
            return o.spans(hole[0]) && (outers.size() == 1 || lies_in(hole, polygons[o.polygon][0]));
        });
        if (home != outers.end()) polygons[home->polygon].push_back(std::move(hole));
    }
    return polygons;
}

}  // namespace

Arranged arrange(std::vector<TileEdge> edges) {
    detail::Retraced retraced;
    if (!detail::retrace(std::move(edges), retraced)) return {};
    return {with_holes(std::move(retraced.rings)), std::move(retraced.thin)};
}

Arranged arrange(const std::vector<TilePath>& rings) {
    std::vector<TileEdge> edges;
    for (const TilePath& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i)
            edges.push_back({ring[i], ring[i + 1 < ring.size() ? i + 1 : 0]});
    Arranged arranged = arrange(std::move(edges));
    if (arranged.polygons.empty() && arranged.thin.empty()) arranged.polygons = detail::repaired_by_geos(rings);
    return arranged;
}

}  // namespace wijkbeeld::geo::tiles
