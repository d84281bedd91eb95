#include <catch2/catch.hpp>

#include <wijkbeeld/geo/time.hpp>

using namespace wijkbeeld::geo;

// Expected values from `TZ=Europe/Amsterdam date -u -d ...` of GNU coreutils with the IANA database.
TEST_CASE("Dutch local time becomes UTC", "[time]") {
    const auto [text, utc] = GENERATE(table<std::string, std::string>({
        {"2015-07-02T12:05:26.000", "2015-07-02T10:05:26.000Z"},
        {"2016-12-10T13:29:46", "2016-12-10T12:29:46.000Z"},
        {"2020-03-29T01:59:59", "2020-03-29T00:59:59.000Z"},
        {"2020-03-29T03:00:00", "2020-03-29T01:00:00.000Z"},
        {"2020-10-25T02:30:00", "2020-10-25T00:30:00.000Z"},  // occurs twice: the first
        {"2020-10-25T03:00:00", "2020-10-25T02:00:00.000Z"},
        {"2013-07-11", "2013-07-10T22:00:00.000Z"},
        {"1990-10-10T12:00:00", "1990-10-10T11:00:00.000Z"},  // summer time ended in September until 1995
        {"2025-04-30T11:56:09.809179+00:00", "2025-04-30T11:56:09.809Z"},
        {"2025-04-30 11:56:09.8+02", "2025-04-30T09:56:09.800Z"},
        {"2025-04-30T11:56:09Z", "2025-04-30T11:56:09.000Z"},
    }));
    const auto instant = parse_iso_time(text);
    REQUIRE(instant);
    CHECK(to_iso_utc(*instant) == utc);
}

TEST_CASE("what is no time is refused", "[time]") {
    const auto text = GENERATE(as<std::string>{}, "", "2020", "2020-13-01", "2020-02-30", "2020-01-01T25:00",
                               "2020-01-01T10:61", "2020-01-01T10:00:00 ", "01-02-2020",
                               "2020-01-01T10:00+99", "2020-01-01T10:00:00.");
    CHECK_FALSE(parse_iso_time(text));
}

TEST_CASE("the Dutch clock of an instant", "[time]") {
    const LocalTime t = to_amsterdam(*parse_iso_time("2026-11-27T23:30:00Z"));
    CHECK(t.day == 28);
    CHECK(t.hour == 0);
    CHECK(t.minute == 30);
    CHECK(t.weekday == 6);  // a Saturday
}
