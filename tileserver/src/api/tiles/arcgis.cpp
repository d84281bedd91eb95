#include <array>

#include "api/resources.hpp"
#include "api/styles/styles.hpp"
#include "api/tiles/tileset_info.hpp"
#include "http/negotiate.hpp"

// The tiles as ArcGIS calls them: a VectorTileServer (Esri, "Vector Tile Service" of the ArcGIS REST API). Parameters
// that are not known are those of ArcGIS' own programs, and are not refused; formats that it has not are.

namespace wijkbeeld::server::api {

namespace {

constexpr int tile_pixels = 512;
constexpr const char* sprite_name = "sprite";
constexpr double dots_per_inch = 96, metres_per_inch = 0.0254;

/// Without a grid in the address: Web Mercator.
const geo::Grid& grid_or_mercator(const Call& call) {
    return call["grid"].empty() ? geo::Grid::web_mercator() : grid_of(call);
}

/// Esri's own number of Web Mercator is older than EPSG's.
Json spatial_reference(const geo::Grid& grid) {
    const auto code = static_cast<unsigned>(grid.crs());
    return {{"wkid", grid.crs() == geo::Crs::web_mercator ? 102100U : code}, {"latestWkid", code}};
}

Json box_json(const geo::GridBox& box, const geo::Grid& grid) {
    return {{"xmin", box.min_x}, {"ymin", box.min_y}, {"xmax", box.max_x}, {"ymax", box.max_y},
            {"spatialReference", spatial_reference(grid)}};
}

/// Where tiles are, in whole tiles of the finest level; all of the grid when there are none.
geo::GridBox extent_of(const TilesetInfo& info) {
    if (!info.extent) return info.grid->box({0, 0, 0});
    const geo::TileRange r = limits(info, info.levels.second);
    const geo::GridBox first = info.grid->box({r.z, r.min_row, r.min_col}), last = info.grid->box({r.z, r.max_row, r.max_col});
    return {first.min_x, last.min_y, last.max_x, first.max_y};
}

double scale_of(const geo::Grid& grid, int level) {
    return grid.tile_side(level) / tile_pixels * dots_per_inch / metres_per_inch;
}

Json tile_info(const TilesetInfo& info) {
    const geo::Grid& grid = *info.grid;
    Json lods = Json::array();
    for (int z = 0; z <= info.levels.second; ++z)
        lods.push_back({{"level", z}, {"resolution", grid.tile_side(z) / tile_pixels}, {"scale", scale_of(grid, z)}});
    return {{"rows", tile_pixels},
            {"cols", tile_pixels},
            {"dpi", dots_per_inch},
            {"format", "pbf"},
            {"origin", {{"x", grid.left()}, {"y", grid.top()}}},
            {"spatialReference", spatial_reference(grid)},
            {"lods", lods}};
}

void only_json(const Call& call) {
    (void)http::choose_format(call.request, std::array{http::Format{"json", "application/json"}, http::Format{"pjson", "application/json"}});
}

http::Response json_answer(const Json& json) {
    http::Response response = http::respond("application/json", json.dump());
    response.set("Cache-Control", "no-cache");
    return response;
}

Call without_parameters(const Call& call, http::Request& request) {
    request = call.request;
    request.query.clear();
    return {call.site, request, call.base};
}

}  // namespace

http::Response arcgis_service(const Call& call) {
    only_json(call);
    http::Request plain;
    const geo::Grid& grid = grid_or_mercator(call);
    const TilesetInfo info = dataset_tileset(without_parameters(call, plain), grid);
    const Json box = box_json(extent_of(info), grid);
    return json_answer({{"currentVersion", 10.91},
                        {"name", info.title},
                        {"copyrightText", "Bron: BGT (PDOK/Kadaster)"},
                        {"capabilities", "TilesOnly"},
                        {"type", "indexedVector"},
                        {"defaultStyles", "resources/styles"},
                        {"tiles", {"tile/{z}/{y}/{x}.pbf"}},
                        {"exportTilesAllowed", false},
                        {"initialExtent", box},
                        {"fullExtent", box},
                        {"minScale", scale_of(grid, 0)},
                        {"maxScale", scale_of(grid, info.levels.second)},
                        {"tileInfo", tile_info(info)},
                        {"minzoom", info.levels.first},
                        {"maxzoom", info.levels.second},
                        {"resourceInfo",
                         {{"styleVersion", 8},
                          {"tileCompression", "gzip"},
                          {"cacheInfo", {{"storageInfo", {{"packetSize", 128}, {"storageFormat", "compactV2"}}}}}}}});
}

http::Response arcgis_style(const Call& call) {
    only_json(call);
    http::Request request;
    const Call plain = without_parameters(call, request);
    Json style = style_of(plain, dataset_tileset(plain, grid_or_mercator(call)));
    style["sources"] = {{"esri", {{"type", "vector"}, {"url", "../../"}}}};
    style["glyphs"] = "../fonts/{fontstack}/{range}.pbf";
    style["sprite"] = std::string("../sprites/") + sprite_name;
    for (Json& layer : style["layers"])
        if (layer.contains("source")) layer["source"] = "esri";
    return json_answer(style);
}

http::Response arcgis_sprite(const Call& call) {
    return sprite_of(call, sprite_name);
}

http::Response arcgis_tile(const Call& call) {
    http::Request request;
    const Call plain = without_parameters(call, request);
    if (call["grid"].empty()) request.captures.emplace_back("grid", geo::Grid::web_mercator().id());
    for (auto& [name, value] : request.captures)
        if (name == "col" && value.ends_with(".pbf")) value.resize(value.size() - 4);
    return tile(plain);
}

}  // namespace wijkbeeld::server::api
