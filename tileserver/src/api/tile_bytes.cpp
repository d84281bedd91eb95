#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/mvt.hpp>

#include "api/map_time.hpp"
#include "api/resources.hpp"
#include "api/tileset_info.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view vector_tile = "application/vnd.mapbox-vector-tile";

/// A tile as archives have it, by gzip: from wherever it comes it is the same answer, with the same ETag.
http::Response packed_answer(ReadyTile tile) {
    http::Response response;
    response.set("Cache-Control", "public, max-age=60");
    if (tile.bytes.empty() && !tile.file) {
        response.status = 204;
        return response;
    }
    response.set("Content-Type", std::string(vector_tile));
    response.set("Content-Encoding", "gzip");
    response.file = std::move(tile.file);
    if (!response.file) response.body = http::make_body(std::move(tile.bytes));
    return response;
}

http::Response answer(const std::string& tile) {
    return packed_answer({tile.empty() ? tile : geo::tiles::gzip(tile), {}});
}

void only_mvt(const Call& call) {
    const auto format = call.request.parameter("f");
    if (format && *format != "mvt")
        throw http::ProblemError(400, "Unknown format", "These tiles come as f=mvt.");
}

/// The tile of one level of areas with their published figures.
std::string area_tile(const AreaSet& areas, std::string_view layer, const geo::Grid& grid, geo::TileId tile) {
    const auto box = grid.rd_box(tile, 0.05);
    if (!box) return {};
    geo::tiles::Builder builder(grid, tile);
    builder.layer(layer);
    std::vector<geo::tiles::Builder::Attribute> attributes;
    for (std::size_t i = 0; i < areas.boxes.size(); ++i) {
        if (!areas.boxes[i].meets(*box)) continue;
        const overlays::PublishedArea& area = areas.figures.areas[i];
        attributes.assign({{"code", std::string_view(area.code)}, {"naam", std::string_view(area.name)}});
        for (std::size_t k = 0; k < area.values.size(); ++k)
            if (area.values[k])
                attributes.emplace_back(areas.figures.indicators[k].id, area.values[k]->number());
        builder.add(area.id, areas.figures.geometries[i], attributes);
    }
    return builder.finish();
}

/// The tile of the BGT as it is sent.
http::Response bgt_tile(const Call& call, const geo::Grid& grid, geo::TileId id, const MapTime& time) {
    if (auto ready = time == MapTime{} ? call.site.archived_tile(grid, id) : std::nullopt)
        return packed_answer(std::move(*ready));
    return answer(encode(call.site, grid, id, time));
}

/// Only the layers that are chosen: those of the BGT as they are in the whole tile, and areas.
http::Response chosen_tile(const Call& call, const geo::Grid& grid, geo::TileId id, const MapTime& time,
                           const std::vector<std::string>& chosen) {
    if (time.kind == MapTime::Kind::changes)
        throw http::ProblemError(400, "Not together",
                                 "With a period tiles have one layer, of what changed: collections cannot be "
                                 "chosen. Ask /v1/collections/{id}/tiles for the changes of one.");
    const http::Response whole = bgt_tile(call, grid, id, time);
    std::string tile = whole.body ? geo::mvt::only_layers(geo::tiles::gunzip(*whole.body), chosen) : std::string();
    // A vector tile is a row of layers: one after the other is a tile too.
    for (const std::string& name : chosen)
        if (const AreaSet* areas = call.site.areas(name)) tile += area_tile(*areas, name, grid, id);
    return answer(tile);
}

}  // namespace

http::Response tile(const Call& call) {
    allow_parameters(call, {"datetime", "collections"});
    only_mvt(call);
    const geo::Grid& grid = grid_of(call);
    const geo::TileId id = tile_of(call, grid);
    const MapTime time = map_time(call.site, call.request.parameter("datetime"));
    const auto chosen = chosen_collections(call.site, call.request);
    return chosen ? chosen_tile(call, grid, id, time, *chosen) : bgt_tile(call, grid, id, time);
}

http::Response collection_tile(const Call& call) {
    only_mvt(call);
    const Collection& collection = collection_of(call);
    if (collection.role == Role::bgt)
        allow_parameters(call, {"datetime"});
    else
        allow_parameters(call, {});
    const geo::Grid& grid = grid_of(call);
    const geo::TileId id = tile_of(call, grid);
    switch (collection.role) {
        case Role::areas:
            return answer(area_tile(*call.site.areas(collection.id), collection.id, grid, id));
        case Role::bgt:
            return answer(encode(call.site, grid, id, map_time(call.site, call.request.parameter("datetime")), collection.id));
        case Role::nuisance:
            break;
    }
    throw http::ProblemError(
        403, "Reports are not served one by one",
        "Ask for the heat map: /v1/collections/" + collection.id + "/map/tiles/{grid}/{z}/{row}/{col}?f=png");
}

}  // namespace wijkbeeld::server::api
