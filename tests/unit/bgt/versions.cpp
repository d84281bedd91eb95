#include "bgt/import/versions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include <wijkbeeld/geo/import.hpp>

#include "citygml.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::bgt::hash_of;
using geo::bgt::IdTable;

namespace {

/// Rows that tell which versions are in a table: gml_id, with a * when ended.
std::multiset<std::string> versions(const geo::Store& store, const std::string& layer) {
    std::multiset<std::string> all;
    store.visit({.layer = layer}, [&](const geo::Feature& f) {
        all.insert(std::string(f.text("gml_id")) + (f.text("eind_registratie").empty() ? "" : "*"));
        return true;
    });
    return all;
}

struct Town {
    TemporaryFolder folder;
    int files = 0;

    std::string write(const std::vector<std::string>& objects) {
        const auto path = folder / (std::to_string(files++) + ".gml");
        std::ofstream(path, std::ios::binary) << delivery(objects);
        return path.string();
    }
    std::unique_ptr<geo::Store> store() {
        return geo::open_store((folder / (std::to_string(files++) + ".gpkg")).string(),
                               geo::OpenMode::write_or_create);
    }
};

geo::ImportReport import(geo::Store& store, const std::vector<std::string>& inputs, bool history) {
    auto report = geo::import_bgt(inputs, store, {.history = history});
    const geo::ImportCounts& n = report.total;
    CHECK(n.read == n.kept + n.ended + n.duplicates + n.rejected + n.skipped);
    return report;
}

const std::string t1 = "2018-01-01T00:00:00.000", t2 = "2019-01-01T00:00:00.000",
                  t3 = "2020-01-01T00:00:00.000";
const std::string p1 = "2018-02-01T00:00:00", p2 = "2019-02-01T00:00:00";

}  // namespace

TEST_CASE("a table of ids holds what a map does, in little memory", "[versions]") {
    IdTable table;
    std::map<std::string, std::uint8_t> map;
    std::mt19937 random(3);
    std::uniform_int_distribution<int> id(0, 150'000), value(1, 255);
    for (int i = 0; i < 300'000; ++i) {
        const std::string name = "G0228." + std::to_string(id(random));
        const auto byte = static_cast<std::uint8_t>(value(random));
        map[name] = byte;
        table.put(hash_of(name), byte);
    }
    CHECK(table.size() == map.size());
    CHECK(std::ranges::all_of(
        map, [&](const auto& pair) { return table.find(hash_of(pair.first)) == pair.second; }));
    for (int i = 150'001; i < 160'000; ++i) REQUIRE(table.find(hash_of("G0228." + std::to_string(i))) == 0);
    CHECK(table.bytes() < map.size() * 19);  // 12 bytes each, no less than two thirds full
}

TEST_CASE("a version is the same by its gml_id, or by its object, registration and publication",
          "[versions]") {
    Town town;
    const Object first{.id = "b1", .lokaal_id = "L", .registered = t1, .published = p1};
    const auto kept = [&](const Object& second, bool history) {
        const auto store = town.store();
        import(*store, {town.write({wegdeel(first), wegdeel(second)})}, history);
        return versions(*store, "wegdeel");
    };
    using Ids = std::multiset<std::string>;
    // As in Otterlo: the same registration, published twice, is two versions.
    Object second{.id = "b2", .lokaal_id = "L", .registered = t1, .ended = t2, .published = p1};
    CHECK(kept(second, true) == Ids{"b2*"});
    CHECK(kept(second, false).empty());
    second.published = p2;
    CHECK(kept(second, true) == Ids{"b1", "b2*"});
    CHECK(kept(second, false) == Ids{"b1"});
    second.registered = second.published = "";
    second.ended = t2;
    CHECK(kept(second, true) == Ids{"b1", "b2*"});
    second = first;
    second.ended = t2, second.registered = t2;
    CHECK(kept(second, true) == Ids{"b1*"});
}

TEST_CASE("of active versions registered at once the one published last stays", "[versions]") {
    Town town;
    const Object one{.id = "b9", .lokaal_id = "L", .registered = t1, .published = p1};
    const Object two{.id = "b2", .lokaal_id = "L", .registered = t1, .published = p2};
    const bool swapped = GENERATE(false, true), history = GENERATE(false, true);
    const auto store = town.store();
    const auto a = town.write({wegdeel(one)}), b = town.write({wegdeel(two)});
    const auto report = import(*store, swapped ? std::vector{b, a} : std::vector{a, b}, history);
    CHECK(versions(*store, "wegdeel") == std::multiset<std::string>{"b2"});
    REQUIRE(report.superseded.size() == 1);
    CHECK(report.superseded.front().id == "b9");
    CHECK(report.superseded.front().type == "wegdeel");
    CHECK(report.superseded.front().reason.find("b2") != std::string::npos);
}

TEST_CASE("the tables do not depend on the order of the files", "[versions]") {
    Town town;
    const std::string kruin =
        "<imgeo:kruinlijnWegdeel><gml:LineString><gml:posList>0 5 9 "
        "5</gml:posList></gml:LineString></imgeo:kruinlijnWegdeel>";
    const std::string objects[] = {
        wegdeel({.id = "a1", .lokaal_id = "A", .registered = t1}, polygon(square), kruin),
        wegdeel({.id = "a2", .lokaal_id = "A", .registered = t2}),
        wegdeel({.id = "a2", .lokaal_id = "A", .registered = t2, .ended = t3}),
        wegdeel({.id = "b1", .lokaal_id = "B", .registered = t1}),
        wegdeel({.id = "b2", .lokaal_id = "B", .registered = t1}, polygon(square), kruin),
        wegdeel({.id = "b3", .lokaal_id = "B", .registered = t1, .ended = t2}),
        wegdeel({.id = "c1", .lokaal_id = "C", .registered = t2}),
        scheiding({.id = "c2", .lokaal_id = "C", .registered = t1}, polygon(square)),
        wegdeel({.id = "c1", .lokaal_id = "C", .registered = t2}),
    };
    std::vector<std::string> files;
    for (const std::string& object : objects) files.push_back(town.write({object}));
    const bool history = GENERATE(false, true);
    std::mt19937 random(5);
    for (int i = 0; i < 25; ++i) {
        const auto store = town.store();
        const auto report = import(*store, files, history);
        // A: its last version has ended, so the earlier active one is current. B: one version, which has
        // ended, under three ids. C: registered later as a wegdeel.
        CHECK(versions(*store, "wegdeel") == (history ? std::multiset<std::string>{"a1", "a2*", "b3*", "c1"}
                                                      : std::multiset<std::string>{"a1", "c1"}));
        CHECK(versions(*store, "scheiding").empty());
        CHECK(versions(*store, "kruinlijn") == std::multiset<std::string>{"a1"});
        REQUIRE(report.superseded.size() == 1);
        CHECK(report.superseded.front().id == "c2");
        CHECK(report.total.kept == (history ? 4 : 2));
        CHECK(report.total.ended == (history ? 0 : 2));
        std::ranges::shuffle(files, random);
    }
}

TEST_CASE("a newer delivery over an older one: what has ended goes, what is new comes", "[versions]") {
    Town town;
    std::vector<std::string> before, after;
    for (int i = 0; i < 200; ++i) {
        const std::string n = std::to_string(i);
        Object o{.id = "old" + n, .lokaal_id = "L" + n, .registered = t1};
        before.push_back(wegdeel(o));
        o.ended = t2;
        after.push_back(wegdeel(o));
        if (i % 2 == 0) after.push_back(wegdeel({.id = "new" + n, .lokaal_id = "L" + n, .registered = t2}));
    }
    const bool history = GENERATE(false, true);
    const auto store = town.store();
    import(*store, {town.write(before)}, history);
    const auto report = import(*store, {town.write(after)}, history);
    CHECK(report.superseded.empty());
    CHECK(report.total.kept == (history ? 300 : 100));
    const auto all = versions(*store, "wegdeel");
    CHECK(all.size() == (history ? 300 : 100));
    CHECK(all.contains("new198"));
    CHECK(all.contains("old199*") == history);
    CHECK_FALSE(all.contains("old199"));
}
