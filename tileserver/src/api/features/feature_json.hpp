#pragma once

#include "api/features/geojson.hpp"

namespace wijkbeeld::server::api {

/// How objects are written: as GeoJSON, or as JSON-FG (OGC 21-045), which also has a place in any system of
/// coordinates, a time and a type.
struct FeatureStyle {
    const ServedCrs* crs = nullptr;
    bool features_and_geometries = false;  ///< JSON-FG
    std::vector<std::size_t> columns = {};
};

inline constexpr std::string_view geojson_type = "application/geo+json";
inline constexpr std::string_view jsonfg_type = "application/vnd.ogc.fg+json";

[[nodiscard]] Json to_json(const geo::Feature& feature, const FeatureStyle& style);
/// What stands in a JSON-FG document once, beside its features or the one feature. Nothing in GeoJSON.
void add_document_members(Json& document, std::string_view feature_type, const FeatureStyle& style);

}  // namespace wijkbeeld::server::api
