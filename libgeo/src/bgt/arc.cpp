#include "bgt/arc.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "bgt/fault.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

struct Offset {
    double x, y;
};

Offset between(Vertex from, Vertex to) noexcept {
    return {static_cast<double>(to.x) - from.x, static_cast<double>(to.y) - from.y};
}

/// Centre relative to `origin`, in millimetres.
struct Circle {
    Vertex origin;
    double x, y, radius;
    bool counter_clockwise;
};

/// Nothing when the points lie on a line.
std::optional<Circle> circle_through(Vertex a, Vertex m, Vertex b) noexcept {
    if (a == b) {
        const Offset d = between(a, m);
        return Circle{a, d.x / 2, d.y / 2, std::hypot(d.x, d.y) / 2, true};
    }
    const Offset p = between(a, m);
    const Offset q = between(a, b);
    const double cross = p.x * q.y - p.y * q.x;
    if (cross == 0) return std::nullopt;
    const double pp = p.x * p.x + p.y * p.y;
    const double qq = q.x * q.x + q.y * q.y;
    const double x = (q.y * pp - p.y * qq) / (2 * cross);
    const double y = (p.x * qq - q.x * pp) / (2 * cross);
    return Circle{a, x, y, std::hypot(x, y), cross > 0};
}

Vertex rounded(const Circle& circle, double angle) {
    const double x = std::round(circle.origin.x + circle.x + circle.radius * std::cos(angle));
    const double y = std::round(circle.origin.y + circle.y + circle.radius * std::sin(angle));
    constexpr double most = std::numeric_limits<std::int32_t>::max();
    if (!(std::abs(x) <= most && std::abs(y) <= most)) throw RecordFault("an arc reaches outside of RD");
    return {static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)};
}

/// Angle from one place on the circle to the other in its direction. `small`: known to be less than half a
/// turn, which is computed from the chord, for that stays exact when the circle is as good as a line.
double turn_between(const Circle& c, Offset a, Offset b, bool small) noexcept {
    const double sign = c.counter_clockwise ? 1 : -1;
    if (small) return sign * 2 * std::asin(std::min(1.0, std::hypot(b.x - a.x, b.y - a.y) / (2 * c.radius)));
    double turn = sign * (std::atan2(b.y - c.y, b.x - c.x) - std::atan2(a.y - c.y, a.x - c.x));
    if (turn <= 0) turn += 2 * std::numbers::pi;
    return sign * turn;
}

/// Adds points after `start` up to and with `end`.
void stroke(const Circle& circle, Vertex start, Vertex end, bool small, double tolerance,
            std::vector<Vertex>& out) {
    const Offset a = between(circle.origin, start);
    const double turn = turn_between(circle, a, between(circle.origin, end), small);
    const double half_step = std::acos(std::max(1 - tolerance / circle.radius, 0.5));
    const double steps = half_step > 0 ? std::ceil(std::abs(turn) / (2 * half_step)) : 1;
    const double first = std::atan2(a.y - circle.y, a.x - circle.x);
    for (double i = 1; i < steps; ++i) out.push_back(rounded(circle, first + turn * i / steps));
    out.push_back(end);
}

/// Is the angle at m more than a right one: then the arc is less than half a circle.
bool is_flat(Vertex a, Vertex m, Vertex b) noexcept {
    const Offset p = between(m, a);
    const Offset q = between(m, b);
    return p.x * q.x + p.y * q.y < 0;
}

}  // namespace

void ArcStroker::arc(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& out) {
    const bool turned = b < a;
    if (turned) std::swap(a, b);
    points_.clear();
    const auto circle = circle_through(a, m, b);
    if (!circle || circle->radius == 0) {
        points_.assign({m, b});
    } else {
        const bool small = is_flat(a, m, b);
        stroke(*circle, a, m, small, tolerance_, points_);
        stroke(*circle, m, b, small, tolerance_, points_);
    }
    if (!turned) {
        out.insert(out.end(), points_.begin(), points_.end());
    } else {
        out.insert(out.end(), points_.rbegin() + 1, points_.rend());
        out.push_back(a);
    }
}

void ArcStroker::circle(Vertex a, Vertex m, Vertex b, std::vector<Vertex>& out) {
    const auto circle = circle_through(a, m, b);
    if (!circle || circle->radius == 0 || a == b) throw RecordFault("a circle through points on a line");
    stroke(*circle, a, m, false, tolerance_, out);
    stroke(*circle, m, b, false, tolerance_, out);
    stroke(*circle, b, a, false, tolerance_, out);
}

}  // namespace wijkbeeld::geo::bgt
