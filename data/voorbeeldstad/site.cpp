#include "voorbeeldstad/site.hpp"

#include <cmath>

namespace wijkbeeld::voorbeeldstad {

namespace {

/// Corners from a to b, b left out, close enough together to follow the bent ground.
void add_side(Path& path, Spot a, Spot b) {
    constexpr int step = 24 * metre;
    const int parts = 1 + static_cast<int>(std::hypot(b.x - a.x, b.y - a.y)) / step;
    for (int i = 0; i < parts; ++i)
        path.push_back({{a.x + (b.x - a.x) / parts * i, a.y + (b.y - a.y) / parts * i}});
}

}  // namespace

void Brush::line(double u0, double v0, double u1, double v1, const Look& look, int level) {
    Path path;
    add_side(path, spot(u0, v0), spot(u1, v1));
    path.push_back({spot(u1, v1)});
    site_.loose.push_back({&look, Form::line, std::move(path), level});
}

void Brush::area(double u0, double v0, double u1, double v1, const Look& look, int level, std::string name) {
    const Box b = box(u0, v0, u1, v1);
    const Spot corners[] = {b.low, {b.high.x, b.low.y}, b.high, {b.low.x, b.high.y}};
    Path path;
    for (std::size_t i = 0; i < 4; ++i) add_side(path, corners[i], corners[(i + 1) % 4]);
    site_.loose.push_back({&look, Form::area, std::move(path), level, std::move(name)});
}

}  // namespace wijkbeeld::voorbeeldstad
