#include <catch2/catch.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "social/area_code.hpp"
#include "workplace.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::overlays;
using namespace wijkbeeld::test;
using Catch::Contains;

namespace {

std::vector<geo::Feature> all(const Workplace& place, const std::string& layer) {
    std::vector<geo::Feature> features;
    place.store()->visit({.layer = layer}, [&](const geo::Feature& f) {
        features.push_back(f);
        return true;
    });
    return features;
}

}  // namespace

TEST_CASE("codes of CBS, with letters since 2022", "[social]") {
    CHECK(social::level_of("GM0363") == AreaLevel::gemeente);
    CHECK(social::level_of("WK0363AD") == AreaLevel::wijk);
    CHECK(social::level_of("BU0363AD07") == AreaLevel::buurt);
    for (const char* none :
         {"", "GM036", "GM03633", "WK036 01", "BU0363ad07", "NL00", "BU0363AD0", "BUAAAAAD07", "AA01"})
        CHECK_FALSE(social::level_of(none));
    CHECK(social::ancestor("BU0363AD07", AreaLevel::wijk) == "WK0363AD");
    CHECK(social::ancestor("BU0363AD07", AreaLevel::gemeente) == "GM0363");
}

TEST_CASE("areas in RD, without a word about it", "[social]") {
    Workplace place;
    const auto result = place.areas(buurten(2));
    CHECK(result.kept == 2);
    CHECK(result.crs == "EPSG:28992");
    CHECK_THAT(result.remarks.at(0), Contains("another coordinate system"));  // GeoJSON means degrees
    const auto features = all(place, "buurten");
    REQUIRE(features.size() == 2);
    CHECK(features[1].text("code") == "BU99990001");
    CHECK(features[1].text("naam") == "Buurt 1");
    CHECK(features[1].text("wijkcode") == "WK999900");
    CHECK(features[1].text("gemeentecode") == "GM9999");
    CHECK(features[1]["jaar"] == geo::Value(std::int64_t{2024}));
    CHECK(geo::area(features[1].geometry()) == 1e6);
}

TEST_CASE("the same level again replaces, another level does not", "[social]") {
    Workplace place;
    (void)place.areas(buurten(3));
    (void)place.areas(collection_of({feature(R"("wijkcode":"WK999900","wijknaam":"W")", square(0))}),
                      AreaLevel::wijk);
    (void)place.areas(buurten(2), AreaLevel::buurt, 2025);
    CHECK(all(place, "buurten").size() == 2);
    CHECK(all(place, "wijken").size() == 1);
    CHECK(all(place, "buurten")[0]["jaar"] == geo::Value(std::int64_t{2025}));
}

TEST_CASE("parts with one code become one area; water is left out", "[social]") {
    Workplace place;
    const std::string code = R"("BU_CODE":"BU99990000  ","BU_NAAM":"A","WATER":)";
    const auto result = place.areas(
        collection_of({feature(code + R"("NEE")", square(0)), feature(code + R"("NEE")", square(1)),
                       feature(code + R"("NEE")", square(5)), feature(code + R"("JA")", square(7))}));
    CHECK(result.kept == 1);
    CHECK(result.merged == 2);
    CHECK(result.water == 1);
    const auto features = all(place, "buurten");
    REQUIRE(features.size() == 1);
    CHECK(geo::area(features[0].geometry()) == 3e6);
    CHECK(features[0].geometry().part_count() == 2);  // two of them touch
    CHECK_FALSE(geo::invalid_reason(features[0].geometry()));
}

TEST_CASE("bad features are told by number", "[social]") {
    Workplace place;
    const std::string bow =
        R"({"type":"Polygon","coordinates":[[[150000,450000],[151000,451000],[151000,450000],[150000,451000],[150000,450000]]]})";
    const auto result = place.areas(
        collection_of({feature(R"("code":"BU99990000")", square(0)), feature(R"("code":"oud")", square(1)),
                       feature(R"("code":"BU99990002")", "null"), feature(R"("code":"BU99990003")", bow),
                       feature(R"("code":"WK999900")", square(3))}));
    CHECK(result.kept == 2);
    CHECK(result.repaired == 1);
    CHECK(result.other_level == 1);
    REQUIRE(result.rejected.size() == 2);
    CHECK(result.rejected[0].feature == 2);
    CHECK(result.rejected[1].feature == 3);
    CHECK_THAT(result.rejected[1].reason, Contains("no geometry"));
    CHECK(result.features ==
          result.kept + result.merged + result.water + result.other_level + result.rejected.size());
}

TEST_CASE("figures in a file with areas are left there", "[social]") {
    Workplace place;
    const auto result =
        place.areas(collection_of({feature(R"("code":"BU99990000","aantalInwoners":3)", square(0))}));
    CHECK(result.ignored == std::vector<std::string>{"aantalInwoners"});
    const auto info = place.store()->layer("buurten");
    CHECK_FALSE(info->schema.find("aantalInwoners"));
}

TEST_CASE("what cannot be areas of that level leaves the store as it was", "[social]") {
    Workplace place;
    (void)place.areas(buurten(2));
    const std::string before = place.bytes();
    CHECK_THROWS_WITH(place.areas(buurten(2), AreaLevel::wijk), Contains("--level buurt"));
    CHECK_THROWS_WITH(place.areas(collection_of({feature(R"("naam":"x")", square(0))})),
                      Contains("codes of CBS"));
    CHECK_THROWS_AS(place.areas("rubbish"), geo::IoError);
    const std::string far =
        R"({"type":"Polygon","coordinates":[[[556597,6800000],[556598,6800000],[556598,6800001],[556597,6800000]]]})";
    CHECK_THROWS_AS(place.areas(collection_of({feature(R"("code":"BU99990000")", far)})), geo::CrsError);
    CHECK(place.bytes() == before);
}

TEST_CASE("buurten of Amsterdam: degrees, and letters in the codes", "[social]") {
    const auto file = WIJKBEELD_SAMPLE("social-samples/amsterdam-buurten-2022indeling-crs84.geojson");
    if (!file) return;
    Workplace place;
    const auto result = place.areas_of(file->string(), AreaLevel::buurt, 2022);
    CHECK(result.kept == 518);
    CHECK(result.rejected.empty());
    CHECK(result.code_column == "cbsCode");
    CHECK(result.crs == "EPSG:4326");
    double hectares = 0;
    for (const auto& f : all(place, "buurten")) hectares += geo::area(f.geometry()) / 1e4;
    CHECK(hectares > 20'000);  // the municipality measures 219 km2 with its water (CBS)
    CHECK(hectares < 25'000);
}

TEST_CASE("wijken of Alkmaar", "[social]") {
    const auto file = WIJKBEELD_SAMPLE("social-samples/alkmaar-wijken-cbs2024-crs84.geojson");
    if (!file) return;
    Workplace place;
    const auto result = place.areas_of(file->string(), AreaLevel::wijk, 2024);
    CHECK(result.kept == 8);
    CHECK(result.code_column == "wijkCode");
    CHECK(result.name_column == "wijkNaam");
    CHECK(all(place, "wijken")[0].text("gemeentecode") == "GM0361");
}
