#include "source_cover.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "partition.hpp"

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {
constexpr double cell_side = 20;  // metres; some tens of areas at most

/// Every drawn area of the layers that divide the plane.
template <class Use>
void each_area(const Store& store, const tiles::Profile& profile, const Use& use) {
    for (const tiles::LayerRule& rule : profile.layers) {
        const auto info = store.layer(rule.layer);
        if (!info || info->count == 0 || !divides_the_plane(rule.layer)) continue;
        store.visit(drawn(rule, info->schema), [&](const Feature& feature) {
            if (feature.geometry().type() >= GeometryType::polygon) use(feature, rule.layer);
            return true;
        });
    }
}

}  // namespace

SourceArea::SourceArea(const Geometry& geometry, const std::string& layer)
    : box_(geometry.extent().value()), layer_(&layer) {
    std::vector<Edge> all;
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto ring = geometry.path(i);
        for (std::size_t k = 1; k < ring.size(); ++k) all.push_back({ring[k - 1], ring[k]});
    }
    bottom_ = to_vertex(box_.min).y;
    const std::size_t rows = std::max<std::size_t>(all.size() / 4, 1);
    height_ = (to_vertex(box_.max).y - bottom_) / static_cast<std::int32_t>(rows) + 1;
    row_begin_.assign(rows + 1, 0);
    const auto each_row = [&](const Edge& edge, const auto& use) {
        for (std::size_t row = row_of(std::min(edge.a.y, edge.b.y));
             row <= row_of(std::max(edge.a.y, edge.b.y)); ++row)
            use(row);
    };
    for (const Edge& edge : all) each_row(edge, [&](std::size_t row) { ++row_begin_[row + 1]; });
    std::partial_sum(row_begin_.begin(), row_begin_.end(), row_begin_.begin());
    edges_.resize(row_begin_.back());
    auto next = row_begin_;
    for (const Edge& edge : all) each_row(edge, [&](std::size_t row) { edges_[next[row]++] = edge; });
}

std::size_t SourceArea::row_of(std::int32_t y) const noexcept {
    return static_cast<std::size_t>((y - bottom_) / height_);
}

bool SourceArea::holds(RdPoint place) const noexcept {
    if (!box_.contains(place)) return false;
    const double x = place.x * 1000, y = place.y * 1000;
    const std::size_t row = row_of(static_cast<std::int32_t>(std::floor(y)));
    bool inside = false;
    for (std::uint32_t i = row_begin_[row]; i < row_begin_[row + 1]; ++i) {
        const auto [a, b] = edges_[i];
        if ((a.y > y) != (b.y > y) && x < a.x + (double{1} * b.x - a.x) * (y - a.y) / (double{1} * b.y - a.y))
            inside = !inside;
    }
    return inside;
}

std::span<const SourceArea::Edge> SourceArea::edges_near(RdPoint place, double away) const noexcept {
    if (place.x < box_.min.x - away || place.x > box_.max.x + away || place.y < box_.min.y - away ||
        place.y > box_.max.y + away)
        return {};
    const auto row = [&](double y) {
        return row_of(static_cast<std::int32_t>(std::clamp(y, box_.min.y, box_.max.y) * 1000));
    };
    const std::uint32_t first = row_begin_[row(place.y - away)],
                        last = row_begin_[std::min(row(place.y + away) + 1, row_begin_.size() - 1)];
    return std::span(edges_).subspan(first, last - first);
}

SourceCover::Cell SourceCover::cell_at(double x, double y) noexcept {
    return static_cast<Cell>(std::floor(x / cell_side)) * (Cell{1} << 32) +
           static_cast<Cell>(std::floor(y / cell_side));
}

SourceCover::SourceCover(const Store& store, const tiles::Profile& profile, int height) : height_(height) {
    each_area(store, profile, [&](const Feature& feature, const std::string& layer) {
        if (height_of(feature) == height) add(feature.geometry(), layer);
    });
}

std::vector<int> SourceCover::heights(const Store& store, const tiles::Profile& profile) {
    std::set<int> found;
    each_area(store, profile,
              [&](const Feature& feature, const std::string&) { found.insert(height_of(feature)); });
    return {found.begin(), found.end()};
}

void SourceCover::add(const Geometry& geometry, const std::string& layer) {
    const RdBox box = geometry.extent().value();
    if (areas_.empty()) extent_ = box;
    extent_.include(box);
    const auto number = static_cast<std::uint32_t>(areas_.size());
    areas_.emplace_back(geometry, layer);
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
        if (const SourceArea& area = areas_[number]; area.holds(place)) found(area);
}

SourceCover::Cover SourceCover::at(RdPoint place) const {
    Cover cover;
    find(place, [&](const SourceArea& area) {
        ++cover.count;
        cover.layer = &area.layer();
    });
    return cover;
}

bool SourceCover::beside(const SourceArea::Edge& edge, RdPoint place, double away,
                         const std::function<bool(int)>& wanted) const {
    constexpr double aside = 0.01;
    const RdPoint a = to_metres(edge.a), b = to_metres(edge.b);
    const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
    // In metres along the edge: where the place lies beside it, and how far the circle round it reaches from
    // there.
    const double along = ((place.x - a.x) * dx + (place.y - a.y) * dy) / length,
                 off = ((place.x - a.x) * dy - (place.y - a.y) * dx) / length;
    if (!(std::abs(off) <= away)) return false;
    const double reach = std::sqrt(away * away - off * off);
    const double from = std::max(0.0, along - reach), until = std::min(length, along + reach);
    if (from > until) return false;
    for (const double part : {0.5, 0.02, 0.98})
        for (const double side : {-aside, aside}) {
            const double t = (from + part * (until - from)) / length;
            if (wanted(at({a.x + t * dx + side * dy / length, a.y + t * dy - side * dx / length}).count))
                return true;
        }
    return false;
}

bool SourceCover::near(RdPoint place, double away, const std::function<bool(int)>& wanted) const {
    std::set<std::uint32_t> numbers;
    const double reach = std::ceil(away / cell_side) * cell_side;
    for (double x = place.x - reach; x <= place.x + reach; x += cell_side)
        for (double y = place.y - reach; y <= place.y + reach; y += cell_side)
            if (const auto cell = cells_.find(cell_at(x, y)); cell != cells_.end())
                numbers.insert(cell->second.begin(), cell->second.end());
    for (const std::uint32_t number : numbers)
        for (const SourceArea::Edge& edge : areas_[number].edges_near(place, away))
            if (beside(edge, place, away, wanted)) return true;
    return false;
}

std::vector<std::string> SourceCover::layers_at(RdPoint place) const {
    std::vector<std::string> layers;
    find(place, [&](const SourceArea& area) { layers.push_back(area.layer()); });
    return layers;
}

}  // namespace wijkbeeld::test
