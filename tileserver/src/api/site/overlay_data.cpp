#include "api/site/overlay_data.hpp"

#include <cmath>

#include <wijkbeeld/overlays/reports.hpp>

namespace wijkbeeld::server::api {

namespace {

std::shared_ptr<const geo::LayerSchema> schema_of(const overlays::PublishedFigures& figures) {
    auto schema = std::make_shared<geo::LayerSchema>();
    schema->name = overlays::collection(figures.level);
    schema->geometry = geo::LayerGeometry::polygon;
    schema->role = overlays::area_role;
    schema->columns = {{"code"}, {"naam"}};
    for (const overlays::PublishedIndicator& indicator : figures.indicators)
        schema->columns.push_back({indicator.id, geo::ColumnType::real, indicator.title});
    return schema;
}

/// Whole numbers without a point.
geo::Value value_of(const std::optional<overlays::PublishedValue>& published) {
    if (!published) return {};
    const double n = published->number();
    if (n == std::floor(n) && std::abs(n) < 1e15) return static_cast<std::int64_t>(n);
    return n;
}

AreaSet with_boxes(overlays::PublishedFigures figures) {
    AreaSet set{std::move(figures), {}};
    set.schema = schema_of(set.figures);
    for (const geo::Geometry& g : set.figures.geometries)
        set.boxes.push_back(g.extent().value_or(geo::RdBox{}));
    return set;
}

/// Another text when anything but the BGT may have changed.
std::string mark_of(const geo::Store& store, const std::vector<geo::LayerInfo>& layers) {
    std::string mark = store.lineage();
    for (const geo::LayerInfo& info : layers)
        if (!info.schema.role.starts_with("bgt"))
            mark.append("|").append(info.schema.name).append("=").append(info.changed);
    return mark;
}

}  // namespace

geo::Feature AreaSet::feature(std::size_t i) const {
    const overlays::PublishedArea& area = figures.areas[i];
    std::vector<geo::Value> values{area.code, area.name};
    for (const auto& value : area.values) values.push_back(value_of(value));
    return {schema, area.id, std::move(values), figures.geometries[i]};
}

std::shared_ptr<const OverlayData> read_overlays(const geo::Store& store,
                                                 const std::vector<geo::LayerInfo>& layers, int threshold,
                                                 const std::shared_ptr<const OverlayData>& earlier) {
    const std::string mark = mark_of(store, layers);
    if (earlier && earlier->mark == mark) return earlier;
    auto data = std::make_shared<OverlayData>();
    data->mark = mark;
    // All levels at once: what is hidden in one depends on what is shown in the others.
    overlays::Publication publication = overlays::publish(store, threshold);
    data->count_threshold = publication.threshold;
    for (overlays::PublishedFigures& figures : publication.levels)
        data->areas.emplace(overlays::collection(figures.level), with_boxes(std::move(figures)));
    for (const geo::LayerInfo& info : layers)
        if (info.schema.role == overlays::report_role)
            data->reports.emplace(info.schema.name, overlays::ReportIndex(store, info.schema.name));
    return data;
}

}  // namespace wijkbeeld::server::api
