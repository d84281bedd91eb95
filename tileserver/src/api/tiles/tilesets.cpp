#include <array>

#include "api/resources.hpp"
#include "api/tiles/tileset_info.hpp"
#include "api/tiles/tileset_page.hpp"
#include "http/negotiate.hpp"

namespace wijkbeeld::server::api {

namespace {

using Describe = TilesetInfo (*)(const Call&, const Collection&, const geo::Grid&);

http::Response fresh(std::string type, std::string text) {
    http::Response response = http::respond(std::move(type), std::move(text));
    response.set("Vary", "Accept");
    response.set("Cache-Control", "no-cache");
    return response;
}

http::Response download(std::string type, std::string text, const TilesetInfo& info, std::string_view extension) {
    http::Response response = fresh(std::move(type), std::move(text));
    std::string name(info.grid->id());
    if (!info.id.empty()) name.insert(0, info.id + "-");
    response.set("Content-Disposition", "attachment; filename=\"" + name.append(extension) + "\"");
    return response;
}

http::Response answer(const Call& call, const TilesetInfo& info) {
    constexpr std::array formats{
        http::Format{"json", "application/json"}, http::Format{"html", "text/html"},
        http::Format{"tilejson", "application/vnd.mapbox.tile+json"}, http::Format{"qlr", "application/x-qgis-layer-definition"},
        http::Format{"qgis", "application/xml"}};
    const std::string_view format = http::choose_format(call.request, formats).name;
    if (format == "html") return fresh("text/html; charset=utf-8", tileset_page(call, info));
    if (format == "tilejson") return fresh("application/json", tilejson(info).dump(2));
    if (format == "qlr") return download("application/x-qgis-layer-definition", qgis_layers(call, info), info, ".qlr");
    if (format == "qgis") return download("application/xml", qgis_connections(call, info), info, "-qgis.xml");
    return fresh("application/json", tileset_json(call, info).dump(2));
}

http::Response list(const Call& call, const std::string& title, Json sets) {
    return document(call, {{"title", title}, {"tilesets", std::move(sets)}});
}

http::Response list_of(const Call& call, const Collection& collection, Describe describe) {
    allow_parameters(call, {});
    Json sets = Json::array();
    for (const geo::Grid* grid : all_grids()) sets.push_back(tileset_item(call, describe(call, collection, *grid)));
    return list(call, "Tegelsets van " + collection.title, std::move(sets));
}

}  // namespace

http::Response tileset_list(const Call& call) {
    allow_parameters(call, {});
    Json sets = Json::array();
    for (const geo::Grid* grid : all_grids()) sets.push_back(tileset_item(call, dataset_tileset(call, *grid)));
    return list(call, "Tegelsets", std::move(sets));
}

http::Response tileset(const Call& call) {
    return answer(call, dataset_tileset(call, grid_of(call)));
}

http::Response collection_tileset_list(const Call& call) {
    return list_of(call, collection_of(call), collection_tileset);
}

http::Response collection_tileset(const Call& call) {
    return answer(call, collection_tileset(call, collection_of(call), grid_of(call)));
}

http::Response heat_tileset_list(const Call& call) {
    return list_of(call, collection_of(call), heat_tileset);
}

http::Response heat_tileset(const Call& call) {
    allow_parameters(call, {language_parameter});
    return answer(call, heat_tileset(call, collection_of(call), grid_of(call)));
}

}  // namespace wijkbeeld::server::api
