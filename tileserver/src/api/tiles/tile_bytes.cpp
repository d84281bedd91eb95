#include <array>
#include <numeric>

#include <wijkbeeld/geo/mvt.hpp>

#include "api/request/map_time.hpp"
#include "api/resources.hpp"
#include "api/tiles/tile_choice.hpp"
#include "api/tiles/tileset_info.hpp"
#include "http/negotiate.hpp"

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
    (void)http::choose_format(call.request, std::array{http::Format{"mvt", vector_tile}});
}

geo::ValueView published(const AreaSet& areas, std::size_t area, std::size_t column) {
    const overlays::PublishedArea& one = areas.figures.areas[area];
    if (column == 0) return std::string_view(one.code);
    if (column == 1) return std::string_view(one.name);
    const auto& value = one.values[column - 2];
    return value ? geo::ValueView(value->number()) : geo::ValueView();
}

/// The tile of one level of areas with their published figures, all of them or (when it is there) what is chosen.
std::string area_tile(const AreaSet& areas, std::string_view layer, const geo::Grid& grid, geo::TileId tile,
                      const ChosenCollection* chosen = nullptr) {
    const auto box = grid.rd_box(tile, 0.05);
    if (!box) return {};
    std::vector<std::size_t> columns(areas.schema->columns.size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    if (chosen != nullptr && chosen->columns) columns = *chosen->columns;
    geo::tiles::Builder builder(grid, tile);
    builder.layer(layer);
    std::vector<geo::tiles::Builder::Attribute> attributes;
    for (std::size_t i = 0; i < areas.boxes.size(); ++i) {
        if (!areas.boxes[i].meets(*box)) continue;
        if (chosen != nullptr && !chosen->accepts(areas.feature(i))) {
            builder.add_border(areas.figures.geometries[i]);
            continue;
        }
        attributes.clear();
        for (const std::size_t column : columns)
            attributes.emplace_back(areas.schema->columns[column].name, published(areas, i, column));
        builder.add(areas.figures.areas[i].id, areas.figures.geometries[i], attributes);
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

/// The objects that are asked for, with what is asked of them: never from an archive.
http::Response tile_to_order(const Call& call, const geo::Grid& grid, geo::TileId id, const MapTime& time,
                             const std::vector<ChosenCollection>& chosen) {
    refuse_period(time);
    const geo::tiles::Choice bgt = to_draw(call.site, chosen);
    std::string tile = bgt.layers.empty() ? std::string() : encode(call.site, grid, id, time, {}, &bgt);
    for (const ChosenCollection& one : chosen)
        if (const AreaSet* areas = call.site.areas(one.collection->id))
            tile += area_tile(*areas, one.collection->id, grid, id, &one);
    return answer(tile);
}

http::Response whole_tile(const Call& call, const Collection& collection, const geo::Grid& grid, geo::TileId id,
                          const MapTime& time) {
    if (collection.role == Role::areas)
        return answer(area_tile(*call.site.areas(collection.id), collection.id, grid, id));
    return answer(encode(call.site, grid, id, time, collection.id));
}

}  // namespace

http::Response tile(const Call& call) {
    only_mvt(call);
    const auto named = chosen_collections(call.site, call.request);
    const Candidates from = candidates(call.site, named);
    const TileChoice choice = read_tile_choice(call, from, {"datetime", "collections"});
    const geo::Grid& grid = grid_of(call);
    const geo::TileId id = tile_of(call, grid);
    const MapTime time = map_time(call.site, call.request.parameter("datetime"));
    if (!choice.everything()) return tile_to_order(call, grid, id, time, chosen_of(choice, from));
    return named ? chosen_tile(call, grid, id, time, *named) : bgt_tile(call, grid, id, time);
}

http::Response collection_tile(const Call& call) {
    only_mvt(call);
    const Collection& collection = collection_of(call);
    if (collection.role == Role::nuisance)
        throw http::ProblemError(403, "Reports are not served one by one",
                                 "Ask for the heat map: /v1/collections/" + collection.id +
                                     "/map/tiles/{grid}/{z}/{row}/{col}?f=png");
    if (!has_vector_tiles(collection)) refuse_tiles_of(call.site, collection);
    const TileChoice choice = read_tile_choice(call, collection);
    const geo::Grid& grid = grid_of(call);
    const geo::TileId id = tile_of(call, grid);
    const MapTime time = map_time(call.site, call.request.parameter("datetime"));
    if (choice.everything()) return whole_tile(call, collection, grid, id, time);
    return tile_to_order(call, grid, id, time, chosen_of(choice, {&collection}));
}

}  // namespace wijkbeeld::server::api
