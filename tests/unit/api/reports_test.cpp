#include <catch2/catch.hpp>
#include <fstream>
#include <samples.hpp>
#include <wijkbeeld/overlays/reports.hpp>

#include "api/resources.hpp"
#include "http/problem.hpp"
#include "http/target.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;

namespace {

/// Five days of June 2026 with reports, most at noon.
std::string reports() {
    std::string csv = "id;x;y;tijdstip;categorie;subcategorie\n";
    int id = 0;
    const auto add = [&](int n, std::string_view time, std::string_view category) {
        for (int i = 0; i < n; ++i, ++id) {
            csv += std::to_string(id);
            csv.append(";").append(std::to_string(155123 + 7 * id));
            csv.append(";").append(std::to_string(463321 + id)).append(";");
            csv.append(time).append(";").append(category).append("\n");
        }
    };
    add(1, "2026-06-10T07:31:12", "Geluid;Horeca");
    add(41, "2026-06-11T12:00:00", "Geluid;Horeca");
    add(24, "2026-06-12T12:00:00", "Geluid;Straat");
    add(3, "2026-06-12T12:30:00", "Geluid;Muziek");
    add(33, "2026-06-13T12:00:00", "Afval;Dumping");
    add(21, "2026-06-14T12:00:00", "Afval;Container");
    add(1, "2026-06-14T21:47:33", "Afval;Dumping");
    return csv;
}
constexpr int all_reports = 124;

class Town {
public:
    explicit Town(std::optional<geo::RdBox> bgt = {}) {
        std::ofstream(folder_ / "r.csv", std::ios::binary) << reports();
        settings_.store = (folder_ / "s.gpkg").string();
        std::shared_ptr<geo::Store> store = geo::open_store(settings_.store, geo::OpenMode::write_or_create);
        overlays::import_reports((folder_ / "r.csv").string(), *store);
        if (bgt) add_bgt(*store, *bgt);
        site_ = std::make_unique<Site>(settings_, store);
    }

    http::Response get(http::Response (*resource)(const Call&), std::string_view query,
                       http::Fields captures = {}) {
        http::Request request;
        http::parse_target("/x?f=json" + std::string(query), request);
        if (resource == heat_tile) std::erase_if(request.query, [](const auto& q) { return q.first == "f"; });
        request.captures = std::move(captures);
        request.captures.emplace_back("collection", "overlast");
        return resource({*site_, request, "http://localhost"});
    }
    /// Without links, which repeat what was asked.
    Json summary(std::string_view query) {
        Json out = Json::parse(*get(report_summary, query).body);
        out.erase("links");
        return out;
    }
    Json described() { return Json::parse(*get(api::collection, "").body); }
    std::string tile(std::string_view query) {
        double x = 155400, y = 463400;
        const geo::Grid& grid = geo::Grid::web_mercator();
        geo::Transform(geo::Crs::rd_new, grid.crs()).apply(x, y);
        const geo::TileId at = grid.tile_at(14, x, y);
        return *get(heat_tile, query,
                    {{"grid", "WebMercatorQuad"},
                     {"z", "14"},
                     {"row", std::to_string(at.row)},
                     {"col", std::to_string(at.col)}})
                    .body;
    }

private:
    static void add_bgt(geo::Store& store, const geo::RdBox& box) {
        const auto writer = store.write();
        geo::LayerSchema schema;
        schema.name = "pand";
        schema.geometry = geo::LayerGeometry::point;
        schema.role = "bgt";
        geo::LayerWriter& layer = writer->layer(schema);
        layer.insert({}, geo::Geometry::point(geo::to_vertex(box.min)));
        layer.insert({}, geo::Geometry::point(geo::to_vertex(box.max)));
        writer->commit();
    }

    test::TemporaryFolder folder_;
    SiteSettings settings_;
    std::unique_ptr<Site> site_;
};

std::array<double, 4> bbox(const Json& described) {
    return described["extent"]["spatial"]["bbox"][0].get<std::array<double, 4>>();
}

}  // namespace

TEST_CASE("the number of all reports is exact, of categories it is about that", "[reports][privacy]") {
    Town town;
    const Json all = town.summary("");
    CHECK(all["matched"] == all_reports);
    CHECK_FALSE(all.contains("rounded"));
    CHECK(town.summary("&bandwidth=500&weekday=1,2,3,4,5,6,7")["matched"] == all_reports);
    const Json loud = town.summary("&category=Geluid");
    CHECK(loud["matched"] == 70);  // of 69
    CHECK(loud["rounded"] == 10);
    const Json music = town.summary("&category=Muziek");
    CHECK(music["matched"].is_null());
    CHECK(music["withheld"] == "few");
}

TEST_CASE("no number is told of a part of the time, for those of many parts tell of single days", "[reports][privacy]") {
    Town town;
    const Json hours = town.summary("&hours=12-13");
    CHECK(hours["matched"].is_null());
    CHECK(hours["withheld"] == "time");
    for (const char* part : {"&datetime=2026-06-10/2026-06-14", "&datetime=../2026-06-12", "&weekday=1,2,3,4,5,6", "&hours=22-6",
                             "&category=Geluid&hours=12-13", "&category=Muziek&weekday=3"}) {
        CAPTURE(part);
        const Json told = town.summary(part);
        CHECK(told["matched"].is_null());
        CHECK(told["withheld"] == "time");
        CHECK_FALSE(told.contains("rounded"));
    }
}

// Its description names them all, those with too few reports too.
TEST_CASE("a category is one of those that the collection names, or refused", "[reports]") {
    Town town;
    const Json described = town.described();
    REQUIRE_FALSE(described["categories"].empty());
    for (const Json& category : described["categories"]) {
        CHECK_NOTHROW(town.tile("&category=" + category["name"].get<std::string>()));
        for (const Json& sub : category["sub"])
            CHECK_NOTHROW(town.tile("&category=" + sub["name"].get<std::string>()));
    }
    for (auto* const ask : {heat_tile, report_summary})
        for (const char* query : {"&category=Horca", "&category=Geluid&category=horeca", "&category="}) {
            CAPTURE(query);
            try {
                (void)town.get(ask, query,
                               {{"grid", "WebMercatorQuad"}, {"z", "0"}, {"row", "0"}, {"col", "0"}});
                FAIL("accepted");
            } catch (const http::ProblemError& error) {
                CHECK(error.status() == 400);
                CHECK_THAT(error.detail(), Catch::Contains("/v1/collections/overlast"));
                if (std::string_view(query) == "&category=Horca")
                    CHECK_THAT(error.detail(), Catch::Contains("Did you mean 'Horeca'?"));
            }
        }
}

TEST_CASE("a part of the day begins before its last hour, and may go over midnight", "[reports]") {
    Town town;
    CHECK(town.summary("&hours=0-24")["matched"] == all_reports);
    CHECK(town.summary("&hours=12-0") == town.summary("&hours=12-24"));
    for (const char* bad : {"24-0", "24-6", "24-24", "6-6", "-1-3", "3-25", "3", "3-", "-3", "03-4"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(town.summary(std::string("&hours=") + bad), http::ProblemError);
    }
}

TEST_CASE("a hidden category beside others changes neither number nor picture", "[reports][privacy]") {
    Town town;
    const std::string shown = "&category=Horeca&category=Straat&category=Dumping";
    CHECK(town.summary(shown) == town.summary(shown + "&category=Muziek"));
    CHECK(town.tile(shown) == town.tile(shown + "&category=Muziek"));
    CHECK(town.tile(shown) != town.tile("&category=Horeca&category=Straat"));
    // On the 10th there is one of Horeca only.
    const std::string day = "&datetime=2026-06-10/2026-06-10";
    CHECK(town.summary(day)["matched"].is_null());
}

TEST_CASE("periods that differ by a minute are the same whole days", "[reports][privacy]") {
    Town town;
    const std::string days = "&datetime=2026-06-12/2026-06-13";
    for (const std::string_view same :
         {"2026-06-12T12:15:00%2B02:00/2026-06-13T00:00:01%2B02:00",
          "2026-06-11T22:00:00Z/2026-06-13T22:00:00Z", "2026-06-12T21:59:00Z/2026-06-13T21:58:00Z"}) {
        const std::string query = "&datetime=" + std::string(same);
        CAPTURE(query);
        CHECK(town.summary(query) == town.summary(days));
        CHECK(town.tile(query) == town.tile(days));
    }
    CHECK(town.summary(days)["weeks"].get<double>() == Approx(2.0 / 7));
    CHECK(town.tile(days) != town.tile("&datetime=2026-06-12/2026-06-12"));
    CHECK_THROWS_AS(town.summary("&datetime=2026-06-12T12:00:00Z/2026-06-12T11:00:00Z"), http::ProblemError);
}

TEST_CASE("the first and the last report are told of as days", "[reports][privacy]") {
    Town town;
    const Json interval = town.described()["extent"]["temporal"]["interval"];
    CHECK(interval == Json::parse(R"([["2026-06-09T22:00:00.000Z","2026-06-14T21:59:59.999Z"]])"));
    CHECK(town.summary("")["weeks"].get<double>() == Approx(5.0 / 7));
    CHECK(town.tile("") == town.tile("&datetime=2026-06-10/2026-06-14"));
}

TEST_CASE("the outermost reports are told of as kilometres, or not at all", "[reports][privacy]") {
    Town alone;
    CHECK(bbox(alone.described()) == degrees({{155000, 463000}, {156000, 464000}}));
    const geo::RdBox round{{154321, 462345}, {158765, 466543}}, elsewhere{{1000, 400000}, {2000, 401000}};
    Town with_bgt(round);
    CHECK(bbox(with_bgt.described()) == degrees(round));
    Town far(elsewhere);
    CHECK(bbox(far.described()) == degrees({{155000, 463000}, {156000, 464000}}));
}

TEST_CASE("a hidden sub category does not follow from its main category", "[reports][privacy]") {
    Town town;
    std::size_t hidden = 0;
    const Json described = town.described();
    for (const Json& category : described["categories"]) {
        if (category["name"] != "Geluid") continue;
        for (const Json& sub : category["sub"]) hidden += sub["count"].is_null() ? 1 : 0;
    }
    CHECK(hidden >= 2);
}
