#include "tiles/drawing/arrange.hpp"

#include <algorithm>

#include "tiles/drawing/clip.hpp"

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

namespace {

/// Where a ring lies that does not cross the other: 1 in it, -1 outside, 0 when all of it is on its border.
int ring_in(const TilePath& ring, const TilePath& other) noexcept {
    for (const TilePoint p : ring)
        if (const int place = place_in(p, other); place != 0) return place;
    return 0;
}

}  // namespace

bool assemble(std::vector<TilePath> rings, std::vector<TilePolygon>& out) {
    std::vector<TilePath> holes;
    for (TilePath& ring : rings) {
        if (area2(ring) > 0)
            out.push_back({std::move(ring)});
        else
            holes.push_back(std::move(ring));
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        for (std::size_t j = 0; j < out.size(); ++j)
            if (i != j && ring_in(out[i][0], out[j][0]) >= 0) return false;
    for (TilePath& hole : holes)
        for (TilePolygon& polygon : out) {
            const int place = ring_in(hole, polygon[0]);
            if (place == 0) return false;
            if (place < 0) continue;
            for (std::size_t other = 1; other < polygon.size(); ++other)
                if (ring_in(hole, polygon[other]) >= 0 || ring_in(polygon[other], hole) >= 0) return false;
            polygon.push_back(std::move(hole));
            break;
        }
    return true;
}

}  // namespace detail

std::vector<TilePolygon> arrange(std::vector<TilePath> rings) {
    detail::Contacts found = detail::contacts(rings);
    std::vector<TilePolygon> polygons;
    if (found.none()) {
        if (rings.size() == 1) {
            polygons.push_back({std::move(rings[0])});
            return polygons;
        }
        if (detail::assemble(rings, polygons)) return polygons;
        return detail::repaired_by_geos(rings);
    }
    std::vector<TilePath> met = rings;
    constexpr int rounds =
        6;  // a crossing bends two segments by less than a unit: hardly ever more than two are needed
    for (int i = 0; i < rounds && !found.on_segment.empty(); ++i) {
        met = detail::noded(met, found);
        found = detail::contacts(met);
    }
    std::vector<TilePath> walked;
    if (!found.crossing && found.on_segment.empty() && detail::retrace(met, walked) &&
        detail::assemble(std::move(walked), polygons))
        return polygons;
    return detail::repaired_by_geos(rings);
}

}  // namespace wijkbeeld::geo::tiles
