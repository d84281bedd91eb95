#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/overlays/figures.hpp>
#include <wijkbeeld/overlays/report_index.hpp>

/// \file
/// What is read of areas and reports into memory.

namespace wijkbeeld::server::api {

/// Areas with the figures that may leave, and their boxes for a quick look.
struct AreaSet {
    overlays::PublishedFigures figures;
    std::vector<geo::RdBox> boxes;
    std::shared_ptr<const geo::LayerSchema> schema{};  ///< code, naam and the indicators

    /// The i-th area as any other object, with what may leave of it.
    [[nodiscard]] geo::Feature feature(std::size_t i) const;
};

struct OverlayData {
    std::string mark;  ///< of what it was read from
    int count_threshold = 10;
    std::map<std::string, AreaSet, std::less<>> areas;
    std::map<std::string, overlays::ReportIndex, std::less<>> reports;
};

/// Reads them, or gives back what was read when nothing of it has changed since. \throws geo::Error
[[nodiscard]] std::shared_ptr<const OverlayData> read_overlays(
    const geo::Store& store, const std::vector<geo::LayerInfo>& layers, int threshold,
    const std::shared_ptr<const OverlayData>& earlier);

}  // namespace wijkbeeld::server::api
