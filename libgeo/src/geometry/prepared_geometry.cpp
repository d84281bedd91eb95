#include <wijkbeeld/geo/prepared_geometry.hpp>

#include <algorithm>

namespace wijkbeeld::geo {

namespace {

constexpr std::size_t fan_out = 8;

/// Products of 32-bit differences do not fit in 64 bits.
__extension__ using Wide = __int128;

/// On which side of the line from a to b a vertex lies: 1 left, -1 right, 0 on it.
int side(Vertex a, Vertex b, Vertex v) noexcept {
    const auto difference = [](std::int32_t p, std::int32_t q) { return Wide{std::int64_t{p} - q}; };
    const Wide cross =
        difference(b.x, a.x) * difference(v.y, a.y) - difference(b.y, a.y) * difference(v.x, a.x);
    return (cross > 0) - (cross < 0);
}

bool is_area(const Geometry& g) noexcept {
    return g.type() == GeometryType::polygon || g.type() == GeometryType::multipolygon;
}

Vertex low(Vertex a, Vertex b) noexcept {
    return {std::min(a.x, b.x), std::min(a.y, b.y)};
}

Vertex high(Vertex a, Vertex b) noexcept {
    return {std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// Calls for every edge until it says yes.
template <typename Each>
bool any_edge_of(const Geometry& geometry, const Each& each) {
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto path = geometry.path(i);
        if (path.size() == 1 && each(path[0], path[0])) return true;
        for (std::size_t k = 1; k < path.size(); ++k)
            if (each(path[k - 1], path[k])) return true;
    }
    return false;
}

/// The ray from a vertex to the east crosses the edge; one end of the edge belongs to it, so that a ray
/// through a corner of two is counted once.
bool crosses_ray(Vertex from, Vertex to, Vertex v) noexcept {
    if ((from.y > v.y) == (to.y > v.y)) return false;
    return from.y < to.y ? side(from, to, v) > 0 : side(to, from, v) > 0;
}

/// Of a place on the border it says one or the other.
bool encloses(const Geometry& area, Vertex place) noexcept {
    bool inside = false;
    any_edge_of(area, [&](Vertex from, Vertex to) {
        if (crosses_ray(from, to, place)) inside = !inside;
        return false;
    });
    return inside;
}

}  // namespace

PreparedGeometry::Box PreparedGeometry::box_of(const Edge& edge) noexcept {
    return {low(edge.from, edge.to), high(edge.from, edge.to)};
}

std::vector<PreparedGeometry::Edge> PreparedGeometry::edges_of(const Geometry& geometry) {
    std::vector<Edge> edges;
    edges.reserve(geometry.vertices().size());
    any_edge_of(geometry, [&](Vertex from, Vertex to) {
        edges.push_back({from, to});
        return false;
    });
    return edges;
}

/// In the order of the paths, in which edges that follow each other lie near each other.
PreparedGeometry::PreparedGeometry(Geometry geometry)
    : geometry_(std::move(geometry)), extent_(geometry_.extent()), edges_(edges_of(geometry_)) {
    Level below;
    for (const Edge& edge : edges_) below.push_back(box_of(edge));
    while (below.size() > 1) {
        Level level;
        for (std::size_t i = 0; i < below.size(); ++i) {
            if (i % fan_out == 0) level.push_back(below[i]);
            level.back() = {low(level.back().low, below[i].low), high(level.back().high, below[i].high)};
        }
        levels_.push_back(level);
        below = std::move(level);
    }
}

template <typename Wanted, typename Found>
bool PreparedGeometry::search(std::size_t level, std::size_t begin, std::size_t end, const Wanted& wanted,
                              const Found& found) const {
    if (level == 0) {
        for (std::size_t i = begin; i < std::min(end, edges_.size()); ++i)
            if (wanted(box_of(edges_[i])) && found(edges_[i])) return true;
        return false;
    }
    const Level& boxes = levels_[level - 1];
    for (std::size_t i = begin; i < std::min(end, boxes.size()); ++i)
        if (wanted(boxes[i]) && search(level - 1, i * fan_out, (i + 1) * fan_out, wanted, found)) return true;
    return false;
}

/// Edges with a box that is wanted are found, until one is what is looked for.
template <typename Wanted, typename Found>
bool PreparedGeometry::any_edge(const Wanted& wanted, const Found& found) const {
    return search(levels_.size(), 0, fan_out, wanted, found);
}

bool PreparedGeometry::touches(const Edge& edge) const {
    const Box own = box_of(edge);
    const auto near = [&](const Box& box) {
        return box.low.x <= own.high.x && box.high.x >= own.low.x && box.low.y <= own.high.y &&
               box.high.y >= own.low.y;
    };
    // With boxes that meet, that is enough: of edges in one line too.
    return any_edge(near, [&](const Edge& mine) {
        return side(mine.from, mine.to, edge.from) * side(mine.from, mine.to, edge.to) <= 0 &&
               side(edge.from, edge.to, mine.from) * side(edge.from, edge.to, mine.to) <= 0;
    });
}

/// The same, looking only where the ray goes.
bool PreparedGeometry::encloses(Vertex place) const {
    bool inside = false;
    any_edge(
        [&](const Box& box) {
            return box.low.y <= place.y && box.high.y >= place.y && box.high.x >= place.x;
        },
        [&](const Edge& edge) {
            if (crosses_ray(edge.from, edge.to, place)) inside = !inside;
            return false;
        });
    return inside;
}

bool PreparedGeometry::meets(const Geometry& other) const {
    const auto box = other.extent();
    if (!box || !extent_ || !box->meets(*extent_)) return false;
    // When no borders meet, a place of a path tells where all of it lies.
    const auto any_path = [](const Geometry& of, const auto& each) {
        for (std::size_t i = 0; i < of.path_count(); ++i)
            if (!of.path(i).empty() && each(of.path(i).front())) return true;
        return false;
    };
    if (is_area(geometry_) && any_path(other, [&](Vertex v) { return encloses(v); })) return true;
    if (any_edge_of(other, [&](Vertex from, Vertex to) { return touches({from, to}); })) return true;
    return is_area(other) && any_path(geometry_, [&](Vertex v) {
               return box->contains(to_metres(v)) && geo::encloses(other, v);
           });
}

bool intersects(const Geometry& a, const Geometry& b) {
    return PreparedGeometry(a).meets(b);
}

}  // namespace wijkbeeld::geo
