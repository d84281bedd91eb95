#include <catch2/catch.hpp>
#include <set>

#include "api/resources.hpp"
#include "empty_service.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;

TEST_CASE("openapi: every address under /v1 is described, and no other") {
    const EmptyService service;
    std::set<std::string> routes;
    for (const http::Route& route : service.router.routes())
        if (route.pattern.starts_with("/v1") && route.pattern != "/v1") routes.insert(route.pattern.substr(3));
    const http::Request request;
    const Json api = Json::parse(*openapi({*service.keeper.current(), request, "http://localhost"}).body);
    std::set<std::string> described;
    for (const auto& [path, item] : api["paths"].items()) described.insert(path);
    CHECK(described == routes);
    const Json& wmts = api["paths"]["/wmts"]["get"];
    std::set<std::string> names;
    for (const Json& one : wmts["parameters"])
        names.insert(api["components"]["parameters"][one["$ref"].get<std::string>().substr(24)]["name"]);
    // OGC 07-057r7, tables 13 and 27.
    CHECK(names == std::set<std::string>{"service", "request", "version", "acceptversions", "layer", "style", "format",
                                         "tilematrixset", "tilematrix", "tilerow", "tilecol"});
    for (const char* path : {"/wmts", "/wmts/1.0.0/{collection}/{style}/{grid}/{z}/{row}/{col}"})
        CHECK(api["paths"][path]["get"]["responses"]["404"]["$ref"] == "#/components/responses/OwsException");
    CHECK(api["components"]["responses"]["OwsException"]["content"].contains("application/xml"));
    CHECK(api["components"]["parameters"]["limit"]["schema"]["maximum"] == 1000);  // where QGIS looks
    // OGC 17-069r4, requirements 20, 22 and 24.
    for (const auto& [name, one] : api["components"]["parameters"].items())
        if (one["name"] == "limit" || one["name"] == "datetime" || one["name"] == "bbox") {
            CAPTURE(name);
            CHECK(one["style"] == "form");
            CHECK(one["explode"] == false);
        }
    for (const auto& [path, item] : api["paths"].items())
        if (path.find("wmts") != std::string::npos || path.find("arcgis") != std::string::npos) {
            CAPTURE(path);
            CHECK_THAT(item["get"]["description"].get<std::string>(), Catch::Contains("Parameters die hier niet staan doen niets"));
        }
}
