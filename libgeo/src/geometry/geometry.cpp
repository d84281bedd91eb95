#include <wijkbeeld/geo/geometry.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <wijkbeeld/geo/error.hpp>

#include "geometry/arc.hpp"

namespace wijkbeeld::geo {

void RdBox::include(const RdBox& o) noexcept {
    min = {std::min(min.x, o.min.x), std::min(min.y, o.min.y)};
    max = {std::max(max.x, o.max.x), std::max(max.y, o.max.y)};
}

RdPoint to_metres(Vertex v) noexcept {
    return {v.x / 1000.0, v.y / 1000.0};
}

Vertex to_vertex(RdPoint p) {
    constexpr double limit = std::numeric_limits<std::int32_t>::max() / 1000.0;
    if (!(std::abs(p.x) < limit && std::abs(p.y) < limit))
        throw GeometryError("place outside of RD New: no coordinate may reach 2,147,483 m");
    return {static_cast<std::int32_t>(std::lround(p.x * 1000)),
            static_cast<std::int32_t>(std::lround(p.y * 1000))};
}

Geometry Geometry::point(Vertex v) {
    Geometry g;
    g.start(GeometryType::point);
    g.add(v);
    g.end_path();
    g.end_part();
    return g;
}

Geometry Geometry::linestring(std::span<const Vertex> path) {
    Geometry g;
    g.start(GeometryType::linestring);
    for (const Vertex v : path) g.add(v);
    g.end_path();
    g.end_part();
    return g;
}

Geometry Geometry::polygon(std::span<const Vertex> ring) {
    Geometry g = linestring(ring);
    g.type_ = GeometryType::polygon;
    if (!ring.empty() && ring.front() != ring.back()) {
        g.add(ring.front());
        g.paths_.back() = static_cast<std::uint32_t>(g.vertices_.size());
    }
    normalise(g);
    return g;
}

std::span<const Vertex> Geometry::path(std::size_t i) const noexcept {
    return std::span<const Vertex>(vertices_).subspan(path_begin(i), paths_[i] - path_begin(i));
}

std::span<const Arc> Geometry::arcs(std::size_t i) const noexcept {
    if (arcs_.empty()) return {};
    const auto first = std::ranges::lower_bound(arcs_, path_begin(i), {}, &Arc::first);
    const auto last = std::ranges::lower_bound(first, arcs_.end(), paths_[i], {}, &Arc::first);
    return {first, last};
}

void Geometry::turn_path(std::size_t i) noexcept {
    const std::size_t begin = path_begin(i), end = paths_[i];
    const auto own = arcs(i);
    const std::size_t first = own.empty() ? 0 : static_cast<std::size_t>(own.data() - arcs_.data());
    turn_arcs(std::span(arcs_).subspan(first, own.size()), begin, end);
    std::ranges::reverse(std::span(vertices_).subspan(begin, end - begin));
}

std::pair<std::size_t, std::size_t> Geometry::part(std::size_t i) const noexcept {
    return {i == 0 ? 0 : parts_[i - 1], parts_[i]};
}

std::optional<RdBox> Geometry::extent() const noexcept {
    if (vertices_.empty()) return std::nullopt;
    Vertex low = vertices_.front();
    Vertex high = low;
    for (const Vertex v : vertices_) {
        low = {std::min(low.x, v.x), std::min(low.y, v.y)};
        high = {std::max(high.x, v.x), std::max(high.y, v.y)};
    }
    return RdBox{to_metres(low), to_metres(high)};
}

void Geometry::start(GeometryType type) noexcept {
    type_ = type;
    vertices_.clear();
    paths_.clear();
    parts_.clear();
    arcs_.clear();
}

namespace {

bool is_area(const Geometry& g) noexcept {
    return g.type() == GeometryType::polygon || g.type() == GeometryType::multipolygon;
}

double distance(Vertex a, Vertex b) noexcept {
    return std::hypot(static_cast<double>(a.x) - b.x, static_cast<double>(a.y) - b.y) / 1000.0;
}

}  // namespace

std::int64_t signed_area2(std::span<const Vertex> ring) noexcept {
    if (ring.empty()) return 0;
    // Relative to the first vertex, so that the products of a ring of the BGT stay far below 64 bits.
    // Unsigned, for coordinates that are no honest ones may overflow.
    const auto wide = [](std::int32_t v) { return static_cast<std::uint64_t>(std::int64_t{v}); };
    const Vertex o = ring.front();
    std::uint64_t sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const std::uint64_t ax = wide(ring[i].x) - wide(o.x);
        const std::uint64_t ay = wide(ring[i].y) - wide(o.y);
        const std::uint64_t bx = wide(ring[i + 1].x) - wide(o.x);
        const std::uint64_t by = wide(ring[i + 1].y) - wide(o.y);
        sum += ax * by - bx * ay;
    }
    return static_cast<std::int64_t>(sum);
}

void normalise(Geometry& geometry) noexcept {
    if (!is_area(geometry)) return;
    for (std::size_t p = 0; p < geometry.part_count(); ++p) {
        const auto [first, last] = geometry.part(p);
        for (std::size_t i = first; i < last; ++i) {
            const std::int64_t twice = signed_area2(geometry.path(i));
            if (i == first ? twice < 0 : twice > 0) geometry.turn_path(i);
        }
    }
}

double area(const Geometry& geometry) noexcept {
    if (!is_area(geometry)) return 0;
    double sum = 0;
    for (std::size_t p = 0; p < geometry.part_count(); ++p) {
        const auto [first, last] = geometry.part(p);
        for (std::size_t i = first; i < last; ++i) {
            const auto twice = static_cast<double>(std::abs(signed_area2(geometry.path(i))));
            sum += i == first ? twice : -twice;
        }
    }
    return sum / 2e6;
}

double length(const Geometry& geometry) noexcept {
    double sum = 0;
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto path = geometry.path(i);
        for (std::size_t k = 1; k < path.size(); ++k) sum += distance(path[k - 1], path[k]);
    }
    return sum;
}

bool contains(const Geometry& geometry, RdPoint place) noexcept {
    if (!is_area(geometry)) return false;
    const double x = place.x * 1000;
    const double y = place.y * 1000;
    bool inside = false;
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto ring = geometry.path(i);
        for (std::size_t k = 1; k < ring.size(); ++k) {
            const double ax = ring[k - 1].x, ay = ring[k - 1].y, bx = ring[k].x, by = ring[k].y;
            const double cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
            const bool on_line = cross == 0 && x >= std::min(ax, bx) && x <= std::max(ax, bx) &&
                                 y >= std::min(ay, by) && y <= std::max(ay, by);
            if (on_line) return true;
            if ((ay > y) != (by > y) && x < ax + (bx - ax) * (y - ay) / (by - ay)) inside = !inside;
        }
    }
    return inside;
}

}  // namespace wijkbeeld::geo
