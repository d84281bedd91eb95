#include <algorithm>

#include "api/maps/wmts.hpp"
#include "api/pages/xml.hpp"
#include "api/styles/styles.hpp"
#include "api/tiles/tileset_page.hpp"
#include "cql2/normal_form.hpp"

// Files that QGIS opens: layer definitions and connections. QGIS 3.22 reads vector tiles in Web Mercator only, whatever
// the grid of the tile set; it draws them in any project. A layer definition does not fetch a style by itself, so our
// style is written into it: fills, lines and points, with the widths of a street in view. Names come with the style's address only.

namespace wijkbeeld::server::api {

namespace {

std::string value_text(const Json& value) {
    return value.is_string() ? cql2::quoted(value.get<std::string>(), '\'') : value.dump();
}

/// A filter of MapLibre (the plain ones) as an expression of QGIS; empty when everything passes. The type of a geometry
/// is told by the kind of symbol.
std::string expression(const Json& filter) {
    if (!filter.is_array() || filter.size() < 2) return {};
    const std::string name = filter[0].get<std::string>();
    std::string out;
    if (name == "all") {
        for (std::size_t i = 1; i < filter.size(); ++i) {
            const std::string part = expression(filter[i]);
            if (!part.empty()) out.append(out.empty() ? "" : " AND ").append(part);
        }
        return out;
    }
    const std::string attribute = filter[1].get<std::string>();
    if (attribute == "$type") return {};
    out = cql2::quoted(attribute, '"');
    if (name != "in") return out.append(" ").append(name == "==" ? "=" : name).append(" ").append(value_text(filter[2]));
    out += " IN (";
    for (std::size_t i = 2; i < filter.size(); ++i) out.append(i > 2 ? ", " : "").append(value_text(filter[i]));
    return out += ")";
}

/// `#rrggbb` as `r,g,b,255`.
std::string colour(const std::string& hexadecimal) {
    std::string out;
    for (const std::size_t at : {1U, 3U, 5U}) out += std::to_string(std::stoi(hexadecimal.substr(at, 2), nullptr, 16)) + ",";
    return out + "255";
}

/// A number, or what it is at the zoom of a street in view: `["interpolate", ["linear"], ["zoom"], zoom, number, ...]`.
double close_by(const Json& value, double absent) {
    constexpr double zoom = 16.5;
    if (value.is_number()) return value.get<double>();
    if (!value.is_array() || value.size() < 5) return absent;
    double z = value[3].get<double>(), n = value[4].get<double>();
    for (std::size_t i = 5; i + 1 < value.size() && z < zoom; i += 2) {
        const double next_z = value[i].get<double>(), next_n = value[i + 1].get<double>();
        n += (next_n - n) * std::min(1.0, (zoom - z) / (next_z - z));
        z = next_z;
    }
    return n;
}

void write_symbol(Xml& xml, const std::string& kind, const std::string& rgb, const Json& paint) {
    constexpr double millimetres = 0.2646;  // of a pixel at 96 per inch
    const char* type = kind == "fill" ? "fill" : kind == "line" ? "line" : "marker";
    const char* name = kind == "fill" ? "SimpleFill" : kind == "line" ? "SimpleLine" : "SimpleMarker";
    const auto option = [&](std::string_view key, const std::string& value) {
        xml.leaf("Option", {}, {{"type", "QString"}, {"name", key}, {"value", value}});
    };
    xml.open("symbols").open("symbol", {{"type", type}, {"name", "0"}, {"alpha", "1"}});
    xml.open("layer", {{"class", name}, {"enabled", "1"}, {"pass", "0"}, {"locked", "0"}}).open("Option", {{"type", "Map"}});
    option(kind == "line" ? "line_color" : "color", rgb);
    if (kind == "line") {
        option("line_width", std::to_string(close_by(paint.value("line-width", Json(1)), 1) * millimetres));
    } else {
        option("outline_style", "no");
        if (kind == "circle") option("size", std::to_string(close_by(paint.value("circle-radius", Json(2)), 2) * 2 * millimetres));
    }
    xml.close().close().close().close();
}

/// One entry of the renderer.
void write_rule(Xml& xml, const Json& layer, const std::string& condition, const std::string& rgb) {
    const std::string kind = layer["type"].get<std::string>();
    const std::string from = layer.contains("minzoom") ? std::to_string(static_cast<int>(layer["minzoom"].get<double>())) : "-1";
    xml.open("style", {{"name", layer["id"].get<std::string>()},
                       {"layer", layer["source-layer"].get<std::string>()},
                       {"geometry", kind == "fill" ? "2" : kind == "line" ? "1" : "0"},
                       {"enabled", "1"},
                       {"expression", condition},
                       {"min-zoom", from},
                       {"max-zoom", "-1"}});
    write_symbol(xml, kind, rgb, layer["paint"]);
    xml.close();
}

/// `["match", ["get", attribute], values, colour, ..., other]`: the other first, the cases over it.
void write_style_layer(Xml& xml, const Json& layer) {
    const Json& drawn = layer["paint"][layer["type"].get<std::string>() + "-color"];
    const std::string filter = layer.contains("filter") ? expression(layer["filter"]) : std::string();
    if (drawn.is_string()) return write_rule(xml, layer, filter, colour(drawn.get<std::string>()));
    write_rule(xml, layer, filter, colour(drawn.back().get<std::string>()));
    for (std::size_t i = 2; i + 1 < drawn.size(); i += 2) {
        Json in{"in", drawn[1][1]};
        for (const Json& value : drawn[i]) in.push_back(value);
        std::string both = filter;
        both.append(both.empty() ? "" : " AND ").append(expression(in));
        write_rule(xml, layer, both, colour(drawn[i + 1].get<std::string>()));
    }
}

void write_renderer(Xml& xml, const Json& style) {
    xml.open("renderer", {{"type", "basic"}}).open("styles");
    for (const Json& layer : style["layers"])
        if (layer.contains("source-layer") && layer["type"] != "symbol") write_style_layer(xml, layer);
    xml.close().close();
}

/// Text as a value in a data source of QGIS, which is a query string.
std::string source_value(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '&' ? "%26" : c == '=' ? "%3D" : c == '%' ? "%25" : std::string(1, c);
    return out;
}

/// One layer of a layer definition.
struct QgisLayer {
    std::string id, name, source, crs;
    bool vector = false;
};

QgisLayer vector_layer(const Call& call, const TilesetInfo& info) {
    return {"wijkbeeld_tegels", info.title,
            "type=xyz&url=" + source_value(info.tile_address()) + "&zmin=" + std::to_string(info.levels.first) +
                "&zmax=" + std::to_string(info.levels.second) +
                "&styleUrl=" + source_value(style_address(call, info)),
            "EPSG:3857", true};
}

QgisLayer wmts_layer(const Call& call, const Collection& reports, const geo::Grid& grid) {
    const std::string code = "EPSG:" + std::to_string(static_cast<unsigned>(grid.crs()));
    return {"wijkbeeld_warmte_" + reports.id, "Warmtekaart van " + reports.title,
            "crs=" + code + "&dpiMode=7&format=image/png&layers=" + source_value(reports.id) +
                "&styles=" + std::string(wmts_style) + "&tileMatrixSet=" + std::string(grid.id()) +
                "&url=" + source_value(call.base + "/v1/wmts?service=WMTS&request=GetCapabilities"),
            code};
}

/// The same tile set in the one grid of vector tiles that QGIS reads.
TilesetInfo readable(const Call& call, const TilesetInfo& info) {
    if (info.kind == TilesetInfo::Kind::map) return info;
    const geo::Grid& grid = geo::Grid::web_mercator();
    return info.id.empty() ? dataset_tileset(call, grid) : collection_tileset(call, *call.site.collection(info.id), grid);
}

/// What is drawn over what: heat maps over the BGT.
std::vector<QgisLayer> layers_of(const Call& call, const TilesetInfo& info) {
    const geo::Grid& raster = info.grid->crs() == geo::Crs::rd_new ? geo::Grid::rd_new() : geo::Grid::web_mercator();
    const bool map = info.kind == TilesetInfo::Kind::map;
    std::vector<QgisLayer> layers;
    for (const Collection& c : call.site.collections())
        if (c.role == Role::nuisance && (map ? c.id == info.id : info.id.empty()) && c.extent)
            layers.push_back(wmts_layer(call, c, raster));
    if (!map) layers.push_back(vector_layer(call, readable(call, info)));
    return layers;
}

}  // namespace

std::string qgis_layers(const Call& call, const TilesetInfo& info) {
    const std::vector<QgisLayer> layers = layers_of(call, info);
    Xml xml("<!DOCTYPE qgis-layer-definition>\n");
    xml.open("qlr").open("layer-tree-group", {{"checked", "Qt::Checked"}, {"name", ""}, {"expanded", "1"}});
    xml.open("layer-tree-group", {{"checked", "Qt::Checked"}, {"name", call.site.title()}, {"expanded", "1"}});
    for (const QgisLayer& layer : layers)
        xml.leaf("layer-tree-layer", {}, {{"id", layer.id}, {"name", layer.name}, {"source", layer.source},
                                          {"providerKey", layer.vector ? "vectortile" : "wms"},
                                          {"checked", "Qt::Checked"}, {"expanded", "0"}});
    xml.close().close().open("maplayers");
    for (const QgisLayer& layer : layers) {
        xml.open("maplayer", {{"type", layer.vector ? "vector-tile" : "raster"}});
        xml.leaf("id", layer.id).leaf("datasource", layer.source).leaf("layername", layer.name);
        xml.open("srs").open("spatialrefsys");
        if (layer.vector) xml.leaf("srsid", "3857");  // without it QGIS 3.22 draws no vector tiles
        xml.leaf("authid", layer.crs).close().close();
        xml.leaf("provider", layer.vector ? "vectortile" : "wms");
        if (layer.vector) write_renderer(xml, style_of(call, readable(call, info)));
        xml.close();
    }
    return xml.finish();
}

std::string qgis_connections(const Call& call, const TilesetInfo& info) {
    Xml xml("<!DOCTYPE connections>\n");
    if (info.kind == TilesetInfo::Kind::map) {
        xml.open("qgsWMSConnections", {{"version", "1.0"}});
        xml.leaf("wms", {}, {{"name", call.site.title()},
                             {"url", call.base + "/v1/wmts?service=WMTS&request=GetCapabilities"},
                             {"dpiMode", "7"}});
        return xml.finish();
    }
    const TilesetInfo tiles = readable(call, info);
    xml.open("qgsVectorTileConnections", {{"version", "1.0"}});
    xml.leaf("vectortile", {}, {{"name", tiles.title},
                                {"url", tiles.tile_address()},
                                {"zmin", std::to_string(tiles.levels.first)},
                                {"zmax", std::to_string(tiles.levels.second)},
                                {"styleUrl", style_address(call, tiles)}});
    return xml.finish();
}

}  // namespace wijkbeeld::server::api
