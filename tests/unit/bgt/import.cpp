#include <wijkbeeld/geo/import.hpp>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "archive_maker.hpp"
#include "citygml.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::BgtType;
using geo::ImportReport;

namespace {

/// A folder with deliveries and a store.
struct Place {
    TemporaryFolder folder;

    std::string write(const std::string& name, const std::string& content) const {
        const auto path = folder / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << content;
        return path.string();
    }
    [[nodiscard]] std::unique_ptr<geo::Store> store(const std::string& name = "s.gpkg") const {
        return geo::open_store((folder / name).string(), geo::OpenMode::write_or_create);
    }
};

ImportReport import(geo::Store& store, const std::string& input, const geo::ImportOptions& options = {}) {
    const ImportReport report = geo::import_bgt({input}, store, options);
    const geo::ImportCounts& n = report.total;
    CHECK(n.read == n.kept + n.ended + n.duplicates + n.rejected + n.skipped);
    geo::ImportCounts sum;
    for (const geo::ImportCounts& one : report.by_type) sum += one;
    CHECK(sum.kept == n.kept);
    return report;
}

/// All rows of a layer as text.
std::vector<std::string> rows(const geo::Store& store, const std::string& layer) {
    std::vector<std::string> all;
    store.visit({.layer = layer}, [&](const geo::Feature& f) {
        std::string row;
        for (const geo::Value& v : f.values()) row += geo::to_text(v) + "|";
        all.push_back(row + geo::to_wkt(f.geometry()));
        return true;
    });
    return all;
}

std::set<std::string> ids(const geo::Store& store, const std::string& layer) {
    std::set<std::string> all;
    store.visit({.layer = layer}, [&](const geo::Feature& f) {
        all.emplace(f.text("gml_id"));
        return true;
    });
    return all;
}

std::string many(int count) {
    std::vector<std::string> objects;
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i);
        objects.push_back(
            wegdeel({.id = "b" + n, .lokaal_id = "L" + n, .ended = i % 3 == 0 ? "2020-01-01T00:00:00" : ""}));
    }
    return delivery(objects);
}

}  // namespace

TEST_CASE("every table is there, also when nothing is in it", "[import]") {
    const Place place;
    const auto store = place.store();
    const ImportReport report = import(*store, place.write("a.gml", delivery({})));
    CHECK(report.total.read == 0);
    CHECK(store->layers().size() == 38);  // 36 types, kruinlijn, nummeraanduidingreeks
}

TEST_CASE("what is current is kept; all versions with history", "[import]") {
    const Place place;
    const std::string input = place.write("a.gml", many(30));
    const auto current = place.store();
    const ImportReport report = import(*current, input);
    CHECK((report.total.read == 30 && report.total.kept == 20 && report.total.ended == 10));
    CHECK(ids(*current, "wegdeel").size() == 20);
    const auto all = place.store("all.gpkg");
    CHECK(import(*all, input, {.history = true}).total.kept == 30);
    CHECK(ids(*all, "wegdeel").size() == 30);
}

TEST_CASE("the same file in any packing gives the same rows", "[import]") {
    const Place place;
    const std::string text = many(40);
    const auto plain = place.store("plain.gpkg");
    import(*plain, place.write("no extension", text));
    ZipMaker stored, deflated64;
    deflated64.zip64 = true;
    const std::string inputs[] = {
        place.write("a.gz", gzipped(text)),
        place.write("stored.zip", stored.add("x/bgt.gml", text, false).finish()),
        place.write("deflated.bin", deflated64.add("bgt.gml", text, true).finish()),
    };
    int n = 0;
    for (const std::string& input : inputs) {
        const auto store = place.store(std::to_string(n++) + ".gpkg");
        import(*store, input);
        CHECK(rows(*store, "wegdeel") == rows(*plain, "wegdeel"));
    }
}

TEST_CASE("rows do not depend on the number of threads", "[import]") {
    const Place place;
    const std::string input = place.write("a.gml.gz", gzipped(many(4000)));  // some megabytes: several pieces
    const auto one = place.store("one.gpkg");
    const auto five = place.store("five.gpkg");
    import(*one, input, {.jobs = 1});
    import(*five, input, {.jobs = 5});
    const auto expected = rows(*one, "wegdeel");
    CHECK(expected.size() == 2666);
    CHECK(rows(*five, "wegdeel") == expected);
}

TEST_CASE("importing the same delivery again changes nothing", "[import]") {
    const Place place;
    const std::string input = place.write("a.gml", many(12));
    const auto store = place.store();
    import(*store, input);
    const auto before = rows(*store, "wegdeel");
    const ImportReport again = import(*store, input);
    CHECK((again.total.kept == 0 && again.total.duplicates == 8 && again.total.ended == 4));
    CHECK(rows(*store, "wegdeel") == before);
    CHECK(store->metadata("bgt.sources").value_or("").find("a.gml") != std::string::npos);
}

TEST_CASE("an object has one current version: the one registered last", "[import]") {
    const Place place;
    const Object early{.id = "b1", .lokaal_id = "L", .registered = "2018-01-01T00:00:00"};
    const Object late{.id = "b2", .lokaal_id = "L", .registered = "2019-01-01T00:00:00"};
    const std::string kruin =
        "<imgeo:kruinlijnWegdeel><gml:LineString><gml:posList>0 5 9 "
        "5</gml:posList></gml:LineString></imgeo:kruinlijnWegdeel>";
    SECTION("in one delivery, in either order") {
        const bool swapped = GENERATE(false, true);
        const std::string a = wegdeel(early, polygon(square), kruin);
        const std::string b = wegdeel(late);
        const auto store = place.store();
        const ImportReport report =
            import(*store, place.write("a.gml", swapped ? delivery({b, a}) : delivery({a, b})));
        CHECK((report.total.kept == 1 && report.total.duplicates == 1));
        CHECK(ids(*store, "wegdeel") == std::set<std::string>{"b2"});
        CHECK(ids(*store, "kruinlijn").empty());
        REQUIRE(report.superseded.size() == 1);
        CHECK(report.superseded.front().id == "b1");
        CHECK(report.superseded.front().file == "a.gml");
    }
    SECTION("in a later delivery") {
        const auto store = place.store();
        import(*store, place.write("a.gml", delivery({wegdeel(early)})));
        const ImportReport report = import(*store, place.write("b.gml", delivery({wegdeel(late)})));
        CHECK((report.total.kept == 1 && report.total.duplicates == 0));
        CHECK(ids(*store, "wegdeel") == std::set<std::string>{"b2"});
    }
    SECTION("a later delivery tells that it has ended") {
        const auto store = place.store();
        import(*store, place.write("a.gml", delivery({wegdeel(early)})));
        Object ended = early;
        ended.ended = "2020-01-01T00:00:00";
        const ImportReport report = import(*store, place.write("b.gml", delivery({wegdeel(ended)})));
        CHECK(report.total.ended == 1);
        CHECK(ids(*store, "wegdeel").empty());
    }
}

TEST_CASE("types and areas that are not asked for are passed over, and counted", "[import]") {
    const Place place;
    const auto at = [](int x) {
        const auto p = [x](int dx, int dy) {
            return std::to_string(x + dx) + " " + std::to_string(dy) + " ";
        };
        return polygon(p(0, 0) + p(1, 0) + p(1, 1) + p(0, 1) + p(0, 0));
    };
    const std::string input =
        place.write("a.gml", delivery({wegdeel({.id = "b0", .lokaal_id = "0"}, at(0)),
                                       wegdeel({.id = "b5", .lokaal_id = "5"}, at(5)),
                                       scheiding({.id = "s", .lokaal_id = "s"}, at(5))}));
    const auto store = place.store();
    geo::ImportOptions options;
    options.types = {BgtType::wegdeel};
    // A triangle of which the box reaches b0 but the triangle itself does not.
    options.area = geo::from_wkt("POLYGON((0.5 9,5.5 0.5,9 9,0.5 9))");
    const ImportReport report = import(*store, input, options);
    CHECK((report.total.kept == 1 && report.total.skipped == 2));
    CHECK(ids(*store, "wegdeel") == std::set<std::string>{"b5"});
}

TEST_CASE("invalid areas are stored repaired and listed", "[import]") {
    const Place place;
    const auto store = place.store();
    const ImportReport report =
        import(*store, place.write("a.gml", delivery({wegdeel({.id = "bow"}, polygon("0 0 4 4 4 0 0 4 0 0")),
                                                      wegdeel({.id = "b2", .lokaal_id = "2"})})));
    REQUIRE(report.repaired.size() == 1);
    CHECK(report.repaired.front().id == "bow");
    CHECK(report.total.kept == 2);
    store->visit({.layer = "wegdeel"}, [](const geo::Feature& f) {
        CHECK_FALSE(geo::invalid_reason(f.geometry()));
        CHECK(geo::area(f.geometry()) > 7.99);
        return true;
    });
}

TEST_CASE("a folder may hold other files: they are named", "[import]") {
    const Place place;
    place.write("d/a.gml", many(3));
    place.write("d/deep/z.zip", ZipMaker()
                                    .add("b.gml", delivery({wegdeel({.id = "z"})}), true)
                                    .add("readme.txt", "hi", false)
                                    .finish());
    const std::string note = place.write("d/note.txt", "nothing to see");
    const auto store = place.store();
    const ImportReport report = import(*store, (place.folder / "d").string());
    CHECK(report.total.read == 4);
    REQUIRE(report.ignored.size() == 2);
    CHECK(report.ignored[0] == "d/deep/z.zip/readme.txt: it is no XML (at byte 0)");
    CHECK(report.ignored[1] == "d/note.txt: it is no XML (at byte 0)");
    CHECK_THROWS_WITH(geo::import_bgt({note}, *store), "note.txt: it is no XML (at byte 0)");
}

TEST_CASE("what cannot be read leaves the store as it was", "[import]") {
    const Place place;
    const auto store = place.store();
    import(*store, place.write("a.gml", many(6)));
    const auto before = rows(*store, "wegdeel");
    const std::string other = delivery({wegdeel({.id = "new", .lokaal_id = "new"})});
    const std::string cut = other.substr(0, other.size() - 20);
    CHECK_THROWS_WITH(geo::import_bgt({place.write("cut.gml", cut)}, *store),
                      Catch::Contains("cut.gml: it is truncated") &&
                          Catch::Contains("(at byte " + std::to_string(cut.size()) + ")"));
    CHECK_THROWS_AS(geo::import_bgt({place.write("cut.gz", gzipped(other).substr(0, 300))}, *store),
                    geo::FormatError);
    CHECK_THROWS_AS(geo::import_bgt({place.write("empty.gml", "")}, *store), geo::FormatError);
    CHECK_THROWS_AS(geo::import_bgt({(place.folder / "not there").string()}, *store), geo::IoError);
    const geo::ImportListener stop = [](const geo::ImportProgress&) { return false; };
    CHECK_THROWS_AS(geo::import_bgt({place.write("b.gml", other)}, *store, {}, stop), geo::ImportCancelled);
    CHECK(rows(*store, "wegdeel") == before);
}

TEST_CASE("a zip bomb is refused, and what only looks like one can be let in", "[import]") {
    const Place place;
    std::vector<std::string> objects;  // 90 MB, and more than 500 times smaller when packed
    const std::string nothing(2'000'000, ' ');
    for (int i = 0; i < 45; ++i) {
        const std::string n = std::to_string(i);
        objects.push_back(wegdeel({.id = "b" + n, .lokaal_id = "L" + n}) + nothing);
    }
    const std::string bomb = place.write("bomb.zip", ZipMaker().add("a.gml", delivery(objects), true).finish());
    const auto store = place.store();
    CHECK_THROWS_WITH(geo::import_bgt({bomb}, *store),
                      Catch::Contains("bomb.zip/a.gml: it unpacks to more than 400 times its size") &&
                          Catch::Contains("--unpack-ratio") && Catch::Contains("at byte"));
    CHECK(std::filesystem::file_size(bomb) < 90'000'000 / 500);
    CHECK_FALSE(std::filesystem::exists(place.folder / "s.gpkg"));
    CHECK(import(*store, bomb, {.unpack = {.ratio = 1'100}}).total.kept == 45);
}

TEST_CASE("progress goes up to the size of the input, and says when all is read", "[import]") {
    const Place place;
    const std::string input = place.write("a.gml.gz", gzipped(many(4000)));
    const auto store = place.store();
    std::vector<geo::ImportProgress> all;
    geo::import_bgt({input}, *store, {}, [&](const geo::ImportProgress& now) {
        if (!all.empty()) CHECK((now.bytes >= all.back().bytes && now.records >= all.back().records));
        CHECK(now.bytes_total == std::filesystem::file_size(input));
        all.push_back(now);
        return true;
    });
    REQUIRE(all.size() > 1);
    CHECK_FALSE(all.front().finishing);
    CHECK((all.back().finishing && all.back().bytes == all.back().bytes_total && all.back().records == 4000));
    const geo::ImportListener stop = [](const geo::ImportProgress& now) { return !now.finishing; };
    const auto other = place.store("other.gpkg");
    CHECK_THROWS_AS(geo::import_bgt({input}, *other, {}, stop), geo::ImportCancelled);
    CHECK_FALSE(std::filesystem::exists(place.folder / "other.gpkg"));
}

TEST_CASE("the report as JSON has every name of the contract", "[import]") {
    const Place place;
    const auto store = place.store();
    const std::string json =
        geo::to_json(import(*store, place.write("a.gml", delivery({wegdeel({.id = "x"}, polygon("0 0"))}))));
    for (const char* const key : {"\"records\": 1", "\"kept\": 0", "\"ended\": 0", "\"duplicates\": 0",
                                  "\"rejected\"", "\"file\": \"a.gml\"", "\"offset\": ", "\"id\": \"x\"",
                                  "\"type\": \"wegdeel\"", "\"reason\": \"a ring"}) {
        INFO(key);
        CHECK(json.find(key) != std::string::npos);
    }
}
