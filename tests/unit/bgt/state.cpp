#include <catch2/catch.hpp>
#include <fstream>

#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/update.hpp>

#include "citygml.hpp"
#include "mutation_message.hpp"
#include "samples.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;

namespace {

std::string road(const std::string& id, const std::string& lokaal_id) {
    return wegdeel({.id = id, .lokaal_id = lokaal_id});
}

/// A store with one road, and deltas that each add one.
struct Town {
    TemporaryFolder folder;
    std::unique_ptr<geo::Store> store;
    explicit Town(const char* first = "G1") {
        std::ofstream(folder / "a.gml", std::ios::binary) << delivery({road("b1", first)});
        store = geo::open_store((folder / "a.gpkg").string(), geo::OpenMode::write_or_create);
        import();
    }
    void import() { geo::import_bgt({(folder / "a.gml").string()}, *store); }
    void update(const std::string& id) {
        const auto path = folder / (id + ".xml");
        std::ofstream(path, std::ios::binary)
            << message("delta", {group(addition(id, road("b" + id, "G" + id)))});
        geo::update_bgt({path.string()}, *store);
    }
    [[nodiscard]] std::string state() const { return geo::to_text(geo::bgt_state(*store)); }
};

}  // namespace

TEST_CASE("the state of a store follows from its deliveries", "[update][state]") {
    Town town, twin;
    CHECK(town.state() == twin.state());
    CHECK(town.state() != Town("G2").state());
    town.update("7");
    CHECK(town.state() != twin.state());
    twin.update("7");
    CHECK(town.state() == twin.state());
    town.update("8"), twin.update("9");
    CHECK(town.state() != twin.state());
}

TEST_CASE("an earlier state is known by what was applied since", "[update][state]") {
    Town town;
    const std::string imported = town.state();
    town.update("7");
    const std::string first = town.state();
    town.update("8");
    CHECK(geo::update_of_state(*town.store, imported) == 0U);
    CHECK(geo::update_of_state(*town.store, first) == 1U);
    CHECK(geo::update_of_state(*town.store, town.state()) == 2U);
    Town other;
    other.update("8");
    CHECK_FALSE(geo::update_of_state(*town.store, other.state()));  // another update 1
    CHECK_FALSE(geo::update_of_state(*town.store, ""));
    // An import changes what no log tells of.
    town.import();
    for (const std::string& before : {imported, first})
        CHECK_FALSE(geo::update_of_state(*town.store, before));
}

TEST_CASE("the log gives changes back, object by object", "[update][state]") {
    Town town;
    town.update("7"), town.update("8");
    const auto updates = geo::logged_updates(*town.store);
    REQUIRE(updates.size() == 2);
    CHECK(updates[1].number == 2);
    std::vector<std::string> seen;
    const auto read = [&](std::uint64_t since) {
        seen.clear();
        geo::visit_log(*town.store, since, 0, [&](const geo::LoggedChange& c) {
            seen.push_back(c.objecttype + " " + c.lokaal_id + " " + c.soort + " " + std::to_string(c.update));
            CHECK(c.extents == std::vector<geo::RdBox>{{{0, 0}, {10, 10}}});
            return true;
        });
        return seen;
    };
    CHECK(read(0) == std::vector<std::string>{"wegdeel G7 toegevoegd 1", "wegdeel G8 toegevoegd 2"});
    CHECK(read(1) == std::vector<std::string>{"wegdeel G8 toegevoegd 2"});
    CHECK(read(2).empty());
}
