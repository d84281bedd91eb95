#include <algorithm>
#include <array>
#include <cmath>

#include "geometry/circle.hpp"

// What a geometry measures when its arcs are arcs, not chords.

namespace wijkbeeld::geo {
namespace {

struct ArcPoints {
    Vertex a, m, b;
};

ArcPoints points_of(const Geometry& geometry, const Arc& arc) noexcept {
    const auto v = geometry.vertices();
    return {v[arc.first], v[arc.middle], v[arc.last]};
}

/// Angle at the centre, in (0, 2 pi): by the inscribed angle it is twice what is missing at m to half a turn.
/// Cross and dot are of whole numbers, exact up to 90 km, also when the arc is as good as straight.
double sweep(const ArcPoints& p) noexcept {
    const Offset a = between(p.m, p.a);
    const Offset b = between(p.m, p.b);
    return 2 * std::atan2(std::abs(cross(a, b)), -dot(a, b));
}

/// By the sides of the triangle: each is exact, so this is too.
double radius(const ArcPoints& p) noexcept {
    const auto side = [](Vertex from, Vertex to) {
        return std::hypot(between(from, to).x, between(from, to).y);
    };
    return side(p.a, p.m) * side(p.m, p.b) * side(p.b, p.a) /
           (2 * std::abs(cross(between(p.m, p.a), between(p.m, p.b))));
}

/// t - sin t, by its series where the difference would lose what is asked for.
double minus_sine(double t) noexcept {
    if (t > 0.5) return t - std::sin(t);
    const double q = t * t;
    return t * q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110))));
}

/// Twice the area between an arc and its chord in mm2; positive when the arc lies to the right of it.
double segment2(const ArcPoints& p) noexcept {
    const double r = radius(p);
    const double twice = r * r * minus_sine(sweep(p));
    return cross(between(p.a, p.m), between(p.a, p.b)) > 0 ? twice : -twice;
}

double ring_area2(const Geometry& geometry, std::size_t path) noexcept {
    auto straight = static_cast<double>(signed_area2(geometry.path(path)));
    double curved = 0;
    for (const Arc& arc : geometry.arcs(path)) {
        const auto chords = geometry.vertices().subspan(arc.first, arc.last - arc.first + 1);
        straight -= static_cast<double>(signed_area2(chords));
        curved += segment2(points_of(geometry, arc));
    }
    return std::abs(straight + curved);
}

/// The box of an arc: its ends, and the utmost places of its circle that lie on m's side of the chord.
void include_arc(RdBox& box, const ArcPoints& p) noexcept {
    const auto circle = circle_through(p.a, p.m, p.b);
    if (!circle) return;
    const Offset chord = between(p.a, p.b);
    const bool left = cross(chord, between(p.a, p.m)) > 0;
    const double r = circle->radius;
    for (const Offset d : {Offset{r, 0}, Offset{-r, 0}, Offset{0, r}, Offset{0, -r}}) {
        const Offset place{circle->x + d.x, circle->y + d.y};
        if ((cross(chord, place) > 0) != left) continue;
        const RdPoint utmost{(p.a.x + place.x) / 1000, (p.a.y + place.y) / 1000};
        box.include({utmost, utmost});
    }
}

}  // namespace

double curve_area(const Geometry& geometry) noexcept {
    if (geometry.arcs().empty()) return area(geometry);
    if (geometry.type() != GeometryType::polygon && geometry.type() != GeometryType::multipolygon) return 0;
    double sum = 0;
    for (std::size_t p = 0; p < geometry.part_count(); ++p) {
        const auto [first, last] = geometry.part(p);
        for (std::size_t i = first; i < last; ++i)
            sum += i == first ? ring_area2(geometry, i) : -ring_area2(geometry, i);
    }
    return sum / 2e6;
}

double curve_length(const Geometry& geometry) noexcept {
    double sum = length(geometry);
    const auto v = geometry.vertices();
    for (const Arc& arc : geometry.arcs()) {
        const ArcPoints points = points_of(geometry, arc);
        double chords = 0;
        for (std::size_t i = arc.first; i < arc.last; ++i)
            chords += std::hypot(between(v[i], v[i + 1]).x, between(v[i], v[i + 1]).y);
        sum += (radius(points) * sweep(points) - chords) / 1000;
    }
    return sum;
}

std::optional<RdBox> curve_extent(const Geometry& geometry) noexcept {
    auto box = geometry.extent();
    for (const Arc& arc : geometry.arcs()) include_arc(*box, points_of(geometry, arc));
    return box;
}

}  // namespace wijkbeeld::geo
