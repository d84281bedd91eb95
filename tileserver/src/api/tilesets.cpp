#include <cmath>

#include <wijkbeeld/geo/tiles_in_time.hpp>

#include "api/map_time.hpp"
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

/// What was asked for with the tile set is asked for with its tiles.
std::string tile_query(const Call& call) {
    const auto datetime = call.request.parameter("datetime");
    return "?f=mvt" + (datetime ? "&datetime=" + escaped_value(*datetime) : "");
}

/// From when to when the tiles can be had, by `datetime`; the end is open.
Json temporal(const Call& call) {
    const geo::Moments& moments = call.site.moments();
    const auto from = call.site.has_history() ? moments.first() : moments.last();
    return {{"interval", Json::array({Json::array({geo::to_iso_utc(*from), nullptr})})},
            {"lastChange", geo::to_iso_utc(*moments.last())},
            {"history", call.site.has_history()}};
}

Json tileset_json(const Call& call, const geo::Grid& grid, const std::string& self, bool bgt) {
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
           {"href", self + "/{tileMatrix}/{tileRow}/{tileCol}" + tile_query(call)},
           {"type", "application/vnd.mapbox-vector-tile"},
           {"templated", true}}}}};
    if (call.site.extent()) {
        const auto d = degrees(*call.site.extent());
        out["boundingBox"] = {{"lowerLeft", {d[0], d[1]}}, {"upperRight", {d[2], d[3]}}, {"crs", crs84}};
    }
    if (bgt && !call.site.moments().empty()) out["temporal"] = temporal(call);
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
             {"scheme", "xyz"},     {"tiles", {self + "/{z}/{y}/{x}" + tile_query(call)}},
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

/// The one layer of what changed.
Json layer_of_changes() {
    return {{{"id", geo::tiles::changes_layer},
             {"description", "Wat in de periode is toegevoegd, gewijzigd of beëindigd"},
             {"fields", {{"objecttype", "String"}, {"soort", "String"}}}}};
}

Json layer_of_areas(const AreaSet& areas, const std::string& id) {
    Json fields{{"code", "String"}, {"naam", "String"}};
    for (const auto& indicator : areas.figures.indicators) fields[indicator.id] = "Number";
    return {{{"id", id}, {"fields", fields}}};
}

/// Refuses a `datetime` that no tile could be had of.
MapTime check_time(const Call& call, bool bgt) {
    if (!bgt) {
        allow_parameters(call, {});
        return {};
    }
    allow_parameters(call, {"datetime"});
    return map_time(call.site, call.request.parameter("datetime"));
}

}  // namespace

http::Response tileset_list(const Call& call) {
    allow_parameters(call, {});
    Json sets = Json::array();
    for (const geo::Grid* grid : all_grids())
        sets.push_back(tileset_json(call, *grid, call.base + "/v1/tiles/" + std::string(grid->id()), true));
    return document(call, {{"title", "Tegelsets"},
                           {"links", {link("self", call.base + "/v1/tiles", "application/json")}},
                           {"tilesets", sets}});
}

http::Response tileset(const Call& call) {
    const MapTime time = check_time(call, true);
    const geo::Grid& grid = grid_of(call);
    const std::string self = call.base + "/v1/tiles/" + std::string(grid.id());
    if (!wants_tilejson(call)) return document(call, tileset_json(call, grid, self, true));
    const auto [low, high] = zooms(grid);
    Json metadata = Json::parse(geo::tiles::metadata_json(geo::tiles::bgt_profile(), grid, low, high,
                                                          &call.site.store(), call.site.with_ids(grid)));
    if (time.kind == MapTime::Kind::changes) metadata["vector_layers"] = layer_of_changes();
    return tilejson(call, grid, self, std::move(metadata));
}

http::Response collection_tileset(const Call& call) {
    const Collection& collection = collection_of(call);
    const bool bgt = collection.role == Role::bgt;
    const MapTime time = check_time(call, bgt);
    const geo::Grid& grid = grid_of(call);
    const std::string self =
        call.base + "/v1/collections/" + collection.id + "/tiles/" + std::string(grid.id());
    if (!wants_tilejson(call)) return document(call, tileset_json(call, grid, self, bgt));
    Json layers{{{"id", collection.id}, {"fields", Json::object()}}};
    if (const AreaSet* areas = call.site.areas(collection.id)) layers = layer_of_areas(*areas, collection.id);
    if (time.kind == MapTime::Kind::changes) layers = layer_of_changes();
    return tilejson(call, grid, self, {{"vector_layers", layers}});
}

}  // namespace wijkbeeld::server::api
