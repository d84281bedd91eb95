#include <catch2/catch.hpp>

#include "api/pages/xml.hpp"
#include "map_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;
using wijkbeeld::test::MapTown;

namespace {

std::string text(const http::Response& response) {
    return std::string(*response.body);
}

const std::string get_tile =
    "?service=WMTS&request=GetTile&version=1.0.0&layer=overlast&style=default&format=image/png"
    "&tilematrixset=NetherlandsRDNewQuad&tilematrix=12&tilerow=1462&tilecol=2288";

std::string with(std::string query, const std::string& name, const std::string& value) {
    const auto at = query.find("&" + name + "=") + name.size() + 2;
    return query.replace(at, query.find('&', at) - at, value);
}

}  // namespace

TEST_CASE("text in XML cannot become markup", "[api][wmts]") {
    CHECK(escaped("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;");
    CHECK(escaped(std::string_view("a\0b\x1b", 4)) == "ab");  // XML 1.0, 2.2: there is no way to write these
    CHECK(Xml().open("a", {{"b", "\"<"}}).leaf("c", "&").finish() ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;\">\n<c>&amp;</c>\n</a>\n");
}

TEST_CASE("capabilities name layers, grids and addresses", "[api][wmts]") {
    const MapTown town;
    const http::Response response = town.get(wmts, "?SERVICE=wmts&Request=GetCapabilities");
    CHECK(response.status == 200);
    CHECK(response.header("Content-Type") == "application/xml");
    const std::string xml = text(response);
    // (903401.92 - 590000) / 215.04 = 1457.4. Scale denominators of the Geonovum practice guideline and of OGC 17-083r4, annex D.
    for (const char* part :
         {"<ows:Identifier>overlast</ows:Identifier>", "<TopLeftCorner>-285401.92 903401.92</TopLeftCorner>",
          "<ScaleDenominator>12288000</ScaleDenominator>", "<ScaleDenominator>3000</ScaleDenominator>",
          "<ScaleDenominator>559082264.028717", "<ows:SupportedCRS>urn:ogc:def:crs:EPSG::28992</ows:SupportedCRS>",
          "<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>", "<Style isDefault=\"true\">",
          "template=\"http://localhost/v1/wmts/1.0.0/overlast/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}\"",
          "<MinTileRow>1457</MinTileRow>"}) {
        CAPTURE(part);
        CHECK_THAT(xml, Catch::Contains(part));
    }
}

// OGC 07-057r7, 7.1.1 and table 5: each way of asking is a Get of its own, with its encoding.
TEST_CASE("capabilities tell of both ways of asking, by parameters and by address", "[api][wmts]") {
    const std::string xml = text(MapTown().get(wmts_capabilities_document, ""));
    const auto get = [](const std::string& address, const std::string& encoding) {
        return "<ows:Get xlink:href=\"" + address + "\">\n<ows:Constraint name=\"GetEncoding\">\n<ows:AllowedValues>\n<ows:Value>" +
               encoding + "</ows:Value>";
    };
    const std::string operations = xml.substr(0, xml.find("</ows:OperationsMetadata>"));
    CHECK_THAT(operations, Catch::Contains(get("http://localhost/v1/wmts?", "KVP")));
    CHECK_THAT(operations, Catch::Contains(get("http://localhost/v1/wmts/1.0.0/WMTSCapabilities.xml", "RESTful")));
    CHECK_THAT(operations, Catch::Contains(get("http://localhost/v1/wmts/1.0.0/", "RESTful")));
}

TEST_CASE("what an address of the WMTS names and is not there is a 404, with a report all the same", "[api][wmts]") {
    const MapTown town;
    const auto status = [&](const char* name, const char* value) {
        http::Fields place = MapTown::place();
        place.emplace_back("collection", "overlast");
        place.emplace_back("style", "default");
        std::ranges::find(place, name, &http::Fields::value_type::first)->second = value;
        const http::Response response = town.get(wmts_tile, "", place);
        CHECK(response.header("Content-Type") == (response.status == 200 ? "image/png" : "application/xml"));
        return response.status;
    };
    CHECK(status("row", "1462") == 200);
    CHECK(status("row", "4096") == 404);
    CHECK(status("z", "99") == 404);
    CHECK(status("collection", "pand") == 404);
    CHECK(status("style", "rood") == 404);
    CHECK(status("grid", "EuropeanETRS89_LAEAQuad") == 404);
}

TEST_CASE("a tile is the heat tile, by either way of asking", "[api][wmts]") {
    const MapTown town;
    http::Fields place = MapTown::place();
    place.emplace_back("collection", "overlast");
    const std::string heat = text(town.get(heat_tile, "", place));
    CHECK(text(town.get(wmts, get_tile)) == heat);
    CHECK(text(town.get(wmts, with(get_tile, "tilerow", "1461"))) != heat);
    place.emplace_back("style", "default");
    CHECK(text(town.get(wmts_tile, "", place)) == heat);
}

TEST_CASE("what cannot be had is an exception report that names the parameter", "[api][wmts]") {
    const MapTown town;
    const auto check = [&](const std::string& query, int status, const std::string& code, const std::string& locator) {
        CAPTURE(query);
        const http::Response response = town.get(wmts, query);
        CHECK(response.status == status);
        CHECK(response.header("Content-Type") == "application/xml");
        CHECK_THAT(text(response), Catch::Contains("exceptionCode=\"" + code + "\" locator=\"" + locator + "\""));
    };
    check("", 400, "MissingParameterValue", "service");
    check("?service=WMS&request=GetCapabilities", 400, "InvalidParameterValue", "service");
    check("?service=WMTS", 400, "MissingParameterValue", "request");
    check("?service=WMTS&request=GetFeatureInfo&version=1.0.0", 501, "OperationNotSupported", "request");
    check("?service=WMTS&request=GetTile&version=1.0.0", 400, "MissingParameterValue", "layer");
    check(with(get_tile, "layer", "pand"), 400, "InvalidParameterValue", "layer");
    check(with(get_tile, "style", "rood"), 400, "InvalidParameterValue", "style");
    check(with(get_tile, "format", "image/jpeg"), 400, "InvalidParameterValue", "format");
    check(with(get_tile, "version", "2.0.0"), 400, "InvalidParameterValue", "version");
    check(with(get_tile, "tilematrixset", "EuropeanETRS89_LAEAQuad"), 400, "InvalidParameterValue", "tilematrixset");
    check(with(get_tile, "tilerow", "4096"), 400, "TileOutOfRange", "tilerow");
    check(with(get_tile, "tilematrix", "x"), 400, "TileOutOfRange", "tilerow");
}
