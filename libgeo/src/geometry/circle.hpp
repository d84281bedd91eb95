#pragma once

#include <cmath>
#include <optional>

#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// Circles through three vertices. Everything is relative to the first one: a radius of 225,000 km, which
/// occurs, loses no precision.

namespace wijkbeeld::geo {

struct Offset {
    double x, y;
};

[[nodiscard]] inline Offset between(Vertex from, Vertex to) noexcept {
    return {static_cast<double>(to.x) - from.x, static_cast<double>(to.y) - from.y};
}
/// Positive when q lies to the left of p.
[[nodiscard]] inline double cross(Offset p, Offset q) noexcept {
    return p.x * q.y - p.y * q.x;
}
[[nodiscard]] inline double dot(Offset p, Offset q) noexcept {
    return p.x * q.x + p.y * q.y;
}

/// Centre relative to `origin`, in millimetres.
struct Circle {
    Vertex origin;
    double x, y, radius;
    bool counter_clockwise;
};

/// The circle from `a` by `m` to `b`; nothing when they lie on a line.
[[nodiscard]] inline std::optional<Circle> circle_through(Vertex a, Vertex m, Vertex b) noexcept {
    const Offset p = between(a, m);
    const Offset q = between(a, b);
    const double turn = cross(p, q);
    if (turn == 0) return std::nullopt;
    const double pp = dot(p, p);
    const double qq = dot(q, q);
    const double x = (q.y * pp - p.y * qq) / (2 * turn);
    const double y = (p.x * qq - q.x * pp) / (2 * turn);
    return Circle{a, x, y, std::hypot(x, y), turn > 0};
}

}  // namespace wijkbeeld::geo
