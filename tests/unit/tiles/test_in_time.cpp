#include <catch2/catch.hpp>
#include <map>
#include <set>

#include <wijkbeeld/geo/moments.hpp>
#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles_in_time.hpp>

#include "register.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::test::Register;
using wijkbeeld::test::Version;

namespace {

const std::string t1 = "2018-01-01T00:00:00.000Z", t2 = "2019-01-01T00:00:00.000Z",
                  t3 = "2020-01-01T00:00:00.000Z", t4 = "2021-01-01T00:00:00.000Z";

Instant at(std::string_view text) {
    return *parse_iso_time(text);
}

std::string tile_at(const Register& town, std::string_view moment) {
    return tiles::encode(town.store(), Grid::rd_new(), Register::tile,
                         tiles::as_of(tiles::bgt_profile(), at(moment)));
}

/// `layer fid` of everything in the tile at that moment.
std::set<std::string> drawn_at(const Register& town, std::string_view moment) {
    std::set<std::string> all;
    for (const mvt::Layer& layer : mvt::decode(tile_at(town, moment)))
        for (const mvt::Feature& feature : layer.features)
            all.insert(std::string(layer.name).append(" ").append(std::to_string(feature.id.value())));
    return all;
}

/// `objecttype fid` and what happened.
std::map<std::string, std::string> changes(const Register& town, const char* before, std::string_view after) {
    const tiles::Period period{before != nullptr ? std::optional(at(before)) : std::nullopt, at(after)};
    std::map<std::string, std::string> all;
    const std::string tile = tiles::encode_changes(town.store(), Grid::rd_new(), Register::tile, period);
    for (const mvt::Layer& layer : mvt::decode(tile)) {
        CHECK(layer.name == "wijzigingen");
        for (const mvt::Feature& feature : layer.features) {
            REQUIRE(feature.attributes.size() == 2);
            CHECK(feature.attributes[0].first == "objecttype");
            CHECK(feature.attributes[1].first == "soort");
            std::string object = std::get<std::string>(feature.attributes[0].second);
            object.append(" ").append(std::to_string(feature.id.value()));
            all[object] = std::get<std::string>(feature.attributes[1].second);
        }
    }
    return all;
}

using Drawn = std::set<std::string>;
using Changes = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a tile of a moment holds what was registered by then and had not ended", "[tiles][time]") {
    const Register town(
        {{"A", t1, t3, 206700}, {"A", t3, "", 206700}, {"B", t2, "", 206720}, {"C", t1, t2, 206740}});
    CHECK(drawn_at(town, "2017-12-31T23:59:59.999Z") == Drawn{});
    CHECK(drawn_at(town, t1) == Drawn{"pand 1", "pand 4"});
    CHECK(drawn_at(town, "2018-12-31T23:59:59.999Z") == Drawn{"pand 1", "pand 4"});
    CHECK(drawn_at(town, t2) == Drawn{"pand 1", "pand 3"});  // C ended at that very moment
    CHECK(drawn_at(town, t3) == Drawn{"pand 2", "pand 3"});
    const std::string now = tiles::encode(town.store(), Grid::rd_new(), Register::tile);
    CHECK(tile_at(town, t4) == now);
}

TEST_CASE("what is not drawn now was not drawn then either", "[tiles][time]") {
    const Register town({{"A", t1, "", 206700, "plan"}, {"B", t1, "", 206720}});
    CHECK(drawn_at(town, t2) == Drawn{"pand 2"});
}

TEST_CASE("kruinlijnen and house numbers come and go with the version that they are of", "[tiles][time]") {
    const auto has = [](const LayerSchema& schema, const char* column) {
        return schema.find(column).has_value();
    };
    for (const LayerSchema* schema : {&kruinlijn_layer(), &nummeraanduidingreeks_layer()}) {
        CHECK(has(*schema, "tijdstip_registratie"));
        CHECK(has(*schema, "eind_registratie"));
    }
    const Register town(
        {{"A", t1, t2, 206700, "bestaand", "kruinlijn"}, {"A", t2, "", 206700, "bestaand", "kruinlijn"}});
    CHECK(drawn_at(town, t1) == Drawn{"kruinlijn 1"});
    CHECK(drawn_at(town, t2) == Drawn{"kruinlijn 2"});
}

TEST_CASE("an interval tells what was added, changed and ended", "[tiles][time]") {
    const Register town({{"A", t1, t3, 206700},    // 1: changed by 2
                         {"A", t3, "", 206702},    // 2
                         {"B", t3, "", 206720},    // 3: added
                         {"C", t1, t3, 206740},    // 4: ended
                         {"D", t1, "", 206760},    // 5: as it was
                         {"E", t1, t2, 206780},    // 6: changed, then ended
                         {"E", t2, t3, 206784},    // 7
                         {"F", t2, t3, 206770}});  // 8: came and went
    const char* before = "2018-06-01T00:00:00Z";
    CHECK(changes(town, before, t3) == Changes{{"pand 2", "gewijzigd"},
                                               {"pand 3", "toegevoegd"},
                                               {"pand 4", "beeindigd"},
                                               {"pand 7", "beeindigd"}});
    CHECK(changes(town, t3.c_str(), t4) == Changes{});
    CHECK(changes(town, t2.c_str(), "2019-12-31T23:59:59.999Z") == Changes{});
    CHECK(changes(town, before, t2) == Changes{{"pand 7", "gewijzigd"}, {"pand 8", "toegevoegd"}});
    // From the beginning: all that is there, as added.
    CHECK(changes(town, nullptr, t4) ==
          Changes{{"pand 2", "toegevoegd"}, {"pand 3", "toegevoegd"}, {"pand 5", "toegevoegd"}});
}

TEST_CASE("an object that moved away was changed, not ended", "[tiles][time]") {
    const Register town(
        {{"A", t1, t2, 206700}, {"A", t2, "", 216700}, {"B", t1, t2, 216800}, {"B", t2, "", 206800}});
    // A lies elsewhere now; B is here now, and was elsewhere before.
    CHECK(changes(town, t1.c_str(), t2) == Changes{{"pand 4", "gewijzigd"}});
}

TEST_CASE("what appears on the map by its status is added, what disappears is ended", "[tiles][time]") {
    const Register town({{"A", t1, t2, 206700, "plan"},
                         {"A", t2, "", 206700},
                         {"B", t1, t2, 206720},
                         {"B", t2, "", 206720, "historie"}});
    CHECK(changes(town, t1.c_str(), t2) == Changes{{"pand 2", "toegevoegd"}, {"pand 3", "beeindigd"}});
}

TEST_CASE("more objects than are looked up at once", "[tiles][time]") {
    std::vector<Version> versions;
    for (int i = 0; i < 251; ++i) {
        const double x = 206620 + 0.7 * i;
        const std::string id = std::to_string(i);
        versions.push_back({id, t1, t2, x});
        versions.push_back({id, t2, "", x});
    }
    const Register town(versions);
    const Changes all = changes(town, t1.c_str(), t2);
    CHECK(all.size() == 251);
    for (const auto& [feature, kind] : all) CHECK(kind == "gewijzigd");
}

TEST_CASE("moments are each known once, and found by any instant", "[time]") {
    Register town({{"A", t1, t2}, {"A", t2}, {"B", t2, t3, 206700, "bestaand", "wegdeel"}});
    Moments moments(town.store());
    CHECK(moments.size() == 3);
    CHECK(moments.first() == at(t1));
    CHECK(moments.last() == at(t3));
    CHECK_FALSE(moments.last_until(at("2017-12-31T23:59:59.999Z")));
    CHECK(moments.last_until(at(t1)) == at(t1));
    CHECK(moments.last_until(at("2018-12-31T23:59:59.999Z")) == at(t1));
    CHECK(moments.last_until(at("2030-01-01T00:00:00Z")) == at(t3));
    town.add({{"C", "2019-06-01T00:00:00.000Z"}, {"D", t4}});
    moments.advance(town.store());
    CHECK(moments.size() == 5);
    CHECK(moments.last() == at(t4));
    CHECK(moments.last_until(at("2019-06-02T00:00:00Z")) == at("2019-06-01T00:00:00Z"));
    CHECK(Moments(town.store()).size() == 5);
}
