#include "geometry/arc.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <wijkbeeld/geo/error.hpp>

#include "geometry/circle.hpp"

namespace wijkbeeld::geo {
namespace {

/// The vertex at (x, y) millimetres from the origin of a circle.
Vertex vertex_at(const Circle& circle, double x, double y) {
    x = std::round(circle.origin.x + x);
    y = std::round(circle.origin.y + y);
    constexpr double most = std::numeric_limits<std::int32_t>::max();
    if (!(std::abs(x) <= most && std::abs(y) <= most)) throw GeometryError("an arc reaches outside of RD");
    return {static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)};
}

Vertex at_angle(const Circle& circle, double angle) {
    return vertex_at(circle, circle.x + circle.radius * std::cos(angle),
                     circle.y + circle.radius * std::sin(angle));
}

double angle_of(const Circle& c, Offset place) noexcept {
    return std::atan2(place.y - c.y, place.x - c.x);
}

/// Angle from one place on the circle to the other in its direction. `small`: known to be less than half a
/// turn, which is computed from the chord, for that stays exact when the circle is as good as a line.
double turn_between(const Circle& c, Offset a, Offset b, bool small) noexcept {
    const double sign = c.counter_clockwise ? 1 : -1;
    if (small) return sign * 2 * std::asin(std::min(1.0, std::hypot(b.x - a.x, b.y - a.y) / (2 * c.radius)));
    double turn = sign * (angle_of(c, b) - angle_of(c, a));
    if (turn <= 0) turn += 2 * std::numbers::pi;
    return sign * turn;
}

void add(std::vector<Vertex>& out, Vertex v) {
    if (v != out.back()) out.push_back(v);
}

/// Adds points after `start` up to and with `end`.
void stroke(const Circle& circle, Vertex start, Vertex end, bool small, double tolerance,
            std::vector<Vertex>& out) {
    const Offset a = between(circle.origin, start);
    const double turn = turn_between(circle, a, between(circle.origin, end), small);
    // A chord over the angle 2h lies r (1 - cos h) = 2 r sin2(h/2) from its arc.
    const double half_step = 2 * std::asin(std::sqrt(std::min(tolerance / circle.radius / 2, 0.25)));
    const double steps = std::ceil(std::abs(turn) / (2 * half_step));
    const double first = angle_of(circle, a);
    for (double i = 1; i < steps; ++i) add(out, at_angle(circle, first + turn * i / steps));
    add(out, end);
}

/// Is the angle at m more than a right one: then the arc is less than half a circle.
bool is_flat(Vertex a, Vertex m, Vertex b) noexcept {
    return dot(between(m, a), between(m, b)) < 0;
}

}  // namespace

void ArcStroker::arc(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& path, std::vector<Arc>* arcs) {
    if (a != b) return open_arc(a, m, b, path, arcs);
    const Offset radius{between(m, a).x / 2, between(m, a).y / 2};
    const Circle circle{a, -radius.x, -radius.y, 0, true};
    open_arc(a, vertex_at(circle, circle.x - radius.y, circle.y + radius.x), m, path, arcs);
    open_arc(m, vertex_at(circle, circle.x + radius.y, circle.y - radius.x), a, path, arcs);
}

void ArcStroker::open_arc(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& path, std::vector<Arc>* arcs) {
    const bool turned = b < a;
    if (turned) std::swap(a, b);
    const auto circle = circle_through(a, m, b);
    points_.assign(1, a);
    std::size_t middle = 0;
    if (circle) {
        const bool small = is_flat(a, m, b);
        stroke(*circle, a, m, small, tolerance_, points_);
        middle = points_.size() - 1;
        stroke(*circle, m, b, small, tolerance_, points_);
    } else {
        add(points_, m);
        add(points_, b);
    }
    const std::size_t last = points_.size() - 1;
    if (turned) {
        std::ranges::reverse(points_);
        middle = last - middle;
    }
    const auto index = [base = path.size() - 1](std::size_t i) {
        return static_cast<std::uint32_t>(base + i);
    };
    if (circle && arcs != nullptr) arcs->push_back({index(0), index(middle), index(last)});
    path.insert(path.end(), points_.begin() + 1, points_.end());
}

void ArcStroker::circle(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& path, std::vector<Arc>* arcs) {
    const auto circle = circle_through(a, m, b);
    if (!circle) throw GeometryError("a circle through points on a line");
    const Offset end = between(a, b);
    const double rest = turn_between(*circle, end, {0, 0}, false);
    open_arc(a, m, b, path, arcs);
    open_arc(b, at_angle(*circle, angle_of(*circle, end) + rest / 2), a, path, arcs);
}

void turn_arcs(std::span<Arc> arcs, std::size_t begin, std::size_t end) noexcept {
    const auto turned = [sum = begin + end - 1](std::uint32_t i) {
        return static_cast<std::uint32_t>(sum - i);
    };
    std::ranges::reverse(arcs);
    for (Arc& arc : arcs) arc = {turned(arc.last), turned(arc.middle), turned(arc.first)};
}

}  // namespace wijkbeeld::geo
