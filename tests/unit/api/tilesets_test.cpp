#include <catch2/catch.hpp>

#include <cmath>

#include "api/tiles/cache_key.hpp"
#include "map_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;
using wijkbeeld::test::MapTown;
using wijkbeeld::test::Version;

namespace {

const Json& link_of(const Json& document, std::string_view rel) {
    for (const Json& one : document["links"])
        if (one["rel"] == rel) return one;
    throw std::runtime_error("no such link: " + std::string(rel));
}

}  // namespace

TEST_CASE("metadata of a tile set says what OGC API - Tiles asks for", "[api][tilesets]") {
    const MapTown town;
    const Json set = town.json(tileset, "", {{"grid", "NetherlandsRDNewQuad"}});
    CHECK(set["dataType"] == "vector");
    CHECK(set["crs"] == "http://www.opengis.net/def/crs/EPSG/0/28992");
    CHECK(set["tileMatrixSetURI"] == "http://www.opengis.net/def/tilematrixset/OGC/1.0/NetherlandsRDNewQuad");
    CHECK(link_of(set, "item")["href"] ==
          "http://localhost/v1/tiles/NetherlandsRDNewQuad/{tileMatrix}/{tileRow}/{tileCol}?f=mvt");
    CHECK(link_of(set, "item")["type"] == "application/vnd.mapbox-vector-tile");
    CHECK(link_of(set, "item")["templated"] == true);
    CHECK(link_of(set, "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme")["href"] ==
          "http://localhost/v1/tileMatrixSets/NetherlandsRDNewQuad");
    const auto at = std::ranges::find(set["layers"], "pand", [](const Json& layer) { return layer["id"]; });
    REQUIRE(at != set["layers"].end());
    const Json& pand = *at;
    CHECK(pand["geometryDimension"] == 2);
    CHECK(pand["propertiesSchema"]["properties"]["relatieve_hoogteligging"]["type"] == "number");
}

// The store has one building in tile 12/1462/2288 of PDOK's health check; each level above halves the numbers.
TEST_CASE("limits of a tile set are where the data is", "[api][tilesets]") {
    const MapTown town;
    const Json set = town.json(tileset, "", {{"grid", "NetherlandsRDNewQuad"}});
    const Json& limits = set["tileMatrixSetLimits"];
    REQUIRE(limits.size() == 12);  // Web Mercator 8-19 is RD 3-14
    CHECK(limits.front()["tileMatrix"] == "3");
    CHECK(limits.back()["tileMatrix"] == "14");
    for (const Json& one : limits) {
        const int shift = 12 - std::stoi(one["tileMatrix"].get<std::string>());
        if (shift < 0) continue;
        CHECK(one["minTileRow"] == 1462 >> shift);
        CHECK(one["maxTileRow"] == 1462 >> shift);
        CHECK(one["minTileCol"] == 2288 >> shift);
        CHECK(one["maxTileCol"] == 2288 >> shift);
    }
}

TEST_CASE("TileJSON tells the levels of the grid and keeps what was asked", "[api][tilesets]") {
    const MapTown town;
    const Json all = town.json(tileset, "?f=tilejson", {{"grid", "WebMercatorQuad"}});
    CHECK(all["tilejson"] == "3.0.0");
    CHECK(all["minzoom"] == 8);
    CHECK(all["maxzoom"] == 19);
    CHECK(all["vector_layers"].size() == 2);
    const Json one = town.json(tileset, "?f=tilejson&collections=wegdeel", {{"grid", "WebMercatorQuad"}});
    REQUIRE(one["vector_layers"].size() == 1);
    CHECK(one["vector_layers"][0]["id"] == "wegdeel");
    CHECK(one["tiles"][0] == "http://localhost/v1/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt&collections=wegdeel");
}

TEST_CASE("each collection has a list of tile sets, reports have maps only", "[api][tilesets]") {
    const MapTown town;
    const Json list = town.json(collection_tileset_list, "", {{"collection", "pand"}});
    CHECK(list["tilesets"].size() == 3);
    const Json maps = town.json(heat_tileset_list, "", {{"collection", "overlast"}});
    REQUIRE(maps["tilesets"].size() == 3);
    CHECK(maps["tilesets"][1]["dataType"] == "map");
    CHECK(town.status(collection_tileset_list, "", {{"collection", "overlast"}}) == 404);
    CHECK(town.status(heat_tileset_list, "", {{"collection", "pand"}}) == 404);
    CHECK(town.status(collection_tileset_list, "", {{"collection", "nothing"}}) == 404);
}

// The reports lie from 206700, 588850 to 206759, 588968; a kernel of 250 m round them, in whole kilometres.
TEST_CASE("the box of heat tiles tells no place of a report", "[api][tilesets][privacy]") {
    const MapTown town;
    const Json set = town.json(heat_tileset, "", {{"collection", "overlast"}, {"grid", "NetherlandsRDNewQuad"}});
    const auto box = degrees({{206000, 588000}, {208000, 590000}});
    CHECK(set["boundingBox"]["lowerLeft"] == Json{box[0], box[1]});
    CHECK(set["boundingBox"]["upperRight"] == Json{box[2], box[3]});
    CHECK(link_of(set, "item")["type"] == "image/png");
    CHECK_FALSE(set.contains("layers"));
}

TEST_CASE("chosen collections are the only layers of a tile, as they are in the whole one", "[api][tilesets]") {
    const MapTown town;
    CHECK(town.layers("") == std::vector<std::string>{"pand", "wegdeel"});
    CHECK(town.layers("?collections=wegdeel") == std::vector<std::string>{"wegdeel"});
    CHECK(town.layers("?collections=wegdeel,pand") == std::vector<std::string>{"pand", "wegdeel"});
    CHECK(town.tile("?collections=pand,wegdeel") == town.tile(""));
}

TEST_CASE("a collection that is not there, or has no vector tiles, is refused by name", "[api][tilesets]") {
    const MapTown town;
    for (const char* bad : {"?collections=", "?collections=nothing", "?collections=pand,,wegdeel", "?collections=overlast"}) {
        CAPTURE(bad);
        try {
            (void)town.tile(bad);
            FAIL("accepted");
        } catch (const http::ProblemError& error) {
            CHECK(error.status() == 400);
            CHECK_THAT(error.detail(), Catch::Contains("pand, wegdeel"));
        }
    }
}

TEST_CASE("a choice of collections has a key of its own", "[api][key]") {
    const MapTown town;
    CHECK(town.key("") != town.key("?collections=pand"));
    CHECK(town.key("?collections=pand") != town.key("?collections=wegdeel"));
    CHECK(town.key("?collections=pand,wegdeel") == town.key("?f=mvt&collections=wegdeel,pand,wegdeel"));
    CHECK(town.key("?collections=nothing") != town.key(""));
}

TEST_CASE("the page of a tile set has what can be pasted, in two languages, without script", "[api][page]") {
    const MapTown town;
    const http::Fields rd{{"grid", "NetherlandsRDNewQuad"}};
    const http::Response page = town.get(tileset, "", rd, {{"accept", "text/html"}});
    CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
    CHECK_THAT(*page.body, Catch::StartsWith("<!doctype html><html lang=\"nl\">"));
    for (const char* part : {"http://localhost/v1/tiles/NetherlandsRDNewQuad/{z}/{y}/{x}?f=mvt",
                             "http://localhost/v1/styles/bgt-rustig__netherlandsrdnewquad?f=mapbox", "?f=qlr", "?f=qgis",
                             "http://localhost/v1/arcgis/NetherlandsRDNewQuad/VectorTileServer"})
        CHECK_THAT(*page.body, Catch::Contains(part));
    CHECK_THAT(*page.body, !Catch::Contains("<script") && !Catch::Contains("style=\""));
    CHECK_THAT(*town.get(tileset, "?f=html&taal=en", rd).body, Catch::Contains("<html lang=\"en\">"));
    CHECK(town.status(tileset, "?f=html&taal=fr", rd) == 400);
    CHECK(town.status(tileset, "?f=xlsx", rd) == 400);
}

TEST_CASE("the page of a chosen tile set names the style of what is chosen", "[api][page]") {
    const MapTown town;
    const http::Fields web{{"grid", "WebMercatorQuad"}}, pand{{"grid", "WebMercatorQuad"}, {"collection", "pand"}};
    const std::string chosen = *town.get(tileset, "?f=html&filter=bgt_status%3D%27plan%27", web).body;
    CHECK_THAT(chosen, Catch::Contains("styles/bgt-rustig__webmercatorquad?f=mapbox&amp;filter=bgt_status%3D%27plan%27"));
    CHECK_THAT(chosen, !Catch::Contains("VectorTileServer"));  // which has all of now
    const std::string one = *town.get(collection_tileset, "?f=html", pand).body;
    CHECK_THAT(one, Catch::Contains("styles/bgt-rustig__webmercatorquad?f=mapbox&amp;collections=pand"));
    CHECK_THAT(one, !Catch::Contains("VectorTileServer"));
    const std::string layers = *town.get(collection_tileset, "?f=qlr", pand).body;
    CHECK_THAT(layers, Catch::Contains("layer=\"pand\"") && !Catch::Contains("layer=\"wegdeel\""));
}

TEST_CASE("files for QGIS keep its rules for addresses in addresses", "[api][page]") {
    const MapTown town;
    const std::string qlr = *town.get(tileset, "?f=qlr&collections=pand,wegdeel", {{"grid", "NetherlandsRDNewQuad"}}).body;
    CHECK_THAT(qlr, Catch::Contains("url=http://localhost/v1/tiles/WebMercatorQuad/{z}/{y}/{x}?f%3Dmvt%26collections%3Dpand,wegdeel"
                                    "&amp;zmin=8&amp;zmax=19&amp;styleUrl="));
    CHECK_THAT(qlr, Catch::Contains("tileMatrixSet=NetherlandsRDNewQuad"));
    const std::string xml = *town.get(tileset, "?f=qgis", {{"grid", "WebMercatorQuad"}}).body;
    CHECK_THAT(xml, Catch::Contains("<vectortile name=\"town in Web Mercator\" url=\"http://localhost/v1/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt\""));
}

// A neighbourhood of the BGT, which no map shows, and the top of a slope, which shows from level 17 (RD: 12) on.
TEST_CASE("a collection that is not drawn offers no tiles, anywhere", "[api][tilesets]") {
    const MapTown town({{"W", "2018-01-01T00:00:00.000Z", "", 300000, "bestaand", "wijk"}});
    const http::Fields wijk{{"collection", "wijk"}, {"grid", "NetherlandsRDNewQuad"}};
    const Json described = town.json(collection, "?f=json", wijk);
    REQUIRE_FALSE(described["links"].empty());
    for (const Json& link : described["links"])
        CHECK(link["rel"] != "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector");
    CHECK_NOTHROW(link_of(town.json(collection, "?f=json", {{"collection", "pand"}}),
                          "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"));
    http::Fields place = MapTown::place();
    place.emplace_back("collection", "wijk");
    CHECK(town.status(collection_tileset_list, "", wijk) == 404);
    for (const char* format : {"", "?f=tilejson", "?f=qlr", "?f=qgis", "?f=html"})
        CHECK(town.status(collection_tileset, format, wijk) == 404);
    CHECK(town.status(collection_tile, "", place) == 404);
    CHECK(town.status(style, "?collections=wijk", {{"style", "bgt-rustig"}}) == 400);
    CHECK(town.status(tileset, "?filter=wijkcode%3D'1'", wijk) == 400);  // only it has that property
    try {
        (void)town.get(collection_tileset, "", wijk);
    } catch (const http::ProblemError& error) {
        CHECK_THAT(error.detail(), Catch::Contains("/v1/collections/wijk/items") && Catch::Contains("pand, wegdeel"));
    }
}

TEST_CASE("levels and limits of a tile set are those of its layers, where these are", "[api][tilesets]") {
    const MapTown town({{"K", "2018-01-01T00:00:00.000Z", "", 300000, "bestaand", "kruinlijn"}});
    const http::Fields rd{{"collection", "kruinlijn"}, {"grid", "NetherlandsRDNewQuad"}};
    const Json one = town.json(collection_tileset, "?f=json", rd);
    CHECK(one["tileMatrixSetLimits"].front()["tileMatrix"] == "12");
    CHECK(one["layers"][0]["minTileMatrix"] == "12");
    // (300000 + 285401.92) / 215.04 = 2722.3
    CHECK(one["tileMatrixSetLimits"].front()["minTileCol"] == 2722);
    CHECK(one["tileMatrixSetLimits"].front()["maxTileCol"] == 2722);
    const Json told = town.json(collection_tileset, "?f=tilejson", {{"collection", "kruinlijn"}, {"grid", "WebMercatorQuad"}});
    CHECK(told["minzoom"] == 17);
    CHECK(town.json(tileset, "?f=tilejson&collections=kruinlijn", {{"grid", "WebMercatorQuad"}})["bounds"] == told["bounds"]);
    CHECK(town.json(tileset, "?f=tilejson&collections=kruinlijn", {{"grid", "WebMercatorQuad"}})["minzoom"] == 17);
    CHECK(town.json(tileset, "?f=tilejson&collections=kruinlijn,pand", {{"grid", "WebMercatorQuad"}})["minzoom"] == 8);
    CHECK_THAT(*town.get(collection_tileset, "?f=qlr", rd).body, Catch::Contains("zmin=17"));
    // What is told is so: a tile at that level has it, none above.
    const auto tile_at = [&](int z) {
        http::Fields place{{"grid", "NetherlandsRDNewQuad"}, {"z", std::to_string(z)}, {"collection", "kruinlijn"}};
        place.emplace_back("row", std::to_string(1462 >> (12 - z)));
        place.emplace_back("col", std::to_string(2722 >> (12 - z)));
        return town.get(collection_tile, "", place).status;
    };
    CHECK(tile_at(12) == 200);
    CHECK(tile_at(11) == 204);
}

TEST_CASE("all that tells of a tile set tells the same levels, as deep as the style goes", "[api][tilesets]") {
    const MapTown town;
    const http::Fields web{{"grid", "WebMercatorQuad"}};
    double last = 0;
    const Json sheet = town.json(style, "?f=mapbox", {{"style", "bgt-rustig"}});
    for (const Json& layer : sheet["layers"]) last = std::max(last, layer.value("minzoom", 0.0));
    const int deepest = static_cast<int>(std::ceil(last));
    const Json told = town.json(tileset, "?f=tilejson", web);
    CHECK(told["maxzoom"] == deepest);
    CHECK(told["vector_layers"][0]["maxzoom"] == deepest);
    CHECK(sheet["sources"]["bgt"]["url"] == "http://localhost/v1/tiles/WebMercatorQuad?f=tilejson");
    const Json set = town.json(tileset, "?f=json", web);
    CHECK(set["tileMatrixSetLimits"].back()["tileMatrix"] == std::to_string(deepest));
    CHECK(set["layers"][0]["maxTileMatrix"] == std::to_string(deepest));
    CHECK(town.json(arcgis_service, "")["maxzoom"] == deepest);
    CHECK_THAT(*town.get(tileset, "?f=qlr", web).body, Catch::Contains("&amp;zmin=8&amp;zmax=" + std::to_string(deepest) + "&amp;"));
    CHECK_THAT(*town.get(tileset, "?f=qgis", web).body, Catch::Contains("zmin=\"8\" zmax=\"" + std::to_string(deepest) + "\""));
    CHECK_THAT(*town.get(tileset, "?f=html", web).body, Catch::Contains("niveaus 8–" + std::to_string(deepest)));
}
