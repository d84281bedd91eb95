#include <cmath>

#include "api/resources.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// The zooms at which a grid has tiles of the BGT. RD and LAEA levels are of a coarser scale at the same
/// number.
std::pair<int, int> zooms(const geo::Grid& grid) {
    const geo::tiles::Profile& profile = geo::tiles::bgt_profile();
    if (grid.crs() == geo::Crs::web_mercator) return {profile.min_zoom, profile.max_zoom};
    return {2, std::min(grid.max_zoom(), 14)};
}

Json limits(const Call& call, const geo::Grid& grid) {
    Json out = Json::array();
    if (!call.site.extent()) return out;
    const auto [low, high] = zooms(grid);
    for (int z = low; z <= high; ++z) {
        const geo::TileRange r = grid.range(z, *call.site.extent());
        out.push_back({{"tileMatrix", std::to_string(z)},
                       {"minTileRow", r.min_row},
                       {"maxTileRow", r.max_row},
                       {"minTileCol", r.min_col},
                       {"maxTileCol", r.max_col}});
    }
    return out;
}

Json tileset_json(const Call& call, const geo::Grid& grid, const std::string& self) {
    const std::string id(grid.id());
    Json out{
        {"title", call.site.title() + " in " + id},
        {"dataType", "vector"},
        {"crs", "http://www.opengis.net/def/crs/EPSG/0/" + std::to_string(static_cast<unsigned>(grid.crs()))},
        {"tileMatrixSetURI", "http://www.opengis.net/def/tilematrixset/OGC/1.0/" + id},
        {"tileMatrixSetLimits", limits(call, grid)},
        {"links",
         {link("self", self, "application/json"),
          link("alternate", self + "?f=tilejson", "application/json", "TileJSON"),
          link("http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme", call.base + "/v1/tileMatrixSets/" + id,
               "application/json"),
          {{"rel", "item"},
           {"href", self + "/{tileMatrix}/{tileRow}/{tileCol}?f=mvt"},
           {"type", "application/vnd.mapbox-vector-tile"},
           {"templated", true}}}}};
    if (call.site.extent()) {
        const auto d = degrees(*call.site.extent());
        out["boundingBox"] = {{"lowerLeft", {d[0], d[1]}}, {"upperRight", {d[2], d[3]}}, {"crs", crs84}};
    }
    return out;
}

/// A zoom at which a box of that width fills a screen.
int fitting_zoom(double west, double east) {
    return static_cast<int>(
        std::clamp(std::floor(std::log2(360 * 2 / std::max(east - west, 1e-6))), 0.0, 16.0));
}

http::Response tilejson(const Call& call, const geo::Grid& grid, const std::string& self, Json metadata) {
    const auto [low, high] = zooms(grid);
    Json out{{"tilejson", "3.0.0"}, {"name", call.site.title()},
             {"scheme", "xyz"},     {"tiles", {self + "/{z}/{y}/{x}?f=mvt"}},
             {"minzoom", low},      {"maxzoom", high}};
    if (call.site.extent()) {
        const auto d = degrees(*call.site.extent());
        out["bounds"] = d;
        out["center"] = {(d[0] + d[2]) / 2, (d[1] + d[3]) / 2, fitting_zoom(d[0], d[2])};
    }
    out["attribution"] = "Bron: BGT (PDOK/Kadaster)";
    for (const char* key : {"vector_layers", "rules", "description"})
        if (metadata.contains(key)) out[key] = std::move(metadata[key]);
    http::Response response = http::respond("application/json", out.dump(2));
    response.set("Cache-Control", "no-cache");
    return response;
}

bool wants_tilejson(const Call& call) {
    return call.request.parameter("f") == std::optional<std::string_view>("tilejson");
}

}  // namespace

http::Response tileset_list(const Call& call) {
    allow_parameters(call, {});
    Json sets = Json::array();
    for (const geo::Grid* grid : all_grids())
        sets.push_back(tileset_json(call, *grid, call.base + "/v1/tiles/" + std::string(grid->id())));
    return document(call, {{"title", "Tegelsets"},
                           {"links", {link("self", call.base + "/v1/tiles", "application/json")}},
                           {"tilesets", sets}});
}

http::Response tileset(const Call& call) {
    allow_parameters(call, {});
    const geo::Grid& grid = grid_of(call);
    const std::string self = call.base + "/v1/tiles/" + std::string(grid.id());
    const auto [low, high] = zooms(grid);
    if (wants_tilejson(call))
        return tilejson(call, grid, self,
                        Json::parse(geo::tiles::metadata_json(geo::tiles::bgt_profile(), grid, low, high,
                                                              &call.site.store())));
    return document(call, tileset_json(call, grid, self));
}

http::Response collection_tileset(const Call& call) {
    allow_parameters(call, {});
    const Collection& collection = collection_of(call);
    const geo::Grid& grid = grid_of(call);
    const std::string self =
        call.base + "/v1/collections/" + collection.id + "/tiles/" + std::string(grid.id());
    if (!wants_tilejson(call)) return document(call, tileset_json(call, grid, self));
    Json fields = Json::object();
    if (const AreaSet* areas = call.site.areas(collection.id)) {
        fields = {{"code", "String"}, {"naam", "String"}};
        for (const auto& indicator : areas->figures.indicators) fields[indicator.id] = "Number";
    }
    return tilejson(call, grid, self, {{"vector_layers", {{{"id", collection.id}, {"fields", fields}}}}});
}

}  // namespace wijkbeeld::server::api
