#include "api/tiles/tileset_page.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "api/pages/html.hpp"
#include "api/pages/xml.hpp"
#include "api/request/numbers.hpp"
#include "api/styles/styles.hpp"

namespace wijkbeeld::server::api {

namespace {

/// Writes in one language.
class Page {
public:
    Page(const Call& call, const TilesetInfo& info) : call_(&call), info_(&info), dutch_(language_of(call) == "nl") {}

    [[nodiscard]] std::string_view language() const { return dutch_ ? "nl" : "en"; }
    [[nodiscard]] std::string_view say(std::string_view dutch, std::string_view english) const {
        return dutch_ ? dutch : english;
    }
    Page& heading(std::string_view text) { return element("h2", text); }
    Page& text(std::string_view dutch, std::string_view english) { return element("p", say(dutch, english)); }
    /// Something to paste: a click selects all of it.
    Page& copy(std::string_view dutch, std::string_view english, std::string_view code) {
        body_.append("<figure class=\"copy\"><figcaption>").append(escaped(say(dutch, english)));
        body_.append("</figcaption><pre tabindex=\"0\"><code>").append(escaped(code)).append("</code></pre></figure>");
        return *this;
    }
    Page& way_to(std::string_view dutch, std::string_view english, const std::string& address, bool file = false) {
        body_.append("<p><a href=\"").append(escaped(address)).append(file ? "\" download>" : "\">");
        body_.append(escaped(say(dutch, english))).append("</a></p>");
        return *this;
    }
    Page& raw(const std::string& html) {
        body_ += html;
        return *this;
    }
    [[nodiscard]] const Call& call() const { return *call_; }
    [[nodiscard]] const TilesetInfo& info() const { return *info_; }
    [[nodiscard]] bool mercator() const { return info_->grid->crs() == geo::Crs::web_mercator; }
    [[nodiscard]] bool vector() const { return info_->kind == TilesetInfo::Kind::vector; }
    [[nodiscard]] std::string finish(std::string_view title, std::string_view other) const {
        return html_frame(*call_, language(), title, body_, other);
    }

private:
    static std::string_view language_of(const Call& call) {
        const auto wanted = call.request.parameter(language_parameter).value_or("nl");
        if (wanted == "nl" || wanted == "en") return wanted;
        throw http::ProblemError(400, "Unknown language", "taal is nl or en.");
    }
    Page& element(std::string_view name, std::string_view text) {
        body_.append("<").append(name).append(">").append(escaped(text)).append("</").append(name).append(">");
        return *this;
    }

    const Call* call_;
    const TilesetInfo* info_;
    bool dutch_;
    std::string body_;
};

std::string style_address(const Page& page) {
    return api::style_address(page.call(), page.info());
}

/// All of the BGT as it is now: what other servers of tiles than ours can name.
bool is_plain(const Page& page) {
    return page.info().id.empty() && page.info().query.empty();
}

/// The tile set of the same things in Web Mercator.
std::string in_mercator(const Page& page) {
    std::string self = page.info().self;
    self.resize(self.size() - page.info().grid->id().size());
    return self.append(geo::Grid::web_mercator().id()).append("?f=html&taal=").append(page.language());
}

std::string file_address(const Page& page, std::string_view format) {
    return page.info().self + "?f=" + std::string(format) + page.info().query;
}

/// The middle of the data in the grid's own system.
std::array<double, 2> middle(const TilesetInfo& info) {
    if (!info.extent) return {155000, 463000};
    const geo::RdBox& box = *info.extent;
    std::array x{(box.min.x + box.max.x) / 2}, y{(box.min.y + box.max.y) / 2};
    if (info.grid->crs() != geo::Crs::rd_new) geo::Transform(geo::Crs::rd_new, info.grid->crs()).apply(x, y);
    return {std::round(x[0]), std::round(y[0])};
}

/// Longitude and latitude of the middle of the data, to a metre.
std::array<std::string, 2> middle_in_degrees(const TilesetInfo& info) {
    const auto d = degrees(info.extent.value_or(geo::RdBox{{155000, 463000}, {155000, 463000}}));
    return {number_text(std::round((d[0] + d[2]) * 5e4) / 1e5), number_text(std::round((d[1] + d[3]) * 5e4) / 1e5)};
}

void write_addresses(Page& page) {
    page.heading(page.say("Adressen", "Addresses"));
    page.copy("Tegels (XYZ)", "Tiles (XYZ)", page.info().tile_address());
    if (page.vector()) page.copy("Stijl", "Style", style_address(page));
    page.copy("TileJSON", "TileJSON", file_address(page, "tilejson"));
    page.way_to("Dit document als gegevens (JSON)", "This document as data (JSON)", file_address(page, "json"));
    if (!page.vector())
        page.copy("WMTS", "WMTS", page.call().base + "/v1/wmts?service=WMTS&request=GetCapabilities");
}

void write_qgis(Page& page) {
    page.heading("QGIS");
    if (page.vector()) {
        const std::string deepest = std::to_string(deepest_level);
        page.text("Het snelst: download het lagenbestand en sleep het in de kaart. Voor alle namen en huisnummers: Laag > "
                  "Laag toevoegen > Vectortegels > Nieuw, en plak daar het tegeladres en de stijl, met " + deepest +
                      " als hoogste zoomniveau.",
                  "The quickest way: download the layer file and drag it into the map. For all names and house numbers: "
                  "Layer > Add Layer > Vector Tile > New, and paste the tile address and the style there, with " + deepest +
                      " as the highest zoom level.");
        if (!page.mercator())
            page.text("QGIS leest vectortegels alleen in Web Mercator en tekent ze ook in een RD-project: de bestanden "
                      "hieronder gebruiken die tegels. Objecten in RD geeft OGC API - Features.",
                      "QGIS reads vector tiles in Web Mercator only and draws them in an RD project too: the files below "
                      "use those tiles. Objects in RD come by OGC API - Features.");
    } else {
        page.text("Laag > Laag toevoegen > WMS/WMTS > Nieuw, en plak het WMTS-adres.",
                  "Layer > Add Layer > WMS/WMTS > New, and paste the WMTS address.");
    }
    page.way_to("Lagenbestand voor QGIS (.qlr)", "Layer file for QGIS (.qlr)", file_address(page, "qlr"), true);
    page.way_to("Verbinding voor QGIS (.xml)", "Connection for QGIS (.xml)", file_address(page, "qgis"), true);
    if (page.vector())
        page.copy("Objecten (WFS / OGC API - Features)", "Objects (WFS / OGC API - Features)", page.call().base + "/v1");
}

void write_arcgis(Page& page) {
    page.heading("ArcGIS");
    if (page.vector() && !is_plain(page))
        page.text("ArcGIS leest alleen de hele tegelset van nu.", "ArcGIS reads the whole tile set of now only.");
    else if (page.vector())
        page.copy("Vector Tile Layer, van het web", "Vector Tile Layer, from the web",
                  page.call().base + "/v1/arcgis/" + std::string(page.info().grid->id()) + "/VectorTileServer");
    else
        page.copy("WMTS-server", "WMTS server", page.call().base + "/v1/wmts");
}

void write_maplibre(Page& page) {
    page.heading("MapLibre");
    if (!page.mercator()) {
        page.text("MapLibre tekent alleen in Web Mercator.", "MapLibre draws in Web Mercator only.");
        page.way_to("Deze tegelset in Web Mercator", "This tile set in Web Mercator", in_mercator(page));
        return;
    }
    const auto [longitude, latitude] = middle_in_degrees(page.info());
    std::string code = "const kaart = new maplibregl.Map({\n  container: 'kaart',\n  center: [" + longitude + ", " +
                       latitude + "],\n  zoom: 14,\n";
    if (page.vector())
        code += "  style: '" + style_address(page) + "',\n});";
    else
        code += "  style: {\n    version: 8,\n    sources: { warmte: { type: 'raster', tiles: ['" +
                page.info().tile_address() + "'], tileSize: 256 } },\n" +
                "    layers: [{ id: 'warmte', type: 'raster', source: 'warmte' }],\n  },\n});";
    page.copy("JavaScript", "JavaScript", code);
}

/// Origin and resolutions, for tiles drawn at that many pixels.
std::string openlayers_grid(const TilesetInfo& info, int pixels) {
    const geo::Grid& grid = *info.grid;
    const std::string left = number_text(grid.left()), top = number_text(grid.top());
    const std::string size = std::to_string(pixels), side = number_text(grid.side());
    return "const [west, north, side, tileSize] = [" + left + ", " + top + ", " + side + ", " + size + "];\n" +
           "const extent = [west, north - side, west + side, north];\n" +
           "const projection = new ol.proj.Projection({ code: 'EPSG:" +
           std::to_string(static_cast<unsigned>(grid.crs())) + "', units: 'm', extent });\n" +
           "const resolutions = Array.from({ length: " + std::to_string(grid.max_zoom() + 1) +
           " }, (_, z) => side / tileSize / 2 ** z);\n" +
           "const tileGrid = new ol.tilegrid.TileGrid({\n  origin: [west, north], resolutions: resolutions.slice(0, " +
           std::to_string(info.levels.second + 1) + "), tileSize, minZoom: " + std::to_string(info.levels.first) + ",\n});\n";
}

void write_openlayers(Page& page) {
    const TilesetInfo& info = page.info();
    const auto [x, y] = middle(info);
    std::string code = openlayers_grid(info, page.vector() ? 512 : 256);
    if (page.vector())
        code += "const layer = new ol.layer.VectorTile({\n  declutter: true,\n"
                "  source: new ol.source.VectorTile({\n    format: new ol.format.MVT(), projection, tileGrid,\n    url: '" +
                info.tile_address() + "',\n  }),\n});\n";
    else
        code += "const layer = new ol.layer.Tile({\n  source: new ol.source.XYZ({\n    projection, tileGrid,\n    url: '" +
                info.tile_address() + "',\n  }),\n});\n";
    code += "const kaart = new ol.Map({\n  target: 'kaart', layers: [layer],\n  view: new ol.View({ projection, center: [" +
            number_text(x) + ", " + number_text(y) + "], resolution: 1 }),\n});\n";
    if (page.vector())
        code += "fetch('" + style_address(page) +
                "')\n  .then((answer) => answer.json())\n  .then(async (style) => {\n"
                "    const icons = await (await fetch(`${style.sprite}.json`)).json();\n"
                "    olms.stylefunction(layer, style, '" + style_source + "', resolutions, icons, `${style.sprite}.png`);\n  });";
    page.heading("OpenLayers");
    if (page.vector())
        page.text("Met ol en ol-mapbox-style (olms).", "With ol and ol-mapbox-style (olms).");
    page.copy("JavaScript", "JavaScript", code);
}

void write_leaflet(Page& page) {
    page.heading("Leaflet");
    if (!page.mercator()) {
        page.text("Leaflet tekent zonder uitbreiding alleen in Web Mercator.",
                  "Without extensions Leaflet draws in Web Mercator only.");
        page.way_to("Deze tegelset in Web Mercator", "This tile set in Web Mercator", in_mercator(page));
        return;
    }
    const auto [longitude, latitude] = middle_in_degrees(page.info());
    std::string code = "const kaart = L.map('kaart').setView([" + latitude + ", " + longitude + "], 15);\n";
    if (page.vector()) {
        page.text("Met maplibre-gl en @maplibre/maplibre-gl-leaflet.", "With maplibre-gl and @maplibre/maplibre-gl-leaflet.");
        code += "L.maplibreGL({ style: '" + style_address(page) + "' }).addTo(kaart);";
    } else {
        code += "L.tileLayer('" + page.info().tile_address() + "').addTo(kaart);";
    }
    page.copy("JavaScript", "JavaScript", code);
}

/// What it is, in a sentence.
void write_summary(Page& page) {
    const TilesetInfo& info = page.info();
    const std::string code = "EPSG:" + std::to_string(static_cast<unsigned>(info.grid->crs()));
    const std::string levels = std::to_string(info.levels.first) + "–" + std::to_string(info.levels.second);
    page.text(std::string(page.vector() ? "Vectortegels" : "Kaarttegels") + " in " + code + ", niveaus " + levels +
                  ". Plak een adres in uw programma en werk.",
              std::string(page.vector() ? "Vector tiles" : "Map tiles") + " in " + code + ", levels " + levels +
                  ". Paste an address into your program and work.");
}

}  // namespace

std::string tileset_page(const Call& call, const TilesetInfo& info) {
    Page page(call, info);
    write_summary(page);
    write_addresses(page);
    write_qgis(page);
    write_arcgis(page);
    write_maplibre(page);
    write_openlayers(page);
    write_leaflet(page);
    page.raw("<details><summary>").raw(std::string(page.say("Alle gegevens van deze tegelset", "All metadata of this tile set")));
    page.raw("</summary>").raw(html_of(tileset_json(call, info))).raw("</details>");
    const bool dutch = page.language() == "nl";
    return page.finish(info.title, info.self + "?f=html" + info.query + (dutch ? "&taal=en" : "&taal=nl"));
}

}  // namespace wijkbeeld::server::api
