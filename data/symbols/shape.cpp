#include "symbols/shape.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wijkbeeld::symbols {

namespace {

double squared_distance(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double along =
        length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
    const double x = p.x - a.x - along * dx, y = p.y - a.y - along * dy;
    return x * x + y * y;
}

/// 1 or -1 when the ray to the right crosses the segment upwards or downwards.
int crossing(Point p, Point a, Point b) {
    if ((a.y > p.y) == (b.y > p.y)) return 0;
    const double x = a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
    return x <= p.x ? 0 : b.y > a.y ? 1 : -1;
}

}  // namespace

double distance(Point place, std::span<const Line> lines) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Line& line : lines) {
        if (line.size() == 1) nearest = std::min(nearest, squared_distance(place, line[0], line[0]));
        for (std::size_t i = 1; i < line.size(); ++i)
            nearest = std::min(nearest, squared_distance(place, line[i - 1], line[i]));
    }
    return std::sqrt(nearest);
}

bool is_inside(Point place, std::span<const Line> rings) {
    int turns = 0;
    for (const Line& ring : rings)
        for (std::size_t i = 1; i < ring.size(); ++i) turns += crossing(place, ring[i - 1], ring[i]);
    return turns != 0;
}

double signed_distance(Point place, std::span<const Line> rings) {
    return is_inside(place, rings) ? -distance(place, rings) : distance(place, rings);
}

}  // namespace wijkbeeld::symbols
