#include "api/resources.hpp"

namespace wijkbeeld::server::api {

http::Response landing(const Call& call) {
    allow_parameters(call, {});
    const std::string v1 = call.base + "/v1";
    Json out{{"title", call.site.title()},
             {"description",
              "De BGT, meldingen en cijfers van de gemeente als tegels, kaarten en objecten (OGC API)."},
             {"links",
              {link("service-desc", v1 + "/openapi.json", "application/vnd.oai.openapi+json;version=3.0",
                    "OpenAPI"),
               link("conformance", v1 + "/conformance", "application/json", "Waaraan deze API voldoet"),
               link("data", v1 + "/collections", "application/json", "Verzamelingen"),
               link("http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", v1 + "/tiles",
                    "application/json", "Vectortegels"),
               link("http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", v1 + "/tileMatrixSets",
                    "application/json", "Tegelschema's"),
               link("related", v1 + "/archives", "application/json", "Archieven met tegels, om te downloaden"),
               link("related", v1 + "/changes", "application/json", "Wijzigingen per update"),
               link("alternate", v1 + "/wmts?service=WMTS&request=GetCapabilities", "application/xml",
                    "Warmtekaarten als WMTS"),
               link("http://www.opengis.net/def/rel/ogc/1.0/styles", v1 + "/styles", "application/json",
                    "Stijlen")}}};
    return document(call, out);
}

http::Response conformance(const Call& call) {
    allow_parameters(call, {});
    Json classes = Json::array();
    for (const char* name :
         {"ogcapi-common-1/1.0/conf/core", "ogcapi-common-2/1.0/conf/collections",
          "ogcapi-features-1/1.0/conf/core", "ogcapi-features-1/1.0/conf/geojson",
          "ogcapi-features-1/1.0/conf/html", "ogcapi-features-1/1.0/conf/oas30",
          "ogcapi-features-2/1.0/conf/crs", "ogcapi-features-3/1.0/conf/queryables",
          "ogcapi-features-3/1.0/conf/queryables-query-parameters", "ogcapi-features-3/1.0/conf/filter",
          "ogcapi-features-3/1.0/conf/features-filter", "cql2/1.0/conf/cql2-text", "cql2/1.0/conf/cql2-json",
          "cql2/1.0/conf/basic-cql2", "cql2/1.0/conf/advanced-comparison-operators",
          "cql2/1.0/conf/basic-spatial-functions", "cql2/1.0/conf/basic-spatial-functions-plus",
          "cql2/1.0/conf/basic-spatial-operators",  // what drafts, and so QGIS, call basic-spatial-functions
          "cql2/1.0/conf/property-property", "ogcapi-features-5/1.0/conf/schemas",
          "ogcapi-features-5/1.0/conf/core-roles-features", "json-fg-1/0.2/conf/core",
          "ogcapi-tiles-1/1.0/conf/core", "ogcapi-tiles-1/1.0/conf/tileset",
          "ogcapi-tiles-1/1.0/conf/tilesets-list", "ogcapi-tiles-1/1.0/conf/dataset-tilesets",
          "ogcapi-tiles-1/1.0/conf/geodata-tilesets", "ogcapi-tiles-1/1.0/conf/datetime",
          "ogcapi-tiles-1/1.0/conf/collections-selection", "ogcapi-tiles-1/1.0/conf/mvt",
          "ogcapi-tiles-1/1.0/conf/png", "ogcapi-tiles-1/1.0/conf/oas30",
          "ogcapi-styles-1/0.0/conf/core", "ogcapi-styles-1/0.0/conf/mapbox-styles"})
        classes.push_back(std::string("http://www.opengis.net/spec/") + name);
    return document(call, {{"conformsTo", classes}});
}

}  // namespace wijkbeeld::server::api
