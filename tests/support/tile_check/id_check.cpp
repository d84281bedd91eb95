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

struct Place {
    double x = 0, y = 0;  ///< units
};

std::vector<Place> places_of(const Geometry& geometry, const Grid& grid, int z) {
    std::vector<double> x, y;
    for (const Vertex v : geometry.vertices()) {
        x.push_back(to_metres(v).x);
        y.push_back(to_metres(v).y);
    }
    Transform(Crs::rd_new, grid.crs()).apply(x, y);
    const double units = tiles::extent / grid.tile_side(z);
    std::vector<Place> places;
    for (std::size_t i = 0; i < x.size(); ++i)
        places.push_back({(x[i] - x.front()) * units, (y[i] - y.front()) * units});
    return places;
}

double width_along(const std::vector<Place>& places, double along, double up) {
    double least = 1e30, most = -1e30;
    for (const Place& p : places) {
        least = std::min(least, p.x * along + p.y * up);
        most = std::max(most, p.x * along + p.y * up);
    }
    return most - least;
}

/// The short side of the rectangle with this area and outline: what a sliver measures, bent or not.
double mean_thickness(const Geometry& geometry, const std::vector<Place>& places) {
    double area2 = 0, outline = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const std::size_t end = begin + geometry.path(i).size();
        for (std::size_t k = begin + 1; k < end; ++k) {
            const Place a = places[k - 1], b = places[k];
            area2 += a.x * b.y - a.y * b.x;
            outline += std::hypot(b.x - a.x, b.y - a.y);
        }
        begin = end;
    }
    const double half = outline / 2;
    return (half - std::sqrt(std::max(0.0, half * half - 2 * std::abs(area2)))) / 2;
}

bool may_collapse(const Geometry& geometry, const Size& size) {
    if (geometry.type() >= GeometryType::polygon) return size.least < 1;
    // Both ends of a longer one cannot be rounded to the same place.
    if (geometry.type() >= GeometryType::linestring) return size.greatest < std::numbers::sqrt2;
    return false;
}

}  // namespace

Size size_of(const Geometry& geometry, const Grid& grid, int z) {
    std::vector<Place> places = places_of(geometry, grid, z);
    Size size{1e30, 0};
    constexpr int directions = 64;
    for (int i = 0; i < directions; ++i) {
        const double angle = std::numbers::pi * i / directions;
        const double width = width_along(places, std::cos(angle), std::sin(angle));
        size.least = std::min(size.least, width);
        size.greatest = std::max(size.greatest, width);
    }
    if (geometry.type() >= GeometryType::polygon)
        size.least = std::min(size.least, mean_thickness(geometry, places));
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
