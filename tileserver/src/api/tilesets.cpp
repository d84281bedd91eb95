#include "api/resources.hpp"
#include "api/tileset_info.hpp"

namespace wijkbeeld::server::api {

namespace {

using Describe = TilesetInfo (*)(const Call&, const Collection&, const geo::Grid&);

http::Response answer(const Call& call, const TilesetInfo& info) {
    if (call.request.parameter("f") != std::optional<std::string_view>("tilejson"))
        return document(call, tileset_json(call, info));
    http::Response response = http::respond("application/json", tilejson(info).dump(2));
    response.set("Cache-Control", "no-cache");
    return response;
}

http::Response list(const Call& call, const std::string& title, const std::string& self, Json sets) {
    return document(call, {{"title", title},
                           {"links", {link("self", self, "application/json")}},
                           {"tilesets", std::move(sets)}});
}

http::Response list_of(const Call& call, const Collection& collection, std::string_view path, Describe describe) {
    allow_parameters(call, {});
    Json sets = Json::array();
    for (const geo::Grid* grid : all_grids()) sets.push_back(tileset_item(call, describe(call, collection, *grid)));
    return list(call, "Tegelsets van " + collection.title,
                call.base + "/v1/collections/" + collection.id + std::string(path), std::move(sets));
}

}  // namespace

http::Response tileset_list(const Call& call) {
    allow_parameters(call, {});
    Json sets = Json::array();
    for (const geo::Grid* grid : all_grids()) sets.push_back(tileset_item(call, dataset_tileset(call, *grid)));
    return list(call, "Tegelsets", call.base + "/v1/tiles", std::move(sets));
}

http::Response tileset(const Call& call) {
    allow_parameters(call, {"datetime", "collections"});
    return answer(call, dataset_tileset(call, grid_of(call)));
}

http::Response collection_tileset_list(const Call& call) {
    return list_of(call, collection_of(call), "/tiles", collection_tileset);
}

http::Response collection_tileset(const Call& call) {
    const Collection& collection = collection_of(call);
    if (collection.role == Role::bgt)
        allow_parameters(call, {"datetime"});
    else
        allow_parameters(call, {});
    return answer(call, collection_tileset(call, collection, grid_of(call)));
}

http::Response heat_tileset_list(const Call& call) {
    return list_of(call, collection_of(call), "/map/tiles", heat_tileset);
}

http::Response heat_tileset(const Call& call) {
    allow_parameters(call, {});
    return answer(call, heat_tileset(call, collection_of(call), grid_of(call)));
}

}  // namespace wijkbeeld::server::api
