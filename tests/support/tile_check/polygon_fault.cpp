#include "polygon_fault.hpp"

#include <algorithm>

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {

bool outside(mvt::Point p, int extent, int buffer) noexcept {
    return p.x < -buffer || p.y < -buffer || p.x > extent + buffer || p.y > extent + buffer;
}

std::optional<std::string> fault_of(const std::vector<mvt::Point>& path, int extent, int buffer) {
    for (const mvt::Point p : path)
        if (outside(p, extent, buffer)) return "a point outside of the tile and its buffer";
    if (std::adjacent_find(path.begin(), path.end()) != path.end()) return "a point that is repeated";
    return std::nullopt;
}

}  // namespace

Geometry as_geometry(const mvt::Feature& feature) {
    Geometry g;
    g.start(GeometryType::multipolygon);
    for (std::size_t i = 0; i < feature.paths.size(); ++i) {
        if (i > 0 && mvt::area2(feature.paths[i]) > 0) g.end_part();
        for (const mvt::Point p : feature.paths[i]) g.add({p.x, p.y});
        g.end_path();
    }
    g.end_part();
    return g;
}

std::optional<std::string> polygon_fault(const mvt::Feature& feature, int extent) {
    if (feature.paths.empty()) return "an area without rings";
    if (mvt::area2(feature.paths.front()) <= 0) return "the first ring is not an outer one";
    for (const auto& ring : feature.paths) {
        if (mvt::area2(ring) == 0) return "a ring that holds nothing";
        if (auto fault = fault_of(ring, extent, tile_buffer)) return fault;
    }
    return invalid_reason(as_geometry(feature));
}

std::optional<std::string> path_fault(const mvt::Feature& feature, int extent) {
    if (feature.paths.empty()) return "a feature without places";
    const bool line = feature.type == mvt::GeometryType::linestring;
    for (const auto& path : feature.paths) {
        if (line && path.size() < 2) return "a line of one point";
        if (auto fault = fault_of(path, line ? extent : extent - 1, line ? tile_buffer : 0)) return fault;
    }
    return std::nullopt;
}

}  // namespace wijkbeeld::test
