#include <catch2/catch.hpp>

#include "map_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;
using wijkbeeld::test::MapTown;

namespace {

Json layer_of(const Json& style, std::string_view id) {
    for (const Json& layer : style["layers"])
        if (layer["id"] == id) return layer;
    throw std::runtime_error("no such layer: " + std::string(id));
}

}  // namespace

TEST_CASE("every grid has its style, listed with its stylesheet", "[api][styles]") {
    const MapTown town;
    const Json list = town.json(style_list, "");
    std::vector<std::string> ids;
    for (const Json& one : list["styles"]) {
        ids.push_back(one["id"]);
        CHECK(one["links"][0]["rel"] == "stylesheet");
        CHECK(one["links"][0]["type"] == "application/vnd.mapbox.style+json");
        CHECK(town.status(style, "?f=mapbox", {{"style", ids.back()}}) == 200);
        CHECK(town.json(style_metadata, "", {{"style", ids.back()}})["id"] == ids.back());
    }
    CHECK(ids == std::vector<std::string>{"bgt-rustig", "bgt-rustig__webmercatorquad", "bgt-rustig__netherlandsrdnewquad",
                                          "bgt-rustig__europeanetrs89_laeaquad"});
    CHECK(town.status(style, "", {{"style", "bgt-fel"}}) == 404);
}

// RD 12 (cell 0.84 m) shows what Web Mercator 17 does in the Netherlands (1.19 m cos 52 = 0.73 m).
TEST_CASE("a style counts zooms as its grid does", "[api][styles]") {
    const MapTown town;
    const Json web = town.json(style, "", {{"style", "bgt-rustig"}});
    const Json rd = town.json(style, "", {{"style", "bgt-rustig__netherlandsrdnewquad"}});
    CHECK(web["sources"]["bgt"]["url"] == "http://localhost/v1/tiles/WebMercatorQuad?f=tilejson");
    CHECK(rd["sources"]["bgt"]["url"] == "http://localhost/v1/tiles/NetherlandsRDNewQuad?f=tilejson");
    CHECK(web["layers"].size() == rd["layers"].size());
    const Json size = layer_of(web, "straatnaam")["layout"]["text-size"], rd_size = layer_of(rd, "straatnaam")["layout"]["text-size"];
    CHECK(rd_size[3] == size[3].get<double>() - 5);
    CHECK(rd_size[4] == size[4]);
    CHECK(layer_of(rd, "paal lichtmast")["minzoom"] == 13.5);
    CHECK(layer_of(rd, "straatnaam")["minzoom"] == layer_of(web, "straatnaam")["minzoom"].get<double>() - 5);
    const Json before = layer_of(web, "waterdeel smal 0")["paint"]["line-width"];
    const Json after = layer_of(rd, "waterdeel smal 0")["paint"]["line-width"];
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool is_zoom = i >= 3 && i % 2 == 1;
        CHECK(after[i] == (is_zoom ? Json(before[i].get<double>() - 5) : before[i]));
    }
}

TEST_CASE("a style is of the tile set that is asked for: its objects, its time, its layers", "[api][styles]") {
    const MapTown town;
    const http::Fields web{{"style", "bgt-rustig"}};
    const Json filtered = town.json(style, "?f=mapbox&filter=bgt_status%3D%27bestaand%27", web);
    CHECK(filtered["sources"]["bgt"]["url"] ==
          "http://localhost/v1/tiles/WebMercatorQuad?f=tilejson&filter=bgt_status%3D%27bestaand%27");
    const Json one = town.json(style, "?collections=pand", web);
    CHECK(one["sources"]["bgt"]["url"] == "http://localhost/v1/tiles/WebMercatorQuad?f=tilejson&collections=pand");
    CHECK(one["layers"].size() > 2);
    for (const Json& layer : one["layers"])
        if (layer.contains("source-layer")) CHECK(layer["source-layer"] == "pand");
    CHECK(town.status(style, "?collections=nothing", web) == 400);
    CHECK(town.status(style, "?x=1", web) == 400);
}

TEST_CASE("ArcGIS gets the grid, the tiles and the style under its own names", "[api][arcgis]") {
    const MapTown town;
    const http::Fields rd{{"grid", "NetherlandsRDNewQuad"}};
    const Json service = town.json(arcgis_service, "?f=pjson&token=x", rd);
    CHECK(service["type"] == "indexedVector");
    CHECK(service["tileInfo"]["spatialReference"]["wkid"] == 28992);
    CHECK(service["tileInfo"]["origin"] == Json{{"x", -285401.92}, {"y", 903401.92}});
    const Json& finest = service["tileInfo"]["lods"].back();
    CHECK(finest["level"] == 14);
    CHECK(finest["resolution"].get<double>() == Approx(0.105));               // half of 0.21 m: tiles of 512
    CHECK(finest["scale"].get<double>() == Approx(0.105 * 96 / 0.0254));
    const Json web = town.json(arcgis_service, "");
    CHECK(web["tileInfo"]["spatialReference"] == Json{{"wkid", 102100}, {"latestWkid", 3857}});
    CHECK(web["tileInfo"]["lods"][0]["resolution"].get<double>() == Approx(78271.516964));

    http::Fields place = MapTown::place();
    const std::string tile = *town.get(api::tile, "", place).body;
    place.back().second += ".pbf";
    CHECK(*town.get(arcgis_tile, "", place).body == tile);
    const Json style = town.json(arcgis_style, "", rd);
    CHECK(style["sources"].size() == 1);
    for (const Json& layer : style["layers"])
        if (layer.contains("source")) CHECK(style["sources"].contains(layer["source"].get<std::string>()));
}
