#include <catch2/catch.hpp>

#include <wijkbeeld/geo/tile_source.hpp>
#include <wijkbeeld/geo/update.hpp>

#include "api/tiles/cache_key.hpp"
#include "http/target.hpp"
#include "register.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;
using wijkbeeld::test::Register;

namespace {

/// A pand that changed on 1 January 2019, in a store that is known to come from an import.
struct Town {
    SiteSettings settings;
    Register buildings{
        {{"A", "2018-01-01T00:00:00.000Z", "2019-01-01T00:00:00.000Z"}, {"A", "2019-01-01T00:00:00.000Z"}}};
    std::shared_ptr<const Site> site;
    Town() {
        settings.store = "town.gpkg";
        write([](geo::StoreWriter& writer) { writer.set_metadata("bgt.imported", "1"); });
    }
    template <typename Write>
    void write(const Write& write) {
        const auto writer = buildings.store().write();
        write(*writer);
        writer->commit();
        site = std::make_shared<const Site>(
            settings, std::shared_ptr<const geo::Store>(&buildings.store(), [](auto*) {}), site.get());
        (void)site->moments();
    }
    /// As an update does, to a place of a square metre.
    void log_update(int number, double x, double y, bool refreshed = true) {
        write([&](geo::StoreWriter& writer) {
            std::string lines;
            for (int n = 1; n <= number; ++n)
                lines += std::to_string(n) + "\t2026-01-01T00:00:00.000Z\tmark" + std::to_string(n) +
                         "\tdelta.zip\n";
            writer.set_metadata("bgt.updates", lines);
            const std::vector<geo::ValueView> row{std::int64_t{number},
                                                  std::string_view("2026-01-01T00:00:00.000Z"),
                                                  std::string_view("pand"),
                                                  std::string_view("A"),
                                                  std::string_view("gewijzigd"),
                                                  x,
                                                  y,
                                                  x + 1,
                                                  y + 1};
            writer.layer(geo::change_log_layer()).insert(row, {});
            if (!refreshed) return;
            const std::vector<geo::ValueView> place{std::int64_t{number}, std::int64_t{0}, std::int64_t{30}, x, y,
                                                    x + 1,                y + 1};
            writer.layer(geo::tiles::tile_change_layer()).insert(place, {});
        });
    }
    [[nodiscard]] std::string key(const std::string& query, const char* col = "2288") const {
        http::Request request;
        http::parse_target(std::string("/v1/tiles/NetherlandsRDNewQuad/12/1462/") + col + query, request);
        request.captures = {{"grid", "NetherlandsRDNewQuad"}, {"z", "12"}, {"row", "1462"}, {"col", col}};
        return cache_key(*site, request);
    }
    [[nodiscard]] std::string key_of_pand(const std::string& query) const {
        http::Request request;
        http::parse_target("/v1/collections/pand/tiles/NetherlandsRDNewQuad/12/1462/2288" + query, request);
        request.captures = {{"collection", "pand"}, {"grid", "NetherlandsRDNewQuad"}, {"z", "12"}, {"row", "1462"}, {"col", "2288"}};
        return cache_key(*site, request);
    }
};

}  // namespace

TEST_CASE("requests for the same tile share a key, others do not", "[api][key]") {
    const Town town;
    CHECK(town.key("") == town.key("?f=mvt"));
    CHECK(town.key("") == town.key("?datetime=2026-01-01"));
    CHECK(town.key("?datetime=2018-05-05") == town.key("?f=mvt&datetime=2018-06-06T12:00:00Z"));
    CHECK(town.key("") != town.key("?datetime=2018-05-05"));
    CHECK(town.key("?datetime=2018-05-05") != town.key("?datetime=2018-05-05/.."));
    CHECK(town.key("", "2288") != town.key("", "2289"));
    // What will be refused is not taken for what will not.
    for (const char* bad : {"?f=png", "?x=1", "?datetime=x", "?datetime=2018-05-05&x=1",
                            "?datetime=2018-05-05&datetime=2018-06-06"})
        CHECK(town.key(bad) != town.key(""));
    CHECK(town.key_of_pand("?f=mvt") == town.key_of_pand(""));
    CHECK(town.key_of_pand("?datetime=2026-01-01") == town.key_of_pand(""));
    CHECK(town.key_of_pand("?collections=pand") != town.key_of_pand(""));
    CHECK(town.key("?collections=pand&collections=pand") != town.key("?collections=pand"));
}

TEST_CASE("an update gives another key to the tiles that it touched", "[api][key]") {
    Town town;
    const std::string here = town.key(""), there = town.key("", "2388"),
                      then = town.key("?datetime=2018-05-05");
    town.log_update(1, 206700, 588900);  // in the tile 12/1462/2288
    CHECK(town.key("") != here);
    CHECK(town.key("?datetime=2018-05-05") != then);
    CHECK(town.key("", "2388") == there);
    const std::string once = town.key("");
    town.log_update(2, 106700, 488900);
    CHECK(town.key("") == once);
    CHECK(town.key("", "2388") == there);
}

TEST_CASE("an update by a program that did not refresh the source of tiles gives other keys to all", "[api][key]") {
    Town town;
    const std::string there = town.key("", "2388");
    town.log_update(1, 206700, 588900, false);
    CHECK(town.key("", "2388") != there);
}

TEST_CASE("an import gives other keys to all", "[api][key]") {
    Town town;
    const std::string there = town.key("", "2388");
    town.write([](geo::StoreWriter& writer) { writer.set_metadata("bgt.imported", "2"); });
    CHECK(town.key("", "2388") != there);
}
