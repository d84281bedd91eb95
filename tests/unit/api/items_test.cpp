#include <catch2/catch.hpp>

#include <set>

#include "item_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;

namespace {

std::optional<std::string> next_of(const Json& page) {
    for (const Json& link : page["links"])
        if (link["rel"] == "next") {
            const std::string href = link["href"];
            return href.substr(href.find('?') + 1);
        }
    return std::nullopt;
}

}  // namespace

TEST_CASE("items are those that are current, and filters choose among them", "[api][items]") {
    const Town town;
    const auto [query, ids] = GENERATE(table<const char*, const char*>({
        {"", "P1 P2 P3 P4 P5 "},
        {"filter=bgt_status%3D'plan'", "P3 "},
        {"filter=bgt_status%3C%3E'plan'", "P1 P2 P4 P5 "},
        {"bgt_status=plan", "P3 "},
        {"bgt_status=plan&lokaal_id=P1", ""},
        {"filter=lokaal_id%20LIKE%20'_1'%20OR%20lokaal_id%20IN%20('P4')", "P1 P4 "},
        {"filter=plus_status%20=%20'x'", ""},
        {"filter=NOT%20plus_status%20=%20'x'", ""},
        {"filter-lang=cql2-json&filter={\"op\":\"=\",\"args\":[{\"property\":\"lokaal_id\"},\"P2\"]}", "P2 "},
        {"tijdstip_registratie=2019-07-01T12:00:00Z", "P1 "},
        {"filter-lang=cql-text&filter=tijdstip_registratie%20%3E%20'2019-01-01T00:00:00Z'", "P1 "},
        {"filter-lang=cql-text&filter=tijdstip_registratie%20%3C=%20'2019-07-01T11Z'%20AND%20lokaal_id%20ILIKE%20'p2'", "P2 "},
        {"filter=tijdstip_registratie%20%3C%20TIMESTAMP('2019-01-01T00:00:00Z')&limit=2", "P2 P3 "},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992&bbox=206110,588905,206205,588906", "P2 P3 "},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992&bbox=206110,588905,-1,206205,588906,9",
         "P2 P3 "},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992&bbox=206110.001,588905,206199.999,588906", ""},
        {"filter-crs=http://www.opengis.net/def/crs/EPSG/0/"
         "28992&filter=S_INTERSECTS(geom,POINT(206405%20588905))",
         "P5 "},
        {"bbox=-180,-90,180,90", "P1 P2 P3 P4 P5 "},
        {"bbox=100,-80,110,-70", ""},
        // Over the antimeridian (OGC 17-069r4, 7.15.3): the first is of the suite of OGC.
        {"bbox=177,65,-177,70", ""},
        {"bbox=6,50,5,55", "P1 P2 P3 P4 P5 "},
        {"bbox=5,50,0,5,55,1&bbox-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84", ""},
        {"bbox=5,50,0,-170,55,1", "P1 P2 P3 P4 P5 "},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326&bbox=50,5,55,-170", "P1 P2 P3 P4 P5 "},
        {"filter=S_INTERSECTS(geom,BBOX(170,50,-170,55))", ""},
        {"filter=S_INTERSECTS(geom,BBOX(5,50,-170,55))", "P1 P2 P3 P4 P5 "},
        {"filter-crs=http://www.opengis.net/def/crs/EPSG/0/4258&filter=S_INTERSECTS(geom,BBOX(50,5,55,-170))",
         "P1 P2 P3 P4 P5 "},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326&bbox=53,6,54,7", "P1 P2 P3 P4 P5 "},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326&bbox=6,53,7,54", ""},
        {"sortby=-lokaal_id", "P5 P4 P3 P2 P1 "},
        {"sortby=bgt_status,-lokaal_id", "P5 P4 P2 P1 P3 "},
        {"sortby=%2Bbgt_status", "P1 P2 P4 P5 P3 "},
        {"sortby=+bgt_status&filter=lokaal_id%20LIKE%20'P%25'", "P1 P2 P4 P5 P3 "},
        {"datetime=2018-06-01", "P1 P2 P3 P4 P5 "},
        {"datetime=2018-06-01&bgt_status=plan", "P1 P3 "},
        {"datetime=2017-06-01", ""},
        {"datetime=2019-01-01/2020-01-01", "P1 P1 P2 P3 P4 P5 "},
        {"datetime=2019-08-01/..", "P1 P2 P3 P4 P5 "},
    }));
    INFO(query);
    CHECK(town.ids(query) == ids);
}

TEST_CASE("bad parameters of items are a 400 that says what was expected", "[api][items]") {
    const Town town;
    const auto [query, what] = GENERATE(table<const char*, const char*>({
        {"limit=-1", "must be a whole number of 1 or more; a page has 1000 at most"},
        {"limit=0", "limit"},
        {"limit=1e3", "limit"},
        {"bbox=", "lower corner"},
        {"bbox=1,2,3", "lower corner"},
        {"bbox=1,2,3,4,5", "lower corner"},
        {"bbox=1,2,3,4,", "lower corner"},
        {"bbox=nan,52,5,53", "lower corner"},
        {"bbox=4,NaN,5,53", "lower corner"},
        {"bbox=inf,52,5,53", "lower corner"},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992&bbox=206110,588905,206105,588906", "lower corner"},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326&bbox=55,5,50,6", "lower corner"},
        {"bbox=177,70,-177,65", "lower corner"},
        {"filter=S_INTERSECTS(geom,BBOX(170,60,-170,50))", "lower corner"},
        {"filter=S_INTERSECTS(geom,BBOX(181,50,5,52))", "longitudes from -180 to 180"},
        {"filter=S_INTERSECTS(geom,BBOX(-190,50,-195,52))", "longitudes from -180 to 180"},
        {"filter=NOT%20S_INTERSECTS(geom,BBOX(500,50,400,52))", "longitudes from -180 to 180"},
        {"bbox=5,95,6,99", "latitudes from -90 to 90"},
        {"filter=S_INTERSECTS(BBOX(0,50,30,55),BBOX(20,50,40,55))", "cannot be compared"},
        {"filter=S_INTERSECTS(BBOX(100,0,110,10),BBOX(100,0,110,10))", "cannot be compared"},
        {"filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857&filter=S_INTERSECTS(geom,BBOX(5,0,4,1))", "lower corner"},
        {"bbox=4,53,5,52", "lower corner"},
        {"bbox=4,52,5,181", "lower corner"},
        {"bbox=4,52,9,5,53,1", "lower corner"},
        {"bbox=4 ,52,5,53", "lower corner"},
        {"bbox=206000,588000,207000,589000", "lower corner"},
        {"bbox-crs=EPSG:28992", "bbox-crs is one of: http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
        {"crs=http://www.opengis.net/def/crs/EPSG/0/27700", "crs is one of"},
        {"filter-crs=x", "filter-crs is one of"},
        {"filter-lang=ecql&filter=a=1", "cql2-text"},
        {"filter=hoogte%20=%201", "'hoogte' is no property of 'pand'"},
        {"filter=S_INTERSECTS(geom,POINT(206405%20588905))", "outside of where RD is defined"},
        {"filter-crs=http://www.opengis.net/def/crs/EPSG/0/28992&filter=S_INTERSECTS(geom,POINT(1e9%201))",
         "outside"},
        {"filter=S_INTERSECTS(geom,POLYGON((-80 30,80 70,80 30,-80 70,-80 30)))", "not valid: it crosses"},
        {"filter=S_INTERSECTS(POINT(0 0),POLYGON((-10 -10,30 -10,30 70,-10 70,-10 -10)))", "cannot be compared"},
        {"filter=S_INTERSECTS(geom,POLYGON((6 53,7 54,7 53,6 54,6 53)))", "At character 19: the geometry is not valid: Self-intersection."},
        {"filter-lang=cql2-json&filter=bgt_status='plan'", "not JSON"},
        {"properties=nee", "'nee' of properties is no property of this collection. Properties: gml_id, lokaal_id, "},
        {"sortby=nee", "'nee' of sortby"},
        {"sortby=", "'' of sortby"},
        {"relatieve_hoogteligging=x", "another type"},
        {"relatieve_hoogteligging=1.5", "another type"},
        {"in_onderzoek=ja", "another type"},
        {"object_begin_tijd=2026-02-30", "another type"},
        {"datetime=gisteren", "RFC 3339"},
        {"datetime=2026-01-02/2026-01-01", "before its end"},
        {"after=3", "links to next pages"},
        {"after=[", "links to next pages"},
        {"after=[{},1]", "links to next pages"},
        {"after=[\"P1\",\"x\"]", "links to next pages"},
        {"after=[\"P1\",1]&sortby=bgt_status", "links to next pages"},
        {"kleur=rood", "What it knows: f, bbox"},
        {"f=gml", "json"},
    }));
    INFO(query);
    CHECK_THAT(town.fault(query), Catch::StartsWith("400 ") && Catch::Contains(what));
}

// By GDAL's gdaltransform P1 to P5 lie from 6.15188 to 6.15803 degrees east; the feet of P3, P4 and P5 end at 53.2841526,
// 53.2841430 and 53.2841334 degrees north, P2 ends and P3 begins at 6.15353 and 6.15488 degrees east.
TEST_CASE("the geometry of a filter may be far away, or as large as the world", "[api][items]") {
    const Town town;
    const auto [shape, ids] = GENERATE(table<const char*, const char*>({
        {"POLYGON((-10 35,30 35,30 70,-10 70,-10 35))", "P1 P2 P3 P4 P5 "},
        {"POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))", "P1 P2 P3 P4 P5 "},
        {"POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90),(-20 40,40 40,40 65,-20 65,-20 40))", ""},
        {"POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90),(6.1 53.2,6.2 53.2,6.2 53.3,6.1 53.3,6.1 53.2))", ""},
        {"POLYGON((-170 -80,170 -80,170 53.284148,-170 53.284148,-170 -80))", "P4 P5 "},
        {"POLYGON((6.1542 -80,100 -80,100 80,6.1542 80,6.1542 -80))", "P3 P4 P5 "},
        {"POLYGON((-80 52,80 52,80 53,-80 53,-80 52))", ""},
        // A C that is open to the west: the Netherlands lie between its arms, or in its back.
        {"POLYGON((-80 30,80 30,80 70,-80 70,-80 58,70 58,70 45,-80 45,-80 30))", ""},
        {"POLYGON((-80 30,80 30,80 70,-80 70,-80 58,-20 58,-20 45,-80 45,-80 30))", "P1 P2 P3 P4 P5 "},
        {"POLYGON((100 0,110 0,110 10,100 10,100 0))", ""},
        {"POLYGON((-20 40,-20 70,40 70,39 71,-21 71,-21 40,-20 40))", ""},
        {"POINT(0 0)", ""},
        {"MULTIPOINT((0 0),(6.1519 53.2842),(100 20))", "P1 "},
        {"LINESTRING(0 0,10 60)", ""},
        {"LINESTRING(-10 40,16 46,16 61,-10 59)", ""},
        {"LINESTRING(6.1542 -80,6.1542 80)", ""},
        {"LINESTRING(6.1534 -80,6.1534 80)", "P2 "},
        {"LINESTRING(-170 53.28419,170 53.28419)", "P1 P2 P3 P4 P5 "},
        {"GEOMETRYCOLLECTION(POINT(0 0),POLYGON((-10 35,30 35,30 70,-10 70,-10 35)))", "P1 P2 P3 P4 P5 "},
    }));
    INFO(shape);
    const std::string meets = "S_INTERSECTS(geom," + escaped_value(shape) + ")";
    CHECK(town.ids("filter=" + meets) == ids);
    std::string others;
    for (const char* id : {"P1 ", "P2 ", "P3 ", "P4 ", "P5 "})
        if (std::string_view(ids).find(id) == std::string_view::npos) others += id;
    CHECK(town.ids("filter=NOT%20" + meets) == others);
}

TEST_CASE("that goes for the other systems too", "[api][items]") {
    const Town town;
    const auto [crs, shape, ids] = GENERATE(table<const char*, const char*, const char*>({
        {"4258", "POLYGON((35 -10,35 30,70 30,70 -10,35 -10))", "P1 P2 P3 P4 P5 "},
        {"4258", "POLYGON((-80 6.1542,-80 100,80 100,80 6.1542,-80 6.1542))", "P3 P4 P5 "},
        {"4326", "POINT(0 0)", ""},
        {"3857", "POLYGON((-2e7 -2e7,2e7 -2e7,2e7 2e7,-2e7 2e7,-2e7 -2e7))", "P1 P2 P3 P4 P5 "},
        {"3857", "POINT(0 0)", ""},
        {"28992", "POLYGON((-9e7 -9e7,206150 -9e7,206150 9e7,-9e7 9e7,-9e7 -9e7))", "P1 P2 "},
        {"28992", "LINESTRING(-9e7 588905,9e7 588905)", "P1 P2 P3 P4 P5 "},
        {"28992", "POINT(-9e6 0)", ""},
    }));
    INFO(crs << " " << shape);
    CHECK(town.ids(std::string("filter-crs=http://www.opengis.net/def/crs/EPSG/0/") + crs +
                   "&filter=S_INTERSECTS(geom," + escaped_value(shape) + ")") == ids);
}

TEST_CASE("pages follow each other, whatever is written between them", "[api][items]") {
    Town town;
    const std::string query =
        GENERATE("limit=2", "limit=2&sortby=bgt_status", "limit=2&filter=lokaal_id%20LIKE%20'P%25'",
                 "limit=2&sortby=-lokaal_id&filter=TRUE");
    INFO(query);
    Json page = town.get(query);
    CHECK(page["numberMatched"] == 5);
    std::vector<std::string> seen;
    std::size_t pages = 0;
    while (true) {
        REQUIRE(++pages < 10);
        for (const Json& feature : page["features"]) seen.push_back(feature["properties"]["lokaal_id"]);
        const auto next = next_of(page);
        if (!next) break;
        CHECK_THAT(*next, Catch::Contains(query.substr(0, 7)));
        // Every object gets another version, as an update brings it: another row, with another id.
        for (const char* id : {"P1", "P2", "P3", "P4", "P5"}) {
            town.erase(id);
            town.add({id, begin, "", 206000.0 + 100 * (id[1] - '1'),
                      std::string_view(id) == "P3" ? "plan" : "bestaand"});
        }
        town.renew();
        page = town.get(*next);
    }
    CHECK(seen.size() == 5);
    CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 5);
}

TEST_CASE("a collection of which all objects are gone is empty, not away", "[api][items]") {
    Town town;
    for (const char* id : {"P1", "P2", "P3", "P4", "P5"}) town.erase(id);
    town.renew();
    const Json page = town.get("bbox=5,50,7,54&bgt_status=plan");
    CHECK(page["features"].empty());
    CHECK(page["numberMatched"] == 0);
    CHECK(town.fault("", collection) == "none");
    CHECK_FALSE(Json::parse(*town.ask(collection, "").body).contains("extent"));
    CHECK(town.fault("", item) == "404 'pand' has no object with this number.");
    for (const auto resource : {queryables, item_schema, collection_tileset_list, download}) CHECK(town.fault("", resource) == "none");
    // Of the many types of the BGT those that a place does not have are not shown.
    CHECK(Json::parse(*town.ask(collection_list, "").body)["collections"].empty());
}

TEST_CASE("coordinates come in the system and the order that is asked for", "[api][items]") {
    const Town town;
    const auto place = [&](const std::string& crs) {
        const Json page = town.get("lokaal_id=P2&crs=http://www.opengis.net/def/crs/" + crs);
        return page["features"][0]["geometry"]["coordinates"][0][0];
    };
    CHECK(place("EPSG/0/28992") == Json{206100.0, 588900.0});
    // Longitude and latitude of the place by the program cs2cs, to a metre (with or without the grid of
    // RDNAPTRANS).
    const Json degrees = place("OGC/1.3/CRS84");
    CHECK(degrees[0].get<double>() == Approx(6.15338).margin(2e-5));
    CHECK(degrees[1].get<double>() == Approx(53.28416).margin(2e-5));
    CHECK(place("EPSG/0/4326") == Json{degrees[1], degrees[0]});
    CHECK(place("EPSG/0/4258") == Json{degrees[1], degrees[0]});
    const Json mercator = place("EPSG/0/3857");
    CHECK(mercator[0].get<double>() == Approx(degrees[0].get<double>() * 111319.4907933).margin(0.01));
    CHECK(town.ask(items, "crs=http://www.opengis.net/def/crs/EPSG/0/28992").header("Content-Crs") ==
          "<http://www.opengis.net/def/crs/EPSG/0/28992>");
    CHECK(town.ask(item, "").header("Content-Crs") == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
}

TEST_CASE("only the properties that are asked for are given", "[api][items]") {
    const Town town;
    const Json properties = town.get("properties=bgt_status,lokaal_id&limit=1")["features"][0]["properties"];
    CHECK(properties == Json{{"lokaal_id", "P1"}, {"bgt_status", "bestaand"}});
    CHECK(town.get("properties=&limit=1")["features"][0]["properties"].empty());
}

TEST_CASE("one object takes the same choice of properties as many", "[api][items]") {
    const Town town;
    const auto one = [&](const std::string& query) { return Json::parse(*town.ask(item, query).body)["properties"]; };
    CHECK(one("properties=bgt_status,lokaal_id") == Json{{"lokaal_id", "P3"}, {"bgt_status", "plan"}});
    CHECK(one("properties=").empty());
    CHECK(one("").size() > 10);
    CHECK_THAT(town.fault("properties=nee", item), Catch::StartsWith("400 'nee' of properties is no property"));
}

TEST_CASE("objects with one identification, or without, are on a page each once", "[api][items]") {
    // As QGIS makes them by splitting an object: the attributes are copied.
    Town town;
    for (const char* id : {"P2", "P2", "P2", "", "", ""}) town.add({id, begin, "", 207000});
    town.renew();
    const std::string query = GENERATE("limit=1", "limit=2", "limit=3", "limit=1&sortby=bgt_status", "limit=2&sortby=-lokaal_id",
                                       "limit=2&filter=bgt_status%20%3C%3E%20'x'");
    INFO(query);
    std::multiset<int> seen;
    for (std::optional<std::string> next = query; next && seen.size() < 20;) {
        const Json page = town.get(*next);
        for (const Json& feature : page["features"]) seen.insert(feature["id"].get<int>());
        next = next_of(page);
    }
    CHECK(seen == std::multiset<int>{2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
}

TEST_CASE("a later page leads to the first one and to the next", "[api][items]") {
    const Town town;
    const auto href = [](const Json& page, std::string_view rel) -> std::string {
        for (const Json& link : page["links"])
            if (link["rel"] == rel) return link["href"];
        return {};
    };
    const Json first = town.get("limit=2&bgt_status=bestaand");
    CHECK(href(first, "first").empty());
    const std::string next = href(first, "next");
    const Json second = town.get(next.substr(next.find('?') + 1));
    CHECK(href(second, "first") == "http://localhost/v1/collections/pand/items?limit=2&bgt_status=bestaand");
    CHECK_THAT(*town.ask(items, next.substr(next.find('?') + 1) + "&f=html").body, Catch::Contains("Eerste bladzijde"));
}

TEST_CASE("JSON-FG has its place in RD, and the time of the register", "[api][items]") {
    const Town town;
    const Json rd = town.get("f=jsonfg&lokaal_id=P2&crs=http://www.opengis.net/def/crs/EPSG/0/28992");
    CHECK(rd["coordRefSys"] == "http://www.opengis.net/def/crs/EPSG/0/28992");
    CHECK(rd["conformsTo"][0] == "http://www.opengis.net/spec/json-fg-1/0.2/conf/core");
    CHECK(rd["featureType"] == "pand");
    CHECK(rd["features"][0]["geometry"].is_null());
    CHECK(rd["features"][0]["place"]["coordinates"][0][0] == Json{206100.0, 588900.0});
    CHECK(rd["features"][0]["time"]["interval"] == Json{begin, ".."});
    const Json plain = town.get("f=jsonfg&lokaal_id=P2");
    CHECK(plain["features"][0]["place"].is_null());
    CHECK(plain["features"][0]["geometry"]["type"] == "Polygon");
    CHECK_FALSE(plain.contains("coordRefSys"));
    CHECK(town.ask(items, "f=jsonfg").header("Content-Type") == "application/vnd.ogc.fg+json");
    CHECK(Json::parse(*town.ask(item, "f=jsonfg").body)["featureType"] == "pand");
}

TEST_CASE("queryables name what filters know, with their types", "[api][items]") {
    const Town town;
    const Json out = Json::parse(*town.ask(queryables, "").body);
    CHECK(out["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    CHECK(out["properties"]["relatieve_hoogteligging"]["type"] == "integer");
    CHECK(out["properties"]["tijdstip_registratie"]["format"] == "date-time");
    CHECK(out["properties"]["in_onderzoek"]["type"] == "boolean");
    CHECK(out["properties"]["geom"]["format"] == "geometry-polygon-or-multipolygon");
    CHECK(out["additionalProperties"] == false);
    for (const auto& [name, property] : out["properties"].items()) {
        INFO(name);
        CHECK(town.fault("filter=" + name + "%20IS%20NOT%20NULL") == "none");
    }
    const Json schema = Json::parse(*town.ask(item_schema, "").body);
    CHECK(schema["properties"]["tijdstip_registratie"]["x-ogc-role"] == "primary-interval-start");
    CHECK(schema["properties"]["geometry"]["x-ogc-role"] == "primary-geometry");
}
