#include "bgt/import/area_filter.hpp"

#include <algorithm>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::bgt {
namespace {

/// Cuts the part of a-b on one side of a line off; false when nothing is left. `inside` and `along` are
/// distances to that line and per unit of the segment (Liang and Barsky 1984).
bool clip(double inside, double along, double& from, double& to) noexcept {
    if (along == 0) return inside >= 0;
    const double at = -inside / along;
    if (along > 0)
        from = std::max(from, at);
    else
        to = std::min(to, at);
    return from <= to;
}

bool crosses(RdPoint a, RdPoint b, const RdBox& box) noexcept {
    double from = 0;
    double to = 1;
    return clip(a.x - box.min.x, b.x - a.x, from, to) && clip(box.max.x - a.x, a.x - b.x, from, to) &&
           clip(a.y - box.min.y, b.y - a.y, from, to) && clip(box.max.y - a.y, a.y - b.y, from, to);
}

void include(std::optional<RdBox>& box, Vertex v) {
    const RdPoint p = to_metres(v);
    if (box)
        box->include({p, p});
    else
        box = RdBox{p, p};
}

}  // namespace

AreaFilter::AreaFilter(const Geometry& area) : area_(area) {
    if (area.type() != GeometryType::polygon && area.type() != GeometryType::multipolygon)
        throw GeometryError("the area to import has to be a polygon");
    extent_ = *area.extent();
}

bool AreaFilter::meets(const Batch& batch, const Record& record) const {
    const auto box = extent_of(batch, record);
    return box && meets(*box);
}

bool AreaFilter::meets(const RdBox& box) const {
    return extent_.meets(box) && (contains(area_, box.min) || border_crosses(box));
}

bool AreaFilter::border_crosses(const RdBox& box) const {
    for (std::size_t i = 0; i < area_.path_count(); ++i) {
        const auto ring = area_.path(i);
        for (std::size_t k = 1; k < ring.size(); ++k)
            if (crosses(to_metres(ring[k - 1]), to_metres(ring[k]), box)) return true;
    }
    return false;
}

std::optional<RdBox> extent_of(const Batch& batch, const Record& record) {
    std::optional<RdBox> box;
    for (std::size_t i = record.shape.first_vertex; i < record.shape.vertex_end; ++i)
        include(box, batch.vertices[i]);
    for (std::size_t i = record.first_label; i < record.label_end; ++i)
        if (batch.labels[i].place) include(box, *batch.labels[i].place);
    return box;
}

}  // namespace wijkbeeld::geo::bgt
