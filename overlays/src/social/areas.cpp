#include <wijkbeeld/overlays/figures.hpp>

#include <algorithm>
#include <array>
#include <numeric>

namespace wijkbeeld::overlays {

namespace {

constexpr std::array<std::string_view, 3> collections{"buurten", "wijken", "gemeenten"};

}  // namespace

std::string_view collection(AreaLevel level) noexcept {
    return collections[static_cast<std::size_t>(level)];
}

std::optional<AreaLevel> area_level(std::string_view name) noexcept {
    const auto found = std::ranges::find(collections, name);
    if (found == collections.end()) return std::nullopt;
    return static_cast<AreaLevel>(found - collections.begin());
}

std::optional<PublishedFigures> publish(const geo::Store& store, AreaLevel level) {
    const std::string layer(collection(level));
    if (!store.layer(layer)) return std::nullopt;
    PublishedFigures read{.level = level, .year = 0, .indicators = {}, .areas = {}, .geometries = {}};
    store.visit({.layer = layer}, [&](const geo::Feature& f) {
        read.areas.push_back({f.id(), std::string(f.text("code")), std::string(f.text("naam")), {}});
        read.geometries.push_back(f.geometry());
        if (const auto* year = std::get_if<std::int64_t>(&f["jaar"])) read.year = static_cast<int>(*year);
        return true;
    });
    std::vector<std::size_t> order(read.areas.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return read.areas[i].code; });
    PublishedFigures sorted{
        .level = level, .year = read.year, .indicators = {}, .areas = {}, .geometries = {}};
    for (const std::size_t i : order) {
        sorted.areas.push_back(std::move(read.areas[i]));
        sorted.geometries.push_back(std::move(read.geometries[i]));
    }
    return sorted;
}

}  // namespace wijkbeeld::overlays
