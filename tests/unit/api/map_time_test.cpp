#include <catch2/catch.hpp>

#include <wijkbeeld/geo/mvt.hpp>

#include "api/request/map_time.hpp"
#include "api/resources.hpp"
#include "http/problem.hpp"
#include "http/target.hpp"
#include "register.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;
using wijkbeeld::test::Register;

namespace {

geo::Instant at(std::string_view text) {
    return *geo::parse_iso_time(text);
}

/// A pand since 2018, which got another version on 1 July 2019 at noon UTC, and one that ended then.
class Town {
public:
    /// `ids`: with an archive of a level that nobody asks for, whose objects have their lokaal_id.
    explicit Town(bool history = true, bool ids = false)
        : register_({{"A", "2018-01-01T00:00:00.000Z", "2019-07-01T12:00:00.000Z"},
                     {"A", "2019-07-01T12:00:00.000Z", "", 206702},
                     {"B", "2018-01-01T00:00:00.000Z", "2019-07-01T12:00:00.000Z", 206750}}) {
        settings_.store = "town.gpkg";
        const auto writer = register_.store().write();
        writer->set_metadata("bgt.history", history ? "yes" : "no");
        writer->commit();
        if (ids) {
            settings_.archives = {(folder_ / "ids.pmtiles").string()};
            geo::tiles::build_archive(register_.store(), settings_.archives[0],
                                      {.grid = &geo::Grid::rd_new(),
                                       .min_zoom = 8,
                                       .max_zoom = 8,
                                       .jobs = 1,
                                       .ids = true,
                                       .remark = {}});
        }
        site_ = std::make_unique<Site>(settings_,
                                       std::shared_ptr<const geo::Store>(&register_.store(), [](auto*) {}));
    }
    [[nodiscard]] MapTime time(std::string_view datetime) const { return map_time(*site_, datetime); }
    [[nodiscard]] http::Response get(http::Response (*resource)(const Call&),
                                     const std::string& query) const {
        http::Request request;
        http::parse_target("/x?" + query, request);
        request.captures = {{"grid", "NetherlandsRDNewQuad"},
                            {"z", "12"},
                            {"row", "1462"},
                            {"col", "2288"},
                            {"collection", "pand"}};
        return resource({*site_, request, "http://localhost"});
    }
    /// The layer of a tile that has one.
    [[nodiscard]] geo::mvt::Layer layer(http::Response (*resource)(const Call&),
                                        const std::string& query) const {
        return geo::mvt::decode(geo::tiles::gunzip(*get(resource, query).body)).at(0);
    }
    [[nodiscard]] std::size_t features(const std::string& query) const {
        return get(tile, query).status == 204 ? 0 : layer(tile, query).features.size();
    }
    [[nodiscard]] Json json(http::Response (*resource)(const Call&), const std::string& query) const {
        return Json::parse(*get(resource, query).body);
    }

private:
    wijkbeeld::test::TemporaryFolder folder_;
    SiteSettings settings_;
    Register register_;
    std::unique_ptr<Site> site_;
};

}  // namespace

TEST_CASE("all instants between two changes are one time", "[api][time]") {
    const Town town;
    const MapTime first = town.time("2018-01-01T00:00:00Z");
    CHECK(first.kind == MapTime::Kind::then);
    CHECK(first.at == at("2018-01-01T00:00:00Z"));
    for (const char* same :
         {"2019-07-01T11:59:59Z", "2018-05-05", "2019-06-30", "2019-07-01T13:59:59+02:00"}) {
        CHECK(town.time(same) == first);
        CHECK(key_of(town.time(same)) == key_of(first));
    }
    // From the last change on it is as it is now, also at the end of the Dutch day on which it changed.
    for (const char* now : {"2019-07-01T12:00:00Z", "2019-07-01", "2026-11-24", "2019-07-01T14:00:00+02:00"})
        CHECK(town.time(now) == MapTime{});
    CHECK(key_of(first) != key_of(MapTime{}));
    CHECK_FALSE(town.time("2017-12-31T00:00:00Z").at);
}

TEST_CASE("an interval holds both of its ends; a date is the whole Dutch day", "[api][time]") {
    const Town town;
    const MapTime all = town.time("../..");
    CHECK(all.kind == MapTime::Kind::changes);
    CHECK_FALSE(all.before);
    CHECK(all.at == at("2019-07-01T12:00:00Z"));
    const MapTime change{MapTime::Kind::changes, at("2018-01-01T00:00:00Z"), at("2019-07-01T12:00:00Z")};
    for (const char* same : {"2019-07-01T12:00:00Z/..", "2019-07-01/2019-07-01", "2019-01-01/2026-01-01",
                             "2018-01-01T00:00:00.001Z/2019-07-01T12:00:00Z", "2019-06-01/"})
        CHECK(town.time(same) == change);
    const MapTime none = town.time("2019-07-02/..");
    CHECK(none.before == none.at);
}

TEST_CASE("what is no time is refused", "[api][time]") {
    const Town town;
    for (const char* bad : {"", "gisteren", "2026-13-01", "2026-01-01/2025-01-01",
                            "2026-01-01/2026-02-01/2026-03-01"})
        CHECK_THROWS_AS(town.time(bad), http::ProblemError);
}

TEST_CASE("a store without history knows of now only", "[api][time]") {
    const Town town(false);
    CHECK(town.time("2019-07-01T12:00:00Z") == MapTime{});
    CHECK(town.time("2026-11-24") == MapTime{});
    CHECK(town.time("2026-11-24/..").before == at("2019-07-01T12:00:00Z"));
    // The last change was at 2019-07-01T12:00:00Z.
    for (const char* now : {"../..", "/", "../2026-01-01", "../2019-07-01", "../2019-07-01T12:00:00Z", "2019-07-01T12:00:00Z/..",
                            "2019-07-01/2026-01-01", "2019-07-01/P1D"}) {
        CAPTURE(now);
        CHECK(town.time(now) == MapTime{});
    }
    for (const char* unknown : {"2018-06-01", "2018-06-01/..", "../2019-06-30", "../2019-07-01T11:59:59Z", "2018-06-01/2026-01-01",
                                "P9Y/2026-01-01"}) {
        CAPTURE(unknown);
        try {
            (void)town.time(unknown);
            FAIL(unknown);
        } catch (const http::ProblemError& error) {
            CHECK(error.status() == 400);
            CHECK(error.type() == "no-history");
            CHECK(error.detail().find("import --history") != std::string::npos);
        }
    }
}

TEST_CASE("tiles of a moment and of an interval over the API", "[api][time]") {
    const Town town;
    CHECK(town.features("f=mvt") == 1);
    CHECK(town.features("f=mvt&datetime=2018-06-01") == 2);
    CHECK(town.features("datetime=2017-06-01") == 0);
    CHECK(town.features("datetime=2019-01-01/..") == 2);  // A changed, B ended
    CHECK(town.features("datetime=2019-07-02/..") == 0);
    CHECK(town.layer(tile, "datetime=2019-01-01/..").name == "wijzigingen");
    CHECK(town.layer(collection_tile, "datetime=2018-06-01").features.size() == 2);
    CHECK_THROWS_AS(town.get(tile, "datetime=x"), http::ProblemError);
}

TEST_CASE("objects have their lokaal_id at every moment when an archive of their grid has it",
          "[api][time]") {
    const auto ids = [](const geo::mvt::Layer& layer) {
        std::vector<std::string> all;
        for (const geo::mvt::Feature& feature : layer.features)
            for (const auto& [key, value] : feature.attributes)
                if (key == "lokaal_id") all.push_back(std::get<std::string>(value));
        return all;
    };
    using Ids = std::vector<std::string>;
    const Town town(true, true), without;
    CHECK(ids(town.layer(tile, "f=mvt")) == Ids{"A"});
    CHECK(ids(town.layer(tile, "datetime=2018-06-01")) == Ids{"A", "B"});
    CHECK(ids(town.layer(collection_tile, "datetime=2018-06-01")) == Ids{"A", "B"});
    CHECK(ids(without.layer(tile, "datetime=2018-06-01")) == Ids{});
    const auto names_ids = [](const Town& of) {
        return of.json(tileset, "f=tilejson").dump().find("lokaal_id") != std::string::npos;
    };
    CHECK(names_ids(town));
    CHECK_FALSE(names_ids(without));
}

TEST_CASE("a tile set passes its datetime on to its tiles", "[api][time]") {
    const Town town;
    const std::string url = "http://localhost/v1/tiles/NetherlandsRDNewQuad/{z}/{y}/{x}?f=mvt";
    CHECK(town.json(tileset, "f=tilejson")["tiles"][0] == url);
    const Json then = town.json(tileset, "f=tilejson&datetime=2018-06-01T00:00:00%2B02:00");
    CHECK(then["tiles"][0] == url + "&datetime=2018-06-01T00:00:00%2B02:00");
    const Json changes = town.json(tileset, "f=tilejson&datetime=2018-06-01/..");
    CHECK(changes["tiles"][0] == url + "&datetime=2018-06-01/..");
    CHECK(changes["vector_layers"][0]["id"] == "wijzigingen");
    CHECK(changes["vector_layers"].size() == 1);
    const Json set = town.json(tileset, "f=json");
    CHECK(set["temporal"]["interval"][0][0] == "2018-01-01T00:00:00.000Z");
    CHECK(set["temporal"]["lastChange"] == "2019-07-01T12:00:00.000Z");
    CHECK_THROWS_AS(town.get(tileset, "datetime=2018-06-01/2017-01-01"), http::ProblemError);
}

// The register of the town begins in 2018 and last changed on 1 July 2019.
TEST_CASE("a collection tells from when on datetime can ask it", "[api][time]") {
    const auto interval = [](const Town& town) {
        return Json::parse(*town.get(collection, "f=json").body)["extent"]["temporal"]["interval"].dump();
    };
    CHECK(interval(Town()) == R"([["2018-01-01T00:00:00.000Z",null]])");
    CHECK(interval(Town(false)) == R"([["2019-07-01T12:00:00.000Z",null]])");
    const Json all = Json::parse(*Town().get(collection_list, "f=json").body);
    CHECK(all["collections"][0]["extent"].contains("temporal"));
    CHECK(all["collections"][0]["extent"].contains("spatial"));
}
