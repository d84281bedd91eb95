#include <algorithm>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/geometry.hpp>

#include "tiles/drawing/arrange.hpp"
#include "tiles/drawing/clip.hpp"

namespace wijkbeeld::geo::tiles::detail {

namespace {

/// Tile units go in as if they were millimetres: the repair works on whole numbers and does not mind.
Geometry as_geometry(const std::vector<TilePath>& rings) {
    Geometry g;
    g.start(GeometryType::multipolygon);
    bool open = false;
    for (const TilePath& ring : rings) {
        const bool outer = area2(ring) > 0;
        if (!outer && !open) continue;
        if (outer && open) g.end_part();
        open = true;
        for (const TilePoint p : ring) g.add({p.x, p.y});
        g.add({ring.front().x, ring.front().y});
        g.end_path();
    }
    if (open) g.end_part();
    return g;
}

TilePath as_ring(std::span<const Vertex> path) {
    TilePath ring;
    for (const Vertex v : path.first(path.size() - 1)) ring.push_back({v.x, v.y});
    clean_ring(ring);
    return ring;
}

std::vector<TilePolygon> as_polygons(const Geometry& g) {
    std::vector<TilePolygon> polygons;
    for (std::size_t part = 0; part < g.part_count(); ++part) {
        const auto [first, last] = g.part(part);
        TilePolygon polygon;
        for (std::size_t i = first; i < last; ++i)
            if (TilePath ring = as_ring(g.path(i)); !ring.empty()) polygon.push_back(std::move(ring));
        if (!polygon.empty()) polygons.push_back(std::move(polygon));
    }
    return polygons;
}

}  // namespace

std::vector<TilePolygon> repaired_by_geos(const std::vector<TilePath>& rings) {
    const Geometry broken = as_geometry(rings);
    if (broken.empty()) return {};
    try {
        return as_polygons(repaired(broken));
    } catch (const GeometryError&) {
        return {};  // nothing is left of it at this scale
    }
}

}  // namespace wijkbeeld::geo::tiles::detail
