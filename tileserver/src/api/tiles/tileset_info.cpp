#include "api/tiles/tileset_info.hpp"

#include <wijkbeeld/geo/tiles_in_time.hpp>
#include <wijkbeeld/overlays/heat.hpp>

#include <algorithm>

#include "api/request/map_time.hpp"
#include "api/request/numbers.hpp"
#include "api/tiles/tile_choice.hpp"

namespace wijkbeeld::server::api {

namespace {

/// The levels at which the grid shows what Web Mercator shows at these.
Levels levels_of(const geo::Grid& grid, int low, int high) {
    return {std::max(0, grid.from_mercator_zoom(low)), std::min(grid.max_zoom(), grid.from_mercator_zoom(high))};
}

Levels vector_levels(const geo::Grid& grid) {
    return levels_of(grid, geo::tiles::bgt_profile().min_zoom, deepest_level);
}

/// What changed, in the one layer that tells it.
Json layer_of_changes() {
    return {{{"id", geo::tiles::changes_layer},
             {"description", "Wat in de periode is toegevoegd, gewijzigd of beëindigd"},
             {"fields", {{"objecttype", "String"}, {"soort", "String"}}}}};
}

Json layer_of_areas(const AreaSet& areas, const std::string& id) {
    Json fields{{"code", "String"}, {"naam", "String"}};
    for (const auto& indicator : areas.figures.indicators) fields[indicator.id] = "Number";
    return {{"id", id}, {"fields", fields}};
}

/// The layers of the BGT and the rules by which they are drawn.
void describe_bgt(const Call& call, TilesetInfo& info) {
    Json metadata =
        Json::parse(geo::tiles::metadata_json(geo::tiles::bgt_profile(), *info.grid, info.levels.first, info.levels.second,
                                              &call.site.store(), call.site.with_ids(*info.grid)));
    info.layers = std::move(metadata["vector_layers"]);
    info.rules = std::move(metadata["rules"]);
}

template <typename Keep>
void keep_layers(Json& layers, const Keep& keep) {
    Json kept = Json::array();
    for (Json& layer : layers)
        if (keep(layer["id"].get<std::string>())) kept.push_back(std::move(layer));
    layers = std::move(kept);
}

TilesetInfo vector_tileset(const Call& call, const geo::Grid& grid, std::string title, std::string self) {
    TilesetInfo info;
    info.grid = &grid;
    info.title = std::move(title) + " in " + title_of(grid);
    info.self = std::move(self) + "/tiles/" + std::string(grid.id());
    info.levels = vector_levels(grid);
    info.extent = call.site.extent();
    return info;
}

/// Takes the time that is asked for along. \throws http::ProblemError when no tile could be had of it
MapTime take_time(const Call& call, TilesetInfo& info) {
    const auto datetime = call.request.parameter("datetime");
    if (datetime) info.query += "&datetime=" + escaped_value(*datetime);
    info.bgt = true;
    return map_time(call.site, datetime);
}

void choose_layers(const Call& call, const std::vector<std::string>& chosen, TilesetInfo& info) {
    keep_layers(info.layers, [&](const std::string& id) { return std::ranges::find(chosen, id) != chosen.end(); });
    std::string names;
    std::optional<geo::RdBox> extent;
    for (const std::string& id : chosen) {
        names.append(names.empty() ? "" : ",").append(escaped_value(id));
        if (const AreaSet* areas = call.site.areas(id)) info.layers.push_back(layer_of_areas(*areas, id));
        if (const auto& own = call.site.collection(id)->extent) extent ? extent->include(*own) : void(extent = own);
    }
    if (extent) info.extent = extent;
    info.query += "&collections=" + names;
}

/// Names and types of these columns.
Json fields_of(const geo::LayerSchema& schema, const std::vector<std::size_t>& columns) {
    Json fields = Json::object();
    for (const std::size_t i : columns) fields[schema.columns[i].name] = geo::tiles::field_type(schema.columns[i].type);
    return fields;
}

constexpr std::string_view by_filter =
    "Alleen de objecten waarvoor het filter geldt, van lagen die alle genoemde eigenschappen hebben. Op elk niveau zijn "
    "het losse objecten, met de vereenvoudigde grenzen die zij op dat niveau met hun buren delen: niets wordt "
    "samengevoegd, aan een buur toebedeeld of uitgedund. Wat na afronding op hele eenheden van een tegel (1/4096) niets "
    "omsluit, ontbreekt; onder niveau 15 (van Web Mercator) zijn wegen en water daar een lijn.";

/// Takes along which objects are asked for, and what of them.
void take_choice(const Call& call, const TileChoice& choice, const Candidates& from, TilesetInfo& info) {
    if (choice.everything()) return;
    info.query += query_of(call);
    const auto chosen = chosen_of(choice, from);
    const auto of = [&](const std::string& id) {
        return std::ranges::find(chosen, id, [](const ChosenCollection& one) { return one.collection->id; });
    };
    keep_layers(info.layers, [&](const std::string& id) { return of(id) != chosen.end(); });
    for (Json& layer : info.layers)
        if (const auto one = of(layer["id"]); one->columns)
            layer["fields"] = fields_of(*one->collection->schema, *one->columns);
    if (choice.conditions.nodes.empty()) return;
    info.description = by_filter;
    if (info.rules.is_null()) return;
    info.rules["description"] = by_filter;
    info.rules["steps"] = Json::array();
}

/// Levels begin where the first of the layers does.
void take_levels(TilesetInfo& info) {
    int first = info.levels.second;
    for (const Json& layer : info.layers) first = std::min(first, layer.value("minzoom", info.levels.first));
    if (!info.layers.empty()) info.levels.first = first;
}

/// What comes last: levels are those of the layers, also where these tell of a period what changed in them.
TilesetInfo finished(TilesetInfo info, const MapTime& time = {}) {
    take_levels(info);
    if (time.kind == MapTime::Kind::changes) info.layers = layer_of_changes();
    return info;
}

}  // namespace

std::string TilesetInfo::tile_address(std::string_view z, std::string_view row, std::string_view col) const {
    std::string address = self;
    for (const std::string_view part : {z, row, col}) address.append("/").append(part);
    return address.append(kind == Kind::map ? "?f=png" : "?f=mvt").append(query);
}

std::optional<std::vector<std::string>> chosen_collections(const Site& site, const http::Request& request) {
    const auto text = request.parameter("collections");
    if (!text) return std::nullopt;
    std::vector<std::string> chosen;
    for (const std::string_view id : split(*text, ',')) {
        const Collection* collection = site.collection(id);
        if (collection != nullptr && has_vector_tiles(*collection)) {
            chosen.emplace_back(id);
            continue;
        }
        throw http::ProblemError(400, "No vector tiles",
                                 "'" + std::string(id.substr(0, 60)) + "' has no vector tiles. " +
                                     those_with_vector_tiles(site));
    }
    std::ranges::sort(chosen);
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

void refuse_tiles_of(const Site& site, const Collection& collection) {
    const std::string address = "/v1/collections/" + collection.id;
    if (collection.role == Role::nuisance)
        throw http::ProblemError(404, "No vector tiles",
                                 "Reports are not served one by one. Their heat map: " + address + "/map/tiles");
    throw http::ProblemError(404, "No vector tiles",
                             "'" + collection.id + "' is not drawn in tiles. Its objects: " + address + "/items. " +
                                 those_with_vector_tiles(site));
}

TilesetInfo dataset_tileset(const Call& call, const geo::Grid& grid) {
    const auto named = chosen_collections(call.site, call.request);
    const Candidates from = candidates(call.site, named);
    const TileChoice choice = read_tile_choice(call, from, {"datetime", "collections", language_parameter});
    TilesetInfo info = vector_tileset(call, grid, call.site.title(), call.base + "/v1");
    const MapTime time = take_time(call, info);
    if (!choice.everything()) refuse_period(time);
    describe_bgt(call, info);
    if (named) choose_layers(call, *named, info);
    take_choice(call, choice, from, info);
    return finished(std::move(info), time);
}

TilesetInfo collection_tileset(const Call& call, const Collection& collection, const geo::Grid& grid) {
    if (!has_vector_tiles(collection)) refuse_tiles_of(call.site, collection);
    const TileChoice choice = read_tile_choice(call, collection, {language_parameter});
    TilesetInfo info =
        vector_tileset(call, grid, collection.title, call.base + "/v1/collections/" + collection.id);
    info.id = collection.id;
    if (collection.extent) info.extent = collection.extent;
    if (const AreaSet* areas = call.site.areas(collection.id)) {
        info.layers = {layer_of_areas(*areas, collection.id)};
        take_choice(call, choice, {&collection}, info);
        return finished(std::move(info));
    }
    const MapTime time = take_time(call, info);
    if (!choice.everything()) refuse_period(time);
    describe_bgt(call, info);
    keep_layers(info.layers, [&](const std::string& id) { return id == collection.id; });
    take_choice(call, choice, {&collection}, info);
    return finished(std::move(info), time);
}

Levels heat_levels(const geo::Grid& grid) {
    return levels_of(grid, 8, 18);
}

TilesetInfo heat_tileset(const Call& call, const Collection& collection, const geo::Grid& grid) {
    if (collection.role != Role::nuisance)
        throw http::ProblemError(404, "No reports",
                                 "'" + collection.id + "' holds no reports: only reports have a heat map.");
    TilesetInfo info;
    info.grid = &grid;
    info.kind = TilesetInfo::Kind::map;
    info.id = collection.id;
    info.title = "Warmtekaart van " + collection.title + " in " + title_of(grid);
    info.self = call.base + "/v1/collections/" + collection.id + "/map/tiles/" + std::string(grid.id());
    info.levels = heat_levels(grid);
    if (!collection.extent) return info;
    // The kernel reaches beyond the reports. In whole kilometres, as the exact box is the place of the outermost ones.
    const double reach = overlays::HeatOptions{}.bandwidth;
    geo::RdBox box = *collection.extent;
    box.min.x -= reach, box.min.y -= reach, box.max.x += reach, box.max.y += reach;
    info.extent = whole_kilometres(box);
    return info;
}

geo::TileRange limits(const TilesetInfo& info, int level) {
    return info.grid->range(level, *info.extent);
}

}  // namespace wijkbeeld::server::api
