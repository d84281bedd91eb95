#include "id_check.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <wijkbeeld/geo/crs.hpp>

#include "partition.hpp"

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {

constexpr std::size_t most_examples = 5;

bool may_collapse(const Geometry& geometry, const Size& size) {
    if (geometry.type() >= GeometryType::polygon) return size.least < 1;
    // Both ends of a longer one cannot be rounded to the same place.
    if (geometry.type() >= GeometryType::linestring) return size.greatest < std::numbers::sqrt2;
    return false;
}

}  // namespace

Size size_of(const Geometry& geometry, const Grid& grid, int z) {
    constexpr int directions = 64;
    std::vector<double> x, y;
    for (const Vertex v : geometry.vertices()) {
        x.push_back(to_metres(v).x);
        y.push_back(to_metres(v).y);
    }
    Transform(Crs::rd_new, grid.crs()).apply(x, y);
    const double units = tiles::extent / grid.tile_side(z);
    Size size{1e30, 0};
    for (int i = 0; i < directions; ++i) {
        const double angle = std::numbers::pi * i / directions, along = std::cos(angle), up = std::sin(angle);
        double least = 1e30, most = -1e30;
        for (std::size_t k = 0; k < x.size(); ++k) {
            const double at = x[k] * along + y[k] * up;
            least = std::min(least, at);
            most = std::max(most, at);
        }
        size.least = std::min(size.least, (most - least) * units);
        size.greatest = std::max(size.greatest, (most - least) * units);
    }
    return size;
}

void IdCheck::add(const std::vector<mvt::Layer>& layers) {
    for (const mvt::Layer& layer : layers)
        for (const mvt::Feature& feature : layer.features) {
            if (feature.id)
                ids_[layer.name].insert(*feature.id);
            else
                ++without_id_;
        }
}

IdReport IdCheck::finish(const Store& store, const tiles::Profile& profile, const Grid& grid, int z) const {
    IdReport report;
    report.without_id = without_id_;
    for (const auto& [layer, ids] : ids_) report.found += ids.size();
    const auto example = [&](const std::string& layer, std::int64_t id, double thickness) {
        if (report.examples.size() < most_examples) report.examples.push_back({layer, id, thickness});
    };
    static const std::unordered_set<std::uint64_t> none;
    std::uint64_t known = 0;
    for (const tiles::LayerRule& rule : profile.layers) {
        const auto info = store.layer(rule.layer);
        if (!info || info->count == 0 || grid.to_mercator_zoom(z) < rule.min_zoom) continue;
        const auto in_tiles = ids_.find(rule.layer);
        const auto& ids = in_tiles == ids_.end() ? none : in_tiles->second;
        store.visit(drawn(rule, info->schema), [&](const Feature& feature) {
            if (feature.geometry().empty()) return true;
            ++report.expected;
            if (ids.contains(static_cast<std::uint64_t>(feature.id()))) return ++known > 0;
            const Size size = size_of(feature.geometry(), grid, z);
            if (may_collapse(feature.geometry(), size)) return ++report.collapsed > 0;
            ++report.missing;
            example(rule.layer, feature.id(), size.least);
            return true;
        });
    }
    report.unknown = report.found - known;
    if (report.unknown > 0) example("in a tile but not to be drawn", 0, 0);
    return report;
}

}  // namespace wijkbeeld::test
