#include <wijkbeeld/geo/update.hpp>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "mutation_message.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using Catch::Matchers::Contains;
using geo::BgtType;
using geo::ChangeKind;

namespace {

/// A version of wegdeel G0228.1, the first registered in January, with as gml:id what PDOK makes of a
/// mutation id.
std::string version(const std::string& id, int month, bool ended = false,
                    const std::string& lokaal_id = "G0228.1", const std::string& ring = square) {
    const auto noon = [](int of) {
        return std::string("2020-0").append(std::to_string(of)).append("-01T12:00:00");
    };
    return wegdeel({std::string("b").append(id), lokaal_id, noon(month), ended ? noon(month + 1) : ""},
                   polygon(ring));
}

struct Town {
    TemporaryFolder folder;
    std::unique_ptr<geo::Store> store =
        geo::open_store((folder / "s.gpkg").string(), geo::OpenMode::write_or_create);

    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(folder / name, std::ios::binary) << content;
        return (folder / name).string();
    }
    void import(const std::vector<std::string>& groups,
                const geo::ImportOptions& options = {.history = true}) const {
        const auto report =
            geo::import_bgt({write("initial.xml", message("initial", groups))}, *store, options);
        REQUIRE(report.rejected.empty());
    }
    geo::UpdateReport update(const std::string& name, const std::vector<std::string>& groups,
                             const geo::UpdateOptions& options = {}) const {
        return geo::update_bgt({write(name, message("delta", groups))}, *store, options);
    }
    /// gml_id and whether it has ended, of all wegdelen.
    [[nodiscard]] std::map<std::string, bool> versions() const {
        std::map<std::string, bool> all;
        store->visit({.layer = "wegdeel"}, [&](const geo::Feature& f) {
            all[std::string(f.text("gml_id"))] = !f.text("eind_registratie").empty();
            return true;
        });
        return all;
    }
};

using Versions = std::map<std::string, bool>;

}  // namespace

TEST_CASE("an initial state of mutations is imported like any state") {
    const Town town;
    town.import(
        {group(addition("a1", version("a1", 1))), group(addition("c1", version("c1", 1, false, "G0228.3")))});
    CHECK(town.versions() == Versions{{"ba1", false}, {"bc1", false}});
}

TEST_CASE("an object without gml:id gets b and the id of its wordt") {
    const Town town;
    std::string object = version("a1", 1);
    object.erase(object.find(" gml:id=\"ba1\""), std::string(" gml:id=\"ba1\"").size());
    town.import({group(addition("a1", object))});
    CHECK(town.versions() == Versions{{"ba1", false}});
}

TEST_CASE("a new version: the old one gets its end, the new one is added, in two groups or in one") {
    const bool together = GENERATE(false, true);
    const std::string end = change("a1", version("a1", 1), "a2", version("a2", 1, true));
    const std::string next = addition("b1", version("b1", 2, false, "G0228.1", "5 5 20 5 20 20 5 20 5 5"));
    for (const bool history : {true, false}) {
        const Town town;
        town.import({group(addition("a1", version("a1", 1)))}, {.history = history});
        const auto report = together ? town.update("d.xml", {group(end + next)})
                                     : town.update("d.xml", {group(end), group(next)});
        CHECK(town.versions() ==
              (history ? Versions{{"ba2", true}, {"bb1", false}} : Versions{{"bb1", false}}));
        REQUIRE(report.objects.size() == 1);
        CHECK(report.objects[0] == geo::ObjectChange{BgtType::wegdeel, "G0228.1", ChangeKind::changed,
                                                     std::vector<geo::RdBox>{{{0, 0}, {20, 20}}}});
        CHECK(report.groups == (together ? 1 : 2));
        CHECK(report.changes == 1);
        CHECK(report.additions == 1);
    }
}

TEST_CASE("an object ends, and one is removed that should not have been there") {
    const Town town;
    town.import(
        {group(addition("a1", version("a1", 1))), group(addition("c1", version("c1", 1, false, "G0228.3")))});
    const auto report =
        town.update("d.xml", {group(change("a1", version("a1", 1), "a2", version("a2", 1, true))),
                              group(removal("c1", version("c1", 1, false, "G0228.3")))});
    CHECK(town.versions() == Versions{{"ba2", true}});
    REQUIRE(report.objects.size() == 2);
    CHECK(report.objects[0].kind == ChangeKind::ended);
    CHECK(report.objects[1].kind == ChangeKind::removed);
}

TEST_CASE(
    "a version that had ended is mended in a store that keeps history, passed over in one that does not") {
    const std::string old = version("a1", 1, true),
                      mended = version("a2", 1, true, "G0228.1", "0 0 3 0 3 3 0 3 0 0");
    for (const bool history : {true, false}) {
        const Town town;
        town.import({group(addition("a1", old)), group(addition("b1", version("b1", 2)))},
                    {.history = history});
        const auto report = town.update("d.xml", {group(change("a1", old, "a2", mended))});
        CHECK(town.versions() ==
              (history ? Versions{{"ba2", true}, {"bb1", false}} : Versions{{"bb1", false}}));
        CHECK(report.skipped == (history ? 0 : 1));
    }
}

TEST_CASE("what does not follow on the store is refused, and the store stays as it was") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    const std::string before = town.store->revision();
    const auto refused = [&](const std::string& name, const std::vector<std::string>& groups,
                             const char* why) {
        CHECK_THROWS_WITH(town.update(name, groups), Contains(why) && Contains(name) && Contains("at byte"));
        CHECK_THROWS_AS(town.update(name, groups), geo::UpdateRefused);
        CHECK(town.versions() == Versions{{"ba1", false}});
        CHECK(town.store->revision() == before);
    };
    SECTION("a was of a known object that is not there") {
        refused("d.xml", {group(change("a7", version("a7", 1), "a8", version("a8", 1, true)))},
                "a delivery in between is missing");
    }
    SECTION("a was of an object never heard of") {
        refused("d.xml",
                {group(change("z1", version("z1", 1, false, "G0228.9"), "z2",
                              version("z2", 1, true, "G0228.9")))},
                "--accept-entering");
    }
    SECTION("a removal of what is not there") {
        refused("d.xml", {group(removal("z1", version("z1", 1, false, "G0228.9")))},
                "a delivery in between is missing");
    }
    SECTION("a gap: the end of the earlier version was not delivered") {
        refused("d.xml", {group(addition("b1", version("b1", 2)))}, "current versions");
    }
    SECTION("a wordt that is there already") {
        refused("d.xml", {group(addition("a1", version("a1", 1)))}, "is in the store already");
    }
    SECTION("the second of two groups, after the first was applied") {
        refused("d.xml",
                {group(addition("c1", version("c1", 1, false, "G0228.3"))),
                 group(change("a7", version("a7", 1), "a8", version("a8", 1, true)))},
                "a delivery in between is missing");
    }
}

TEST_CASE("an object that moved into the area is added when that is asked for") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    const std::string entering =
        group(change("z1", version("z1", 1, false, "G0228.9"), "z2", version("z2", 1, false, "G0228.9")));
    const auto report = town.update("d.xml", {entering}, {.accept_entering = true});
    CHECK(report.entered == 1);
    CHECK(town.versions() == Versions{{"ba1", false}, {"bz2", false}});
}

TEST_CASE("a delivery is applied once, whatever it is called") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    const std::vector<std::string> nothing;
    CHECK(town.update("d.xml", nothing).number == 1);
    CHECK_THROWS_WITH(town.update("d.xml", nothing), Contains("applied to this store before"));
    CHECK_THROWS_WITH(town.update("other.xml", nothing), Contains("applied to this store before"));
    const std::string end = group(change("a1", version("a1", 1), "a2", version("a2", 1, true)));
    CHECK(town.update("e.xml", {end}).number == 2);
    CHECK_THROWS_AS(town.update("f.xml", {"<!-- packed anew -->", end}), geo::UpdateRefused);
}

TEST_CASE("two files of a folder are applied in the order of their names, and a file twice is refused") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    std::filesystem::create_directory(town.folder / "delta");
    town.write("delta/2.xml", message("delta", {group(addition("b1", version("b1", 2)))}));
    town.write("delta/1.xml",
               message("delta", {group(change("a1", version("a1", 1), "a2", version("a2", 1, true)))}));
    const std::string folder = (town.folder / "delta").string();
    CHECK_THROWS_WITH(geo::update_bgt({folder, folder}, *town.store), Contains("given twice"));
    CHECK(geo::update_bgt({folder}, *town.store).files == 2);
    CHECK(town.versions() == Versions{{"ba2", true}, {"bb1", false}});
}

TEST_CASE("a group is applied as a whole or rejected as a whole") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    const std::string bad = version("c1", 1, false, "G0228.3", "0 0 10 0 x y 0 10 0 0");
    const auto report = town.update(
        "d.xml", {group(change("a1", version("a1", 1), "a2", version("a2", 1, true)) + addition("c1", bad)),
                  group(addition("e1", version("e1", 1, false, "G0228.5")))});
    CHECK(town.versions() == Versions{{"ba1", false}, {"be1", false}});
    REQUIRE(report.rejected.size() == 2);
    CHECK(report.rejected[0].id == "bc1");
    CHECK_THAT(report.rejected[0].reason, Contains("coordinate"));
    CHECK(report.rejected[1].id == "ba2");
    CHECK_THAT(report.rejected[1].reason, Contains("mutatieGroep cannot be read"));
}

TEST_CASE("an initial delivery loses only what is bad of a group") {
    const Town town;
    const std::string bad = version("c1", 1, false, "G0228.3", "0 0 10 0 x y 0 10 0 0");
    const std::string groups = group(addition("a1", version("a1", 1)) + addition("c1", bad) +
                                     addition("e1", version("e1", 1, false, "G0228.5")) +
                                     removal("e1", version("e1", 1, false, "G0228.5")));
    const auto report =
        geo::import_bgt({town.write("i.xml", message("initial", {groups}))}, *town.store, {.history = true});
    CHECK(town.versions() == Versions{{"ba1", false}, {"be1", false}});
    CHECK(report.total.read == 4);
    CHECK(report.total.kept == 2);
    REQUIRE(report.rejected.size() == 2);
    CHECK(report.rejected[0].id == "bc1");
    CHECK_THAT(report.rejected[1].reason, Contains("removal in an initial delivery"));
}

TEST_CASE("what lies beside the deltas may be the same every time") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    for (const std::string day : {"monday", "tuesday"}) {
        std::filesystem::create_directory(town.folder / day);
        town.write(day + "/LEESMIJ.txt", "uitleg van PDOK");
        const std::string id = day.substr(0, 1);
        town.write(day + "/1.xml",
                   message("delta", {group(addition(id, version(id, 1, false, "G0228." + id)))}));
        const auto report = geo::update_bgt({(town.folder / day).string()}, *town.store);
        CHECK(report.files == 1);
        CHECK(report.ignored.size() == 1);
    }
}

TEST_CASE("an object that moved away touches two places, one that came and went none") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))}, {.history = false});
    const std::string far_ring = "5000 5000 5010 5000 5010 5010 5000 5010 5000 5000";
    const std::string passing = version("c1", 1, false, "G0228.3");
    const auto report = town.update(
        "d.xml", {group(change("a1", version("a1", 1), "a2", version("a2", 1, false, "G0228.1", far_ring))),
                  group(addition("c1", passing)),
                  group(change("c1", passing, "c2", version("c2", 1, true, "G0228.3")))});
    REQUIRE(report.objects.size() == 1);
    CHECK(report.objects[0].extents ==
          std::vector<geo::RdBox>{{{0, 0}, {10, 10}}, {{5000, 5000}, {5010, 5010}}});
}

TEST_CASE("two programs that update at once do not lose each other's history") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    const auto other = geo::open_store((town.folder / "s.gpkg").string(), geo::OpenMode::write_existing);
    CHECK(geo::update_bgt(
              {town.write("x.xml",
                          message("delta", {group(addition("c1", version("c1", 1, false, "G0228.3")))}))},
              *other)
              .number == 1);
    CHECK(town.update("y.xml", {group(addition("e1", version("e1", 1, false, "G0228.5")))}).number == 2);
    CHECK_THROWS_WITH(geo::update_bgt({(town.folder / "x.xml").string()}, *town.store),
                      Contains("(update 1"));
}

TEST_CASE("only deltas are applied, and only to a store with a BGT") {
    const Town town;
    const auto empty = town.store->write();
    empty->set_metadata("made", "for nothing yet");
    empty->commit();
    CHECK_THROWS_WITH(town.update("d.xml", {}), Contains("import an initial state first"));
    town.import({group(addition("a1", version("a1", 1)))});
    const auto update = [&](const std::string& text) {
        geo::update_bgt({town.write("x.xml", text)}, *town.store);
    };
    CHECK_THROWS_WITH(update(message("initial", {})), Contains("wijkbeeld import"));
    CHECK_THROWS_WITH(update(delivery({version("a1", 1)})), Contains("wijkbeeld import"));
    const auto import = [&](const std::string& text) {
        geo::import_bgt({town.write("x.xml", text)}, *town.store);
    };
    CHECK_THROWS_WITH(import(message("delta", {})), Contains("wijkbeeld update"));
    const std::string end = group(change("a1", version("a1", 1), "a2", version("a2", 1, true)));
    CHECK_THROWS_WITH(import(message("", {end})), Contains("wijkbeeld update"));
    CHECK(geo::update_bgt({town.write("x.xml", message("", {end}))}, *town.store).changes == 1);
}

TEST_CASE("a store keeps to the types and the area it was imported with") {
    const std::string far_ring = "5000 5000 5010 5000 5010 5010 5000 5010 5000 5000";
    const std::string near = version("a1", 1), far = version("c1", 1, false, "G0228.3", far_ring);
    const geo::Geometry area = geo::from_wkt("POLYGON((0 0,100 0,100 100,0 100,0 0))");
    const Town town;
    town.import({group(addition("a1", near)), group(addition("c1", far))}, {.history = true, .area = area});
    const std::string moves_in = version("c2", 1, false, "G0228.3"),
                      moves_out = version("a2", 1, false, "G0228.1", far_ring);
    const auto report = town.update(
        "d.xml", {group(change("c1", far, "c2", moves_in)), group(change("a1", near, "a2", moves_out)),
                  group(addition("e1", version("e1", 1, false, "G0228.5", far_ring)))});
    CHECK(town.versions() == Versions{{"bc2", false}});
    CHECK(report.skipped == 1);
}

TEST_CASE("a log tells which objects changed in which update, and where") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    (void)town.update("d.xml", {group(change("a1", version("a1", 1), "a2", version("a2", 1, true)))});
    (void)town.update("e.xml", {group(addition("c1", version("c1", 3, false, "G0228.3")))});
    std::vector<std::string> log;
    town.store->visit({.layer = geo::change_log_layer().name}, [&](const geo::Feature& f) {
        log.push_back(geo::to_text(f["update"]) + " " + std::string(f.text("objecttype")) + " " +
                      std::string(f.lokaal_id()) + " " + std::string(f.text("soort")) + " " +
                      geo::to_text(f["minx"]) + " " + geo::to_text(f["maxy"]));
        return true;
    });
    CHECK(log ==
          std::vector<std::string>{"1 wegdeel G0228.1 beeindigd 0 10", "2 wegdeel G0228.3 toegevoegd 0 10"});
}

TEST_CASE("a delivery that is cut short, or not well-formed, changes nothing") {
    const Town town;
    town.import({group(addition("a1", version("a1", 1)))});
    const std::string whole =
        message("delta", {group(change("a1", version("a1", 1), "a2", version("a2", 1, true)))});
    for (std::size_t size = 0; size + 1 < whole.size(); size += 31) {
        CAPTURE(size);
        CHECK_THROWS_AS(geo::update_bgt({town.write("d.xml", whole.substr(0, size))}, *town.store),
                        geo::FormatError);
    }
    std::string broken = whole;
    broken.erase(broken.find("</ml:mutatieBericht>"), std::string("</ml:mutatieBericht>").size());
    CHECK_THROWS_WITH(geo::update_bgt({town.write("d.xml", broken)}, *town.store),
                      Contains("</ml:mutatieBericht>"));
    CHECK(town.versions() == Versions{{"ba1", false}});
}

TEST_CASE("PDOK's example: a pand comes, and gets a second version") {
    const auto state = WIJKBEELD_SAMPLE("bgt-samples/delta/schemas-mutatielevering/voorbeeld-bgt-new.xml");
    const auto delta =
        WIJKBEELD_SAMPLE("bgt-samples/delta/schemas-mutatielevering/voorbeeld-bgt-new-change.xml");
    if (!state || !delta) return;
    const Town town;
    (void)geo::import_bgt({state->string()}, *town.store, {.history = true});
    const auto report = geo::update_bgt({delta->string()}, *town.store);
    CHECK(report.groups == 2);
    Versions pand;
    town.store->visit({.layer = "pand"}, [&](const geo::Feature& f) {
        pand[std::string(f.text("gml_id"))] = !f.text("eind_registratie").empty();
        return true;
    });
    CHECK(pand == Versions{{"b98c76f28-1ba5-11e7-abc8-a3d0097a97f2", false},
                           {"b385e9dbd-1a2b-4f32-bae2-1e5e15c52453", true},
                           {"b94c49817-633e-4e82-9abd-32f1b2f4de2e", false}});
}
