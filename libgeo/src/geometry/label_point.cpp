#include <algorithm>
#include <cmath>
#include <vector>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo {

namespace {

/// Where a horizontal line at y (mm) crosses the borders, sorted.
std::vector<double> crossings(const Geometry& geometry, double y) {
    std::vector<double> found;
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto ring = geometry.path(i);
        for (std::size_t k = 1; k < ring.size(); ++k) {
            const double ay = ring[k - 1].y, by = ring[k].y;
            if ((ay > y) == (by > y)) continue;
            found.push_back(ring[k - 1].x + (double{1} * ring[k].x - ring[k - 1].x) * (y - ay) / (by - ay));
        }
    }
    std::ranges::sort(found);
    return found;
}

/// The middle of the widest piece that a few horizontal lines cut out of an area.
RdPoint point_in(const Geometry& geometry) {
    constexpr int lines = 7;
    const RdBox box = *geometry.extent();
    RdPoint best = to_metres(geometry.vertices().front());
    double widest = -1;
    for (int i = 1; i <= lines; ++i) {
        // Half a millimetre beside any vertex, so that a line never runs through one.
        const double y = std::floor((box.min.y + (box.max.y - box.min.y) * i / (lines + 1)) * 1000) + 0.5;
        const auto at = crossings(geometry, y);
        for (std::size_t k = 1; k < at.size(); k += 2) {
            if (at[k] - at[k - 1] <= widest) continue;
            widest = at[k] - at[k - 1];
            best = {(at[k] + at[k - 1]) / 2000, y / 1000};
        }
    }
    return best;
}

}  // namespace

RdPoint point_on(const Geometry& geometry) {
    if (geometry.empty()) throw GeometryError("an empty geometry has no place");
    if (geometry.type() == GeometryType::polygon || geometry.type() == GeometryType::multipolygon)
        return point_in(geometry);
    const auto path = geometry.path(0);
    return to_metres(path[path.size() / 2]);
}

}  // namespace wijkbeeld::geo
