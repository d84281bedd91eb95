#include <catch2/catch.hpp>

#include <fstream>
#include <set>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/overlays/figures.hpp>

#include "api/resources.hpp"
#include "api/tiles/cache_key.hpp"
#include "http/target.hpp"
#include "register.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;
using wijkbeeld::test::Register;

namespace {

constexpr const char* begin = "2018-01-01T00:00:00.000Z";

/// Squares of 10 m, some side by side, in RD tile 12/1462/2288; P1 had another version until 2019. Two
/// buurten round them.
class Town {
public:
    Town() {
        write("buurten.geojson", std::string(R"({"type":"FeatureCollection","features":[)")
                                     .append(buurt("BU00000001", "Oost", 206600))
                                     .append(",")
                                     .append(buurt("BU00000002", "West", 206700))
                                     .append("]}"));
        write("figures.csv",
              "code,huishoudens (Aantal),eenzaam (Aantal)\nBU00000001,700,4\nBU00000002,50,400\n");
        overlays::import_areas((folder_ / "buurten.geojson").string(), register_.store(),
                               {.level = overlays::AreaLevel::buurt, .year = 2025});
        overlays::import_figures((folder_ / "figures.csv").string(), register_.store(), {.year = 2025});
        archive_ = (folder_ / "tiles.pmtiles").string();
        geo::tiles::build_archive(
            register_.store(), archive_,
            {.grid = &geo::Grid::rd_new(), .min_zoom = 9, .max_zoom = 12, .jobs = 1, .remark = {}});
        settings_.store = "town.gpkg";
        settings_.archives = {archive_};
        site_ = std::make_unique<Site>(settings_,
                                       std::shared_ptr<const geo::Store>(&register_.store(), [](auto*) {}));
    }
    using Resource = http::Response (*)(const Call&);
    [[nodiscard]] http::Response get(Resource resource, const std::string& query,
                                     const char* collection = "pand", int z = 12) const {
        http::Request request = asked(query, collection, z);
        return resource({*site_, request, "http://localhost"});
    }
    [[nodiscard]] Json json(Resource resource, const std::string& query,
                            const char* collection = "pand") const {
        return Json::parse(*get(resource, query, collection).body);
    }
    [[nodiscard]] std::vector<geo::mvt::Layer> layers(Resource resource, const std::string& query,
                                                      const char* collection = "pand", int z = 12) const {
        const http::Response response = get(resource, query, collection, z);
        return response.body ? geo::mvt::decode(geo::tiles::gunzip(*response.body))
                             : std::vector<geo::mvt::Layer>();
    }
    /// Ids of features of a tile, by layer.
    [[nodiscard]] std::string ids(Resource resource, const std::string& query,
                                  const char* collection = "pand", int z = 12) const {
        std::string text;
        for (const geo::mvt::Layer& layer : layers(resource, query, collection, z)) {
            text += layer.name + " ";
            for (const geo::mvt::Feature& feature : layer.features) text += std::to_string(*feature.id) + " ";
        }
        return text;
    }
    /// Ids of items of a collection, as `ids` tells them.
    [[nodiscard]] std::string items_of(const std::string& query, const char* collection) const {
        std::set<int> found;
        const Json page = json(items, query, collection);
        for (const Json& item : page["features"]) found.insert(item["id"].get<int>());
        std::string text(found.empty() ? "" : collection);
        for (const int id : found) text.append(" ").append(std::to_string(id));
        return found.empty() ? text : text.append(" ");
    }
    [[nodiscard]] std::string fault(Resource resource, const std::string& query,
                                    const char* collection = "pand") const {
        try {
            (void)get(resource, query, collection);
        } catch (const http::ProblemError& problem) {
            return std::to_string(problem.status()) + " " + problem.detail();
        }
        return "none";
    }
    [[nodiscard]] std::string key(const std::string& query, const char* collection = "") const {
        return cache_key(*site_, asked(query, collection, 12));
    }

private:
    void write(const char* name, const std::string& bytes) {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
    }
    static std::string buurt(const char* code, const char* name, int left) {
        const auto at = [&](int dx, int dy) {
            std::string place("[");
            return place.append(std::to_string(left + dx))
                .append(",")
                .append(std::to_string(588850 + dy))
                .append("]");
        };
        std::string out(R"({"type":"Feature","properties":{"BU_CODE":")");
        out.append(code).append(R"(","BU_NAAM":")").append(name);
        out.append(R"("},"geometry":{"type":"Polygon","coordinates":[[)").append(at(0, 0)).append(",");
        out.append(at(100, 0)).append(",").append(at(100, 100)).append(",").append(at(0, 100)).append(",");
        return out.append(at(0, 0)).append("]]}}");
    }
    static http::Request asked(const std::string& query, const std::string& collection, int z) {
        http::Request request;
        std::string target(collection.empty() ? "/v1" : "/v1/collections/");
        target.append(collection)
            .append("/tiles/NetherlandsRDNewQuad/")
            .append(std::to_string(z))
            .append("/x");
        http::parse_target(target.append(query.empty() ? "" : "?").append(query), request);
        request.captures = {{"grid", "NetherlandsRDNewQuad"},
                            {"z", std::to_string(z)},
                            {"row", std::to_string(1462 >> (12 - z))},
                            {"col", std::to_string(2288 >> (12 - z))}};
        if (!collection.empty()) request.captures.emplace_back("collection", collection);
        return request;
    }

    wijkbeeld::test::TemporaryFolder folder_;
    Register register_{{{"P1", begin, "2019-07-01T12:00:00.000Z", 206650},
                        {"P2", begin, "", 206660},
                        {"P3", begin, "", 206670, "plan"},
                        {"P4", begin, "", 206680},
                        {"P1", "2019-07-01T12:00:00.000Z", "", 206650},
                        {"W1", begin, "", 206700, "bestaand", "wegdeel"},
                        {"W2", begin, "", 206710, "bestaand", "wegdeel"}}};
    std::string archive_;
    SiteSettings settings_;
    std::unique_ptr<Site> site_;
};

}  // namespace

TEST_CASE("a filtered tile has the objects that items have with that filter and that tiles show",
          "[api][choice]") {
    const Town town;
    CHECK(town.ids(collection_tile, "") == "pand 2 4 5 ");
    const std::string filter =
        GENERATE("lokaal_id=P2", "filter=lokaal_id%3C%3E'P2'",
                 "filter=lokaal_id%20LIKE%20'_4'%20OR%20lokaal_id%20IN%20('P1')",
                 "filter=NOT%20plus_status%20=%20'x'", "filter=TRUE", "filter=lokaal_id%20=%20'niemand'",
                 "tijdstip_registratie=2019-07-01T12:00:00Z", "lokaal_id=P1&filter=lokaal_id%3C'P2'",
                 "filter-lang=cql2-json&filter={\"op\":\"=\",\"args\":[{\"property\":\"lokaal_id\"},\"P2\"]}",
                 "filter-crs=http://www.opengis.net/def/crs/EPSG/0/"
                 "28992&filter=S_INTERSECTS(geom,POINT(206665%20588905))",
                 "filter-crs=http://www.opengis.net/def/crs/EPSG/0/"
                 "28992&filter=S_INTERSECTS(geom,BBOX(206640,588900,206655,588905))",
                 "filter=lokaal_id%3E'P1'&datetime=2018-06-01", "lokaal_id=P1&datetime=2018-06-01");
    INFO(filter);
    const std::string drawn = filter + "&bgt_status=bestaand";
    for (const int z : {9, 10, 12})
        CHECK(town.ids(collection_tile, filter, "pand", z) == town.items_of(drawn, "pand"));
    CHECK(town.fault(tile, filter) == "none");
}

TEST_CASE("a filtered tile has the bytes of the whole one as far as objects are the same", "[api][choice]") {
    const Town town;
    const auto whole = town.layers(collection_tile, ""),
               some = town.layers(collection_tile, "filter=lokaal_id%3E'P1'");
    REQUIRE(some.at(0).features.size() == 2);
    for (const geo::mvt::Feature& feature : some[0].features) {
        const auto same = std::ranges::find(whole.at(0).features, feature.id, &geo::mvt::Feature::id);
        REQUIRE(same != whole[0].features.end());
        CHECK(same->paths == feature.paths);
        CHECK(same->attributes == feature.attributes);
    }
    CHECK(*town.get(collection_tile, "filter=TRUE").body == *town.get(collection_tile, "").body);
}

TEST_CASE("tiles of all layers have those that have what the filter names, never of an archive",
          "[api][choice]") {
    const Town town;
    CHECK(town.ids(tile, "") == "wegdeel 1 2 pand 2 4 5 ");
    CHECK(town.ids(tile, "lokaal_id=P2") == "pand 2 ");
    CHECK(town.ids(tile, "filter=bgt_status%20=%20'bestaand'") == "wegdeel 1 2 pand 2 4 5 ");
    CHECK(town.ids(tile, "filter=bgt_functie%20IS%20NULL") == "wegdeel 1 2 ");
    CHECK(town.ids(tile, "filter=bgt_functie%20IS%20NULL&collections=wegdeel") == "wegdeel 1 2 ");
    CHECK(town.ids(tile, "filter=lokaal_id%3E'P2'&collections=pand,wegdeel") == "wegdeel 1 2 pand 4 ");
    CHECK(town.ids(tile, "filter=lokaal_id%3E'P2'&collections=pand") == "pand 4 ");
    CHECK_THAT(town.fault(tile, "filter=bgt_functie%20IS%20NULL&collections=pand"),
               Catch::StartsWith("400 ") && Catch::Contains("'bgt_functie' is no property"));
    CHECK_THAT(town.fault(tile, "filter=bgt_functie%20IS%20NULL%20AND%20identificatie_bag_pnd='1'"),
               Catch::StartsWith("400 ") &&
                   Catch::Contains("No collection has all of these properties: bgt_functie, "));
    const Json layers = town.json(tileset, "filter=bgt_functie%20IS%20NULL&f=tilejson")["vector_layers"];
    REQUIRE(layers.size() == 1);
    CHECK(layers[0]["id"] == "wegdeel");
}

TEST_CASE("tiles have the properties that are asked for, in the order of the schema", "[api][choice]") {
    const Town town;
    const auto attributes = [&](Town::Resource resource, const std::string& query, const char* collection) {
        std::string text;
        for (const geo::mvt::Layer& layer : town.layers(resource, query, collection))
            for (const auto& [name, value] : layer.features.at(0).attributes)
                text += name + "=" + geo::to_text(value) + " ";
        return text;
    };
    const std::string both = "lokaal_id=P2 bgt_status=bestaand ";
    CHECK(attributes(collection_tile, "properties=bgt_status,lokaal_id", "pand") == both);
    CHECK(attributes(collection_tile, "properties=lokaal_id,bgt_status&lokaal_id=P2", "pand") == both);
    CHECK(attributes(collection_tile, "properties=", "pand").empty());
    CHECK(attributes(collection_tile, "properties=lokaal_id&datetime=2018-06-01&lokaal_id=P1", "pand") ==
          "lokaal_id=P1 ");
    CHECK(attributes(tile, "properties=lokaal_id", "") == "lokaal_id=W1 lokaal_id=P2 ");
    CHECK(attributes(tile, "properties=lokaal_id&collections=buurten,pand", "") == "lokaal_id=P2 ");
    CHECK(town.ids(tile, "properties=lokaal_id&collections=buurten,pand") == "pand 2 4 5 buurten 1 2 ");
    // The whole tile has the same objects at levels where they are made one area, too.
    CHECK(town.get(collection_tile, "properties=", "pand", 9).status == 200);

    const Json set =
        town.json(collection_tileset, "properties=in_onderzoek,lokaal_id,relatieve_hoogteligging&f=tilejson");
    CHECK(set["vector_layers"][0]["fields"] ==
          Json{{"lokaal_id", "String"}, {"relatieve_hoogteligging", "Number"}, {"in_onderzoek", "Boolean"}});
    CHECK(set["rules"]["steps"].size() > 1);  // nothing else is different
}

TEST_CASE("areas are chosen by what is published of them", "[api][choice][privacy]") {
    const Town town;
    CHECK(town.ids(collection_tile, "", "buurten") == "buurten 1 2 ");
    for (const char* filter :
         {"filter=huishoudens%20%3E%20100", "code=BU00000002", "filter=eenzaam%20IS%20NULL",
          "filter=eenzaam%20%3C%2010", "filter=naam%20LIKE%20'W%25'"}) {
        INFO(filter);
        CHECK(town.ids(collection_tile, filter, "buurten") == town.items_of(filter, "buurten"));
    }
    CHECK(town.ids(collection_tile, "filter=eenzaam%20%3C%2010", "buurten").empty());
    const auto one = town.layers(collection_tile, "properties=naam&code=BU00000002", "buurten");
    CHECK(one.at(0).features.at(0).attributes ==
          std::vector<std::pair<std::string, geo::Value>>{{"naam", std::string("West")}});
    CHECK(*town.get(collection_tile, "filter=TRUE", "buurten").body ==
          *town.get(collection_tile, "", "buurten").body);
    const Json set =
        town.json(collection_tileset, "properties=huishoudens&code=BU00000002&f=tilejson", "buurten");
    CHECK(set["vector_layers"][0]["fields"] == Json{{"huishoudens", "Number"}});
    CHECK_THAT(set["tiles"][0].get<std::string>(),
               Catch::EndsWith("?f=mvt&properties=huishoudens&code=BU00000002"));
}

TEST_CASE("tile sets hand a choice on to their tiles, and tell what becomes of areas", "[api][choice]") {
    const Town town;
    const std::string query =
        "properties=lokaal_id&filter=lokaal_id%20IN%20('P1','{z}')&filter-lang=cql2-text&taal=nl";
    const std::string handed_on =
        "?f=mvt&properties=lokaal_id&filter=lokaal_id%20IN%20%28%27P1%27,%27%7Bz%7D%27%29&filter-lang=cql2-"
        "text";
    const Json set = town.json(tileset, query);
    CHECK_THAT(set.dump(), Catch::Contains(handed_on));
    CHECK_THAT(set["description"].get<std::string>(), Catch::Contains("losse objecten"));
    const Json tilejson = town.json(tileset, query + "&f=tilejson");
    CHECK_THAT(tilejson["tiles"][0].get<std::string>(), Catch::EndsWith("/{z}/{y}/{x}" + handed_on));
    CHECK(tilejson["rules"]["steps"].empty());
    CHECK(tilejson["rules"]["description"] == set["description"]);
    CHECK_FALSE(town.json(tileset, "").contains("description"));
}

TEST_CASE("a choice that cannot be is a 400 that says what was expected", "[api][choice]") {
    const Town town;
    const auto [query, what] = GENERATE(table<const char*, const char*>({
        {"filter=", "a condition"},
        {"filter=lokaal_id", "a condition"},
        {"filter=lokaal_id=1", "expected a text"},
        {"filter-lang=ecql&filter=a=1", "cql2-text"},
        {"filter-crs=x&filter=TRUE", "filter-crs is one of"},
        {"filter=hoogte%20=%201", "'hoogte'"},
        {"properties=lokaal_id,nee", "'nee' of properties is no property"},
        {"relatieve_hoogteligging=x", "another type"},
        {"kleur=rood", "What it knows: f, "},
        {"filter=TRUE&filter=TRUE", "once"},
        {"filter=TRUE&datetime=2018-01-01/..", "With a period"},
        {"properties=lokaal_id&datetime=2018-01-01/..", "With a period"},
        {"lokaal_id=P1&datetime=../..", "With a period"},
    }));
    INFO(query);
    for (const Town::Resource resource : {tile, collection_tile, tileset, Town::Resource(collection_tileset)})
        CHECK_THAT(town.fault(resource, query), Catch::StartsWith("400 ") && Catch::Contains(what));
    CHECK_THAT(town.fault(collection_tile, "filter=hoogte%20=%201"),
               Catch::Contains("At character 1: 'hoogte' is no property of 'pand'. Properties: "));
    std::string deep = "filter=";
    for (int i = 0; i < 1000; ++i) deep += "NOT ";
    CHECK_THAT(town.fault(tile, deep + "TRUE"), Catch::StartsWith("400 ") && Catch::Contains("levels deep"));
    CHECK_THAT(town.fault(tile, std::string("filter=").append(1'000'000, '(')),
               Catch::StartsWith("400 ") && Catch::Contains("longer"));
    CHECK(town.key(query) != town.key(""));
    CHECK(town.key(query, "pand") != town.key("", "pand"));
}

TEST_CASE("choices that are the same have one key, whatever they are written in; others do not",
          "[api][choice][key]") {
    const Town town;
    const std::string key = town.key("filter=lokaal_id%20=%20'P1'%20AND%20bgt_status='plan'");
    for (const char* same :
         {"filter=bgt_status='plan'%20and%20(lokaal_id='P1')", "f=mvt&bgt_status=plan&filter=lokaal_id='P1'",
          "lokaal_id=P1&bgt_status=plan", "filter-lang=cql2-text&lokaal_id=P1&bgt_status=plan",
          "filter-lang=cql2-json&filter={\"op\":\"and\",\"args\":[{\"op\":\"=\",\"args\":[{\"property\":"
          "\"lokaal_id\"},\"P1\"]},"
          "{\"op\":\"=\",\"args\":[{\"property\":\"bgt_status\"},\"plan\"]}]}"})
        CHECK(town.key(same) == key);
    std::set<std::string> keys{town.key(""), key};
    for (const char* other : {"filter=lokaal_id='P1'%20OR%20bgt_status='plan'", "lokaal_id=P1",
                              "properties=", "properties=lokaal_id", "lokaal_id=P1&properties=lokaal_id",
                              "lokaal_id=P1&collections=pand", "lokaal_id=P1&datetime=2018-06-01",
                              "filter-crs=http://www.opengis.net/def/crs/EPSG/0/28992&lokaal_id=P1"})
        CHECK(keys.insert(town.key(other)).second);
    CHECK(town.key("properties=lokaal_id,bgt_status") ==
          town.key("properties=bgt_status,lokaal_id,,lokaal_id"));
    const std::string long_filter = std::string("filter=lokaal_id='P1'").append(2000, ' ');
    CHECK(town.key(long_filter) != town.key("filter=lokaal_id='P1'"));  // reading it would keep others waiting
    CHECK(keys.insert(town.key(long_filter)).second);
    CHECK(town.key("code=BU00000001", "buurten") == town.key("filter=code='BU00000001'", "buurten"));
    CHECK(town.key("code=BU00000001", "buurten") != town.key("", "buurten"));
    CHECK(town.key("lokaal_id=P1", "pand") != town.key("lokaal_id=P1"));
}
