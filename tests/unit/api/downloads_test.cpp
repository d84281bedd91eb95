#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include <wijkbeeld/geo/error.hpp>

#include "api/features/item_pages.hpp"
#include "item_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;

namespace {

std::string sent(const http::Response& response) {
    if (response.file) return http::read_slice(response.file);
    std::string all;
    for (std::string piece = response.source->next(); !piece.empty(); piece = response.source->next()) all += piece;
    return all;
}

}  // namespace

TEST_CASE("a download has all objects that are asked for, in GeoJSON as they come", "[api][download]") {
    const Town town;
    const auto [query, ids] = GENERATE(table<const char*, const char*>({
        {"", "P1 P2 P3 P4 P5 "},
        {"bgt_status=plan", "P3 "},
        {"filter=lokaal_id%20LIKE%20'_1'%20OR%20lokaal_id%20IN%20('P4')", "P1 P4 "},
        {"bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992&bbox=206110,588905,206205,588906", "P2 P3 "},
        {"datetime=2018-06-01&bgt_status=plan", "P1 P3 "},
        {"filter=lokaal_id%20=%20'nobody'", ""},
        {"datetime=2017-06-01", ""},
    }));
    INFO(query);
    const http::Response response = town.ask(download, query);
    REQUIRE(response.source);
    CHECK(response.header("Content-Type") == "application/geo+json");
    CHECK(response.header("Content-Disposition") == "attachment; filename=\"pand.geojson\"");
    const Json all = Json::parse(sent(response));
    CHECK(all["type"] == "FeatureCollection");
    CHECK(Town::ids_of(all) == ids);
}

TEST_CASE("objects of a download are those of items", "[api][download]") {
    const Town town;
    const std::string query =
        "crs=http://www.opengis.net/def/crs/EPSG/0/28992&properties=lokaal_id,bgt_status&bgt_status=plan";
    const http::Response response = town.ask(download, query);
    CHECK(response.header("Content-Crs") == "<http://www.opengis.net/def/crs/EPSG/0/28992>");
    CHECK(Json::parse(sent(response))["features"] == town.get(query)["features"]);
}

TEST_CASE("files are made once, and again when another one is asked for", "[api][download]") {
    const Town town;
    const auto mark = [&](const std::string& query) { return std::string(town.ask(download, query).header("ETag")); };
    const http::Response table = town.ask(download, "f=csv&properties=bgt_status,lokaal_id");
    const std::string text = sent(table);
    CHECK(text.substr(0, text.find('\n')) == "WKT,fid,lokaal_id,bgt_status");
    CHECK(std::ranges::count(text, '\n') == 6);
    CHECK(table.header("Accept-Ranges") == "bytes");
    CHECK(table.header("ETag") == mark("f=csv&properties=bgt_status,lokaal_id"));
    CHECK(table.header("ETag") != mark("f=csv&properties=lokaal_id"));
    CHECK(sent(town.ask(download, "f=gpkg")).starts_with("SQLite format 3"));
    CHECK(sent(town.ask(download, "f=fgb")).starts_with("fgb"));
    for (const char* status : {"a", "b", "c", "d", "e"}) (void)mark(std::string("f=csv&bgt_status=").append(status));
    CHECK(sent(table) == text);  // also when it is kept no more
}

TEST_CASE("a table names the number by which an object can be asked for", "[api][download]") {
    const Town town;
    const std::string text = sent(town.ask(download, "f=csv&properties=lokaal_id&bgt_status=plan"));
    const Json plan = town.get("bgt_status=plan")["features"][0];
    CHECK_THAT(text, Catch::EndsWith("\"," + plan["id"].dump() + ",P3\n") || Catch::EndsWith("\",\"" + plan["id"].dump() + "\",P3\n"));
}

TEST_CASE("what cannot be had as a download is told", "[api][download]") {
    const Town town;
    const auto [query, what] = GENERATE(table<const char*, const char*>({
        {"f=shp", "gpkg"},
        {"sortby=lokaal_id", "sortby"},
        {"limit=10", "limit"},
        {"after=[1]", "after"},
        {"f=gpkg&crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84", "f=geojson"},
        {"filter=((", "character"},
    }));
    INFO(query);
    const std::string fault = town.fault(query, download);
    CHECK(fault.substr(0, 3) == "400");
    CHECK(fault.find(what) != std::string::npos);
}

TEST_CASE("pages go on where they were when objects come, change and go", "[api][download]") {
    Town town;
    http::Request request;
    http::parse_target("/v1/collections/pand/download", request);
    const Call call{town.site(), request, ""};
    ItemQuery query = read_item_query(call, *town.site().collection("pand"), Portion::whole);
    query.limit = 2;
    ItemPages pages(call, std::move(query));
    const auto ids = [&] {
        std::string all;
        for (const geo::Feature& feature : pages.next()) all += std::string(feature.lokaal_id()) + " ";
        return all;
    };
    CHECK(ids() == "P1 P2 ");
    town.erase("P2");  // a new version, with another row
    town.add({"P2", begin, "", 206100});
    town.erase("P3");
    town.add({"P6", begin, "", 206500});
    CHECK(ids() == "P4 P5 ");
    CHECK(ids() == "P6 ");
    CHECK(ids().empty());
    CHECK(ids().empty());
}

TEST_CASE("what cannot be read is told before the first byte", "[api][download]") {
    Town town;
    const auto writer = town.store().write();
    writer->drop_layer("pand");
    writer->commit();
    CHECK_THROWS_AS(town.ask(download, ""), geo::StoreError);
    CHECK_THROWS_AS(town.get(""), geo::StoreError);
}

TEST_CASE("pages are of one BGT, not of the one that came in its place", "[api][download]") {
    Town town;
    const auto import = [&](const char* mark) {
        const auto writer = town.store().write();
        writer->set_metadata("bgt.imported", mark);
        writer->commit();
    };
    import("one");
    http::Request request;
    const Call call{town.site(), request, ""};
    ItemQuery query = read_item_query(call, *town.site().collection("pand"), Portion::whole);
    query.limit = 2;
    ItemPages pages(call, std::move(query));
    CHECK(pages.next().size() == 2);
    import("another");
    CHECK_THROWS_AS(pages.next(), geo::StoreError);
}

TEST_CASE("a layer that has got other columns is not taken for what it was", "[api][download]") {
    Town town;
    {
        const auto writer = town.store().write();
        writer->drop_layer("pand");
        geo::LayerSchema schema = geo::bgt_layer(geo::BgtType::pand);
        schema.columns.erase(schema.columns.begin() + 3, schema.columns.end());
        writer->layer(schema).insert(std::vector<geo::ValueView>{"P1", "NL", "g1"}, geo::from_wkt("POINT (206000 588900)"));
        writer->commit();
    }
    for (const char* query : {"", "filter=lokaal_id%20LIKE%20'P%25'", "sortby=-lokaal_id"})
        CHECK_THROWS_AS(town.get(query), geo::Error);
}

TEST_CASE("a file that is being made is waited for, and one that cannot be is not kept", "[api][download]") {
    DownloadFiles files;
    std::atomic<int> made = 0;
    const auto fill = [&](const std::string& path) {
        ++made;
        std::ofstream(path) << "text";
    };
    std::vector<std::string> marks(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& mark : marks) threads.emplace_back([&] { mark = files.get("key", ".csv", fill).mark; });
    }
    CHECK(made == 1);
    CHECK(std::ranges::count(marks, marks.front()) == 4);
    CHECK_THROWS_AS(files.get("other", ".csv", [](const std::string&) { throw geo::IoError("disk full"); }), geo::IoError);
    CHECK(http::read_slice(files.get("other", ".csv", fill).slice) == "text");
}
