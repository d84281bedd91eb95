#include "bgt/arc.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace wijkbeeld::geo::bgt {

namespace {

/// Millimetres relative to the first point of the arc: large RD coordinates would cost the fit its precision.
struct Offset {
    double x, y;
};

Offset from(Vertex origin, Vertex v) noexcept {
    return {static_cast<double>(v.x) - origin.x, static_cast<double>(v.y) - origin.y};
}

double cross(Offset p, Offset q) noexcept {
    return p.x * q.y - p.y * q.x;
}
double dot(Offset p, Offset q) noexcept {
    return p.x * q.x + p.y * q.y;
}

void append(std::vector<Vertex>& path, Vertex v) {
    if (path.empty() || path.back() != v) path.push_back(v);
}

/// Chords round a centre (relative to `origin`), starting at `start`; the last point is left to the caller.
void append_chords(std::vector<Vertex>& path, Vertex origin, Offset centre, Offset start, double sweep,
                   double tolerance) {
    const double radius = std::hypot(start.x, start.y);
    const double step = 4 * std::asin(std::min(std::sqrt(tolerance / (2 * radius)), std::numbers::sqrt2 / 2));
    const auto pieces = static_cast<int>(std::min(std::ceil(std::abs(sweep) / step), 1e6));
    for (int i = 1; i < pieces; ++i) {
        const double turn = sweep * i / pieces;
        const double sine = std::sin(turn), cosine = std::cos(turn);
        path.push_back(
            {origin.x + static_cast<std::int32_t>(std::lround(centre.x + start.x * cosine - start.y * sine)),
             origin.y +
                 static_cast<std::int32_t>(std::lround(centre.y + start.x * sine + start.y * cosine))});
    }
}

/// Centre of the circle through the origin, p and q.
Offset circle_centre(Offset p, Offset q) noexcept {
    const double twice = 2 * cross(p, q);
    const double pp = dot(p, p), qq = dot(q, q);
    return {(q.y * pp - p.y * qq) / twice, (p.x * qq - q.x * pp) / twice};
}

/// The chords between the ends of the arc, without its ends, from the smaller end to the larger.
void append_between(std::vector<Vertex>& path, Vertex a, Vertex b, Vertex c, double tolerance) {
    const Offset p = from(a, b), q = from(a, c);
    const Offset chord_side{p.x - q.x, p.y - q.y};
    const double turn = cross(p, q);
    if (turn == 0) return;
    const Offset centre = circle_centre(p, q);
    const double radius = std::hypot(centre.x, centre.y);
    const bool at_most_half = dot(p, chord_side) < 0;
    if (at_most_half && dot(q, q) / (8 * radius) < tolerance) return;
    const Offset start{-centre.x, -centre.y};
    const Offset end{q.x - centre.x, q.y - centre.y};
    double sweep = std::atan2(cross(start, end), dot(start, end));
    if (turn > 0 && sweep < 0) sweep += 2 * std::numbers::pi;
    if (turn < 0 && sweep > 0) sweep -= 2 * std::numbers::pi;
    append_chords(path, a, centre, start, sweep, tolerance);
}

}  // namespace

void append_arc(std::vector<Vertex>& path, Vertex a, Vertex b, Vertex c, double tolerance) {
    append(path, a);
    const auto middle = static_cast<std::ptrdiff_t>(path.size());
    if (a == c) {
        const Offset across = from(a, b);
        const Offset centre{across.x / 2, across.y / 2};
        if (a != b) append_chords(path, a, centre, {-centre.x, -centre.y}, 2 * std::numbers::pi, tolerance);
    } else if (a < c) {
        append_between(path, a, b, c, tolerance);
    } else {
        append_between(path, c, b, a, tolerance);
        std::reverse(path.begin() + middle, path.end());
    }
    append(path, c);
}

void append_circle(std::vector<Vertex>& path, Vertex a, Vertex b, Vertex c, double tolerance) {
    const Offset p = from(a, b), q = from(a, c);
    append(path, a);
    if (cross(p, q) == 0) return append_arc(path, a, b == a ? c : b, a, tolerance);
    const Offset centre = circle_centre(p, q);
    const double sweep = cross(p, q) > 0 ? 2 * std::numbers::pi : -2 * std::numbers::pi;
    append_chords(path, a, centre, {-centre.x, -centre.y}, sweep, tolerance);
    append(path, a);
}

}  // namespace wijkbeeld::geo::bgt
