#include "api/styles/styles.hpp"

#include <algorithm>
#include <array>

#include "api/resources.hpp"
#include "api/site/shared_file.hpp"
#include "api/tiles/tileset_info.hpp"
#include "http/negotiate.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view style_title = "BGT rustig";
constexpr std::string_view stylesheet_type = "application/vnd.mapbox.style+json";

std::string style_text(const std::filesystem::path& folder) {
    const std::string name = std::string(style_name) + ".json";
    if (auto text = shared_file(folder / name)) return std::move(*text);
    throw http::ProblemError(500, "Not installed", "A file that belongs to the program is missing: " + name + ".");
}

/// Addresses in a style are written as `{base}/...`.
void fill_in_base(std::string& text, const std::string& base) {
    constexpr std::string_view mark = "{base}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + base.size()))
        text.replace(at, mark.size(), base);
}

void shift(Json& zoom, int by) {
    zoom = zoom.is_number_integer() ? Json(zoom.get<int>() + by) : Json(zoom.get<double>() + by);
}

/// Zooms in `["interpolate", curve, ["zoom"], zoom, value, ...]`, however deep.
void shift_stops(Json& value, int by) {
    if (!value.is_structured()) return;
    for (Json& part : value) shift_stops(part, by);
    const bool by_zoom = value.is_array() && value.size() > 3 && value[0] == "interpolate" && value[2] == Json{"zoom"};
    for (std::size_t i = 3; by_zoom && i < value.size(); i += 2) shift(value[i], by);
}

/// A style says at which zoom things are drawn in levels of Web Mercator: the same scales in another grid have other
/// numbers.
void count_zooms_as(const geo::Grid& grid, Json& style) {
    const int by = grid.from_mercator_zoom(0);
    if (by == 0) return;
    for (Json& layer : style["layers"]) {
        for (const char* bound : {"minzoom", "maxzoom"}) {
            if (!layer.contains(bound)) continue;
            shift(layer[bound], by);
            if (layer[bound] < 0) layer[bound] = 0;
        }
        for (const char* part : {"paint", "layout"})
            if (layer.contains(part)) shift_stops(layer[part], by);
    }
}

/// The grid that a style id is of; nothing when there is no such style.
const geo::Grid* grid_of_style(std::string_view id) {
    if (id == style_name) return &geo::Grid::web_mercator();
    for (const geo::Grid* grid : all_grids())
        if (id == style_id(*grid)) return grid;
    return nullptr;
}

const geo::Grid& need_grid_of_style(const Call& call) {
    if (const geo::Grid* grid = grid_of_style(call["style"])) return *grid;
    std::string known(style_name);
    for (const geo::Grid* grid : all_grids()) known.append(", ").append(style_id(*grid));
    throw http::ProblemError(404, "No such style", "Styles: " + known + ".");
}

/// Areas have no place in the style of the BGT: what is under them shows through.
void add_areas(const std::string& id, Json& layers) {
    layers.push_back({{"id", id}, {"type", "fill"}, {"source", style_source}, {"source-layer", id},
                      {"paint", {{"fill-color", "#01689b"}, {"fill-opacity", 0.15}}}});
    layers.push_back({{"id", id + " rand"}, {"type", "line"}, {"source", style_source}, {"source-layer", id},
                      {"paint", {{"line-color", "#01689b"}, {"line-width", 1.5}}}});
}

/// Only the layers of these collections, and the ground.
void choose_layers(const Call& call, const std::vector<std::string>& chosen, Json& layers) {
    std::erase_if(layers.get_ref<Json::array_t&>(), [&](const Json& layer) {
        return layer.contains("source-layer") &&
               std::ranges::find(chosen, layer["source-layer"].get<std::string>()) == chosen.end();
    });
    for (const std::string& id : chosen)
        if (call.site.areas(id) != nullptr) add_areas(id, layers);
}

std::string title_in(const geo::Grid& grid) {
    return std::string(style_title) + " in " + title_of(grid);
}

std::string address_of(const Call& call, std::string_view id) {
    return call.base + "/v1/styles/" + std::string(id);
}

Json list_item(const Call& call, std::string_view id, std::string title) {
    const std::string self = address_of(call, id);
    return {{"id", id},
            {"title", std::move(title)},
            {"links",
             {link("stylesheet", self + "?f=mapbox", stylesheet_type, "MapLibre-stijl"),
              link("describedby", self + "/metadata", "application/json", "Over deze stijl")}}};
}

Json metadata(const Call& call, const geo::Grid& grid) {
    const std::string self = address_of(call, call["style"]);
    const Json sheet = style_of(call, dataset_tileset(call, grid));
    Json layers = Json::array();
    for (const Json& layer : sheet["layers"])
        if (layer.contains("source-layer") && std::ranges::find(layers, layer["source-layer"]) == layers.end())
            layers.push_back(layer["source-layer"]);
    return {{"id", call["style"]},
            {"title", title_in(grid)},
            {"description", "Naar de achtergrondpresentatie van de BGT, per hoogteniveau op volgorde getekend."},
            {"tileMatrixSet", grid.id()},
            {"stylesheets",
             {{{"title", "MapLibre-stijl"},
               {"version", "8"},
               {"specification", "https://maplibre.org/maplibre-style-spec/"},
               {"native", true},
               {"link", link("stylesheet", self + "?f=mapbox", stylesheet_type)}}}},
            {"layers", layers},
            {"links",
             {link("stylesheet", self + "?f=mapbox", stylesheet_type, "MapLibre-stijl"),
              link("related", call.base + "/v1/tiles/" + std::string(grid.id()), "application/json", "Tegelset")}}};
}

}  // namespace

std::string style_id(const geo::Grid& grid) {
    std::string id = std::string(style_name) + "__";
    for (const char c : grid.id()) id += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    return id;
}

Json style_of(const Call& call, const TilesetInfo& tiles) {
    std::string text = style_text(call.site.settings().styles);
    fill_in_base(text, call.base);
    Json style = Json::parse(text);
    style["sources"][style_source]["url"] = tiles.self + "?f=tilejson" + tiles.query;
    const auto chosen = tiles.id.empty() ? chosen_collections(call.site, call.request)
                                         : std::optional(std::vector{tiles.id});
    if (chosen) choose_layers(call, *chosen, style["layers"]);
    count_zooms_as(*tiles.grid, style);
    return style;
}

std::string style_address(const Call& call, const TilesetInfo& info) {
    std::string address = address_of(call, style_id(*info.grid)) + "?f=mapbox" + info.query;
    return info.id.empty() ? address : address.append("&collections=").append(escaped_value(info.id));
}

http::Response style_list(const Call& call) {
    allow_parameters(call, {});
    Json styles{list_item(call, style_name, std::string(style_title))};
    for (const geo::Grid* grid : all_grids()) styles.push_back(list_item(call, style_id(*grid), title_in(*grid)));
    return document(call, {{"title", "Stijlen"},
                           {"default", style_name},
                           {"styles", styles}});
}

http::Response style_metadata(const Call& call) {
    allow_parameters(call, {});
    return document(call, metadata(call, need_grid_of_style(call)));
}

http::Response style(const Call& call) {
    const geo::Grid& grid = need_grid_of_style(call);
    const std::array formats{http::Format{"mapbox", stylesheet_type}, http::Format{"json", "application/json"},
                             http::Format{"html", "text/html"}};
    if (http::choose_format(call.request, formats).name == "html") return document(call, metadata(call, grid), stylesheet_type);
    http::Response response = http::respond(std::string(stylesheet_type), style_of(call, dataset_tileset(call, grid)).dump());
    response.set("Vary", "Accept");
    response.set("Cache-Control", "no-cache");
    return response;
}

}  // namespace wijkbeeld::server::api
