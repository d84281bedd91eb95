#include <algorithm>
#include <cmath>

#include "api/request/map_time.hpp"
#include "api/tiles/tileset_info.hpp"

namespace wijkbeeld::server::api {

namespace {

using Kind = TilesetInfo::Kind;

constexpr std::string_view crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

std::string id_of(const geo::Grid& grid) {
    return std::string(grid.id());
}

Json limits_json(const TilesetInfo& info) {
    Json out = Json::array();
    if (!info.extent) return out;
    for (int z = info.levels.first; z <= info.levels.second; ++z) {
        const geo::TileRange r = limits(info, z);
        if (r.max_row < r.min_row || r.max_col < r.min_col) continue;
        out.push_back({{"tileMatrix", std::to_string(z)},
                       {"minTileRow", r.min_row},
                       {"maxTileRow", r.max_row},
                       {"minTileCol", r.min_col},
                       {"maxTileCol", r.max_col}});
    }
    return out;
}

/// From when to when the tiles can be had, by `datetime`; the end is open.
Json temporal(const Call& call) {
    return {{"interval", Json::array({Json::array({geo::to_iso_utc(known_from(call.site)), nullptr})})},
            {"lastChange", geo::to_iso_utc(*call.site.moments().last())},
            {"history", call.site.has_history()}};
}

/// Points, lines or areas; nothing where a layer has several of them.
std::optional<int> dimension(const Call& call, const std::string& layer) {
    const auto info = call.site.store().layer(layer);
    if (!info) return call.site.areas(layer) != nullptr ? std::optional(2) : std::nullopt;
    switch (info->schema.geometry) {
        case geo::LayerGeometry::point:
            return 0;
        case geo::LayerGeometry::line:
            return 1;
        case geo::LayerGeometry::polygon:
            return 2;
        case geo::LayerGeometry::none:
        case geo::LayerGeometry::any:
            break;
    }
    return std::nullopt;
}

/// JSON Schema of the fields of TileJSON.
Json properties_schema(const Json& fields) {
    Json properties = Json::object();
    for (const auto& [name, type] : fields.items()) {
        std::string json_type = type.get<std::string>();
        json_type.front() = static_cast<char>(json_type.front() + ('a' - 'A'));  // String, Number, Boolean
        properties[name] = {{"type", json_type}};
    }
    return {{"type", "object"}, {"properties", properties}};
}

Json layers_json(const Call& call, const TilesetInfo& info) {
    Json out = Json::array();
    for (const Json& layer : info.layers) {
        const std::string id = layer["id"].get<std::string>();
        Json one{{"id", id}, {"dataType", "vector"}};
        const Collection* collection = call.site.collection(id);
        if (collection != nullptr) one["title"] = collection->title;
        if (const auto d = dimension(call, id)) one["geometryDimension"] = *d;
        one["minTileMatrix"] = std::to_string(layer.value("minzoom", info.levels.first));
        one["maxTileMatrix"] = std::to_string(layer.value("maxzoom", info.levels.second));
        one["propertiesSchema"] = properties_schema(layer["fields"]);
        if (collection != nullptr)
            one["links"] = {link("geodata", call.base + "/v1/collections/" + id, "application/json")};
        out.push_back(std::move(one));
    }
    return out;
}

/// Where the parameters of the tile set are to be given: `?f=tilejson&datetime=...`.
std::string with_format(const TilesetInfo& info, std::string_view format) {
    return info.self + "?f=" + std::string(format) + info.query;
}

Json links_json(const Call& call, const TilesetInfo& info) {
    Json item = link("item", info.tile_address("{tileMatrix}", "{tileRow}", "{tileCol}"),
                     info.kind == Kind::map ? "image/png" : "application/vnd.mapbox-vector-tile", "Tegels");
    item["templated"] = true;
    Json links{link("self", with_format(info, "json"), "application/json"),
               link("alternate", with_format(info, "html"), "text/html", "Deze tegelset als pagina"),
               link("alternate", with_format(info, "tilejson"), "application/json", "TileJSON"),
               link("http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                    call.base + "/v1/tileMatrixSets/" + id_of(*info.grid), "application/json", title_of(*info.grid)),
               std::move(item)};
    if (!info.id.empty())
        links.push_back(link("geodata", call.base + "/v1/collections/" + info.id, "application/json"));
    return links;
}

/// A level at which a box of that width fills a screen.
int fitting_zoom(const TilesetInfo& info, double west, double east) {
    const double zoom = std::floor(std::log2(360 * 2 / std::max(east - west, 1e-6)));
    return std::clamp(info.grid->from_mercator_zoom(static_cast<int>(zoom)), info.levels.first, info.levels.second);
}

}  // namespace

Json tileset_item(const Call& call, const TilesetInfo& info) {
    const std::string id = id_of(*info.grid);
    return {{"title", info.title},
            {"dataType", info.kind == Kind::map ? "map" : "vector"},
            {"crs", crs_uri(info.grid->crs())},
            {"tileMatrixSetURI", "http://www.opengis.net/def/tilematrixset/OGC/1.0/" + id},
            {"links", links_json(call, info)}};
}

Json tileset_json(const Call& call, const TilesetInfo& info) {
    Json out = tileset_item(call, info);
    if (!info.description.empty()) out["description"] = info.description;
    out["tileMatrixSetLimits"] = limits_json(info);
    if (info.extent) {
        const auto d = degrees(*info.extent);
        out["boundingBox"] = {{"lowerLeft", {d[0], d[1]}}, {"upperRight", {d[2], d[3]}}, {"crs", crs84}};
        out["centerPoint"] = {{"coordinates", {(d[0] + d[2]) / 2, (d[1] + d[3]) / 2}},
                              {"crs", crs84},
                              {"tileMatrix", std::to_string(fitting_zoom(info, d[0], d[2]))}};
    }
    if (info.bgt && !call.site.moments().empty()) out["temporal"] = temporal(call);
    if (info.kind == Kind::vector) out["layers"] = layers_json(call, info);
    return out;
}

Json tilejson(const TilesetInfo& info) {
    Json out{{"tilejson", "3.0.0"}, {"name", info.title},
             {"scheme", "xyz"},     {"tiles", {info.tile_address()}},
             {"minzoom", info.levels.first}, {"maxzoom", info.levels.second}};
    if (info.extent) {
        const auto d = degrees(*info.extent);
        out["bounds"] = d;
        out["center"] = {(d[0] + d[2]) / 2, (d[1] + d[3]) / 2, fitting_zoom(info, d[0], d[2])};
    }
    if (info.bgt) out["attribution"] = "Bron: BGT (PDOK/Kadaster)";
    if (info.kind == Kind::vector) out["vector_layers"] = info.layers;
    if (!info.rules.is_null()) {
        out["description"] = "Basisregistratie Grootschalige Topografie";
        out["rules"] = info.rules;
    }
    if (!info.description.empty()) out["description"] = info.description;
    return out;
}

}  // namespace wijkbeeld::server::api
