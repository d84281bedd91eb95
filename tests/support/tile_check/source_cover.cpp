#include "source_cover.hpp"

#include <cmath>

#include "partition.hpp"

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {
constexpr double cell_side = 20;  // metres; some tens of areas at most
}

SourceCover::Cell SourceCover::cell_at(double x, double y) noexcept {
    return static_cast<Cell>(std::floor(x / cell_side)) * (Cell{1} << 32) +
           static_cast<Cell>(std::floor(y / cell_side));
}

SourceCover::SourceCover(const Store& store, const tiles::Profile& profile) {
    for (const tiles::LayerRule& rule : profile.layers) {
        const auto info = store.layer(rule.layer);
        if (!info || info->count == 0 || !divides_the_plane(rule.layer)) continue;
        store.visit(drawn(rule, info->schema), [&](const Feature& feature) {
            const Value& level = feature["relatieve_hoogteligging"];
            const bool ground = std::holds_alternative<std::monostate>(level) || level == Value(std::int64_t{0});
            if (ground && feature.geometry().type() >= GeometryType::polygon) add(feature.geometry(), rule.layer);
            return true;
        });
    }
}

void SourceCover::add(const Geometry& geometry, const std::string& layer) {
    const RdBox box = geometry.extent().value();
    if (areas_.empty()) extent_ = box;
    extent_.include(box);
    const auto number = static_cast<std::uint32_t>(areas_.size());
    areas_.push_back({geometry, box, &layer});
    const auto below = [](double v) { return std::floor(v / cell_side) * cell_side; };
    for (double x = below(box.min.x); x <= box.max.x; x += cell_side)
        for (double y = below(box.min.y); y <= box.max.y; y += cell_side)
            cells_[cell_at(x + cell_side / 2, y + cell_side / 2)].push_back(number);
}

template <class Found>
void SourceCover::find(RdPoint place, const Found& found) const {
    const auto cell = cells_.find(cell_at(place.x, place.y));
    if (cell == cells_.end()) return;
    for (const std::uint32_t number : cell->second)
        if (const Area& area = areas_[number]; area.box.contains(place) && contains(area.geometry, place))
            found(area);
}

SourceCover::Cover SourceCover::at(RdPoint place) const {
    Cover cover;
    find(place, [&](const Area& area) {
        ++cover.count;
        cover.layer = area.layer;
    });
    return cover;
}

std::vector<std::string> SourceCover::layers_at(RdPoint place) const {
    std::vector<std::string> layers;
    find(place, [&](const Area& area) { layers.push_back(*area.layer); });
    return layers;
}

}  // namespace wijkbeeld::test
