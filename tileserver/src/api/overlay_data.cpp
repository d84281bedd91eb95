#include "api/overlay_data.hpp"

#include <wijkbeeld/overlays/reports.hpp>

namespace wijkbeeld::server::api {

namespace {

AreaSet with_boxes(overlays::PublishedFigures figures) {
    AreaSet set{std::move(figures), {}};
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
