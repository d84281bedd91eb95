#include "api/features/feature_json.hpp"

namespace wijkbeeld::server::api {

namespace {

/// When the version was the registered one, as `datetime` looks for it.
Json time_of(const geo::Feature& feature) {
    const std::string_view from = feature.text("tijdstip_registratie"),
                           until = feature.text("eind_registratie");
    if (from.empty()) return {};
    return {{"interval", {from, until.empty() ? std::string_view("..") : until}}};
}

}  // namespace

Json to_json(const geo::Feature& feature, const FeatureStyle& style) {
    Json properties = Json::object();
    for (const std::size_t i : style.columns)
        properties[feature.schema().columns[i].name] = to_json(feature.values()[i]);
    Json out{{"type", "Feature"}, {"id", feature.id()}};
    Json geometry = to_geojson(feature.geometry(), *style.crs);
    if (!style.features_and_geometries) {
        out["geometry"] = std::move(geometry);
    } else {
        const bool plain = style.crs == &crs84();  // what GeoJSON can have stands where its readers look
        out["time"] = time_of(feature);
        out["geometry"] = plain ? geometry : Json();
        out["place"] = plain ? Json() : geometry;
    }
    out["properties"] = std::move(properties);
    return out;
}

void add_document_members(Json& document, std::string_view feature_type, const FeatureStyle& style) {
    if (!style.features_and_geometries) return;
    document["conformsTo"] = {"http://www.opengis.net/spec/json-fg-1/0.2/conf/core"};
    document["featureType"] = feature_type;
    if (style.crs != &crs84()) document["coordRefSys"] = style.crs->uri;
}

}  // namespace wijkbeeld::server::api
