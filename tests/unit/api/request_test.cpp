#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>

#include "api/request/datetime.hpp"
#include "api/resources.hpp"
#include "empty_service.hpp"
#include "map_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;

namespace {

std::string base(const http::Fields& headers) {
    http::Request request;
    request.headers = headers;
    request.headers.emplace_back("host", "kaart.example:8080");
    return public_base({}, request);
}

/// Each source file of the server.
std::vector<std::string> sources() {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(WIJKBEELD_SOURCE_DIR) / "tileserver/src")) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return all;
}

std::string kebab(std::string text) {
    for (char& c : text) c = c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

// RFC 3339, 5.6: a zone is there, T and Z may be small; days alone and open ends are OGC's
// (17-069r4, 7.15.3).
TEST_CASE("datetime is RFC 3339, a day, or two of these with an open end", "[api][datetime]") {
    const geo::Instant noon = *geo::parse_iso_time("2026-01-02T12:00:00Z");
    for (const char* text : {"2026-01-02T12:00:00Z", "2026-01-02t12:00:00z", "2026-01-02T13:00:00+01:00",
                             "2026-01-02T12:00:00.000Z", "2026-01-02t06:30:00-05:30"}) {
        CAPTURE(text);
        CHECK(read_datetime(text).from->first == noon);
        CHECK_FALSE(read_datetime(text).from->whole_day());
    }
    CHECK(read_datetime("2026-01-02").from->whole_day());
    for (const char* text : {"../2026-01-02", "/2026-01-02", "2026-01-02/", "2026-01-02/..",
                             "2026-01-02/2026-01-02T12:00:00Z"}) {
        CAPTURE(text);
        CHECK(read_datetime(text).interval);
    }
    for (const char* text :
         {"2026-01-02T12:00:00", "2026-01-02 12:00:00Z", "2026-01-02T12:00Z", "2026-01-02T12:00:00+0100",
          "2026-01-02T12:00:00+01", "2026-01-02T12:00:00.Z", "2026-01-02T24:00:00Z", "2026-01-02T", "2026-01",
          "20260102", "2026-02-30", "2026-02-30T00:00:00Z", "2026-01-02Z", "2026-01-02T12:00:00Z ", "x", "",
          "2026-01-02T12:00:00 01:00", "2026-01-02T12:00:00Z+01:00"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(read_datetime(text), http::ProblemError);
        CHECK_FALSE(read_bound(text));
    }
}

// RFC 3339, appendix A (ISO 8601, 4.4); the suite of OGC asks 2017-03-04/P1M2D. A Dutch day is from 23:00 UTC in winter
// and from 22:00 in summer, which began on 2026-03-29 and ended on 2026-10-25.
TEST_CASE("one end of an interval may be a duration", "[api][datetime]") {
    const auto [text, first, last] = GENERATE(table<const char*, const char*, const char*>({
        {"2017-03-04/P1M2D", "2017-03-03T23:00:00Z", "2017-04-05T21:59:59.999Z"},
        {"2026-11-20/P2D", "2026-11-19T23:00:00Z", "2026-11-21T22:59:59.999Z"},
        {"P1M/2026-11-20", "2026-10-20T22:00:00Z", "2026-11-20T22:59:59.999Z"},
        {"2026-01-01/P1Y", "2025-12-31T23:00:00Z", "2026-12-31T22:59:59.999Z"},
        {"2026-01-01/P2W", "2025-12-31T23:00:00Z", "2026-01-14T22:59:59.999Z"},
        {"2026-01-31/P1M", "2026-01-30T23:00:00Z", "2026-02-27T22:59:59.999Z"},
        {"2024-02-29/P1Y", "2024-02-28T23:00:00Z", "2025-02-27T22:59:59.999Z"},
        {"2026-10-25/P1D", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59.999Z"},
        {"2026-10-25/PT24H", "2026-10-24T22:00:00Z", "2026-10-25T21:59:59.999Z"},
        {"2026-03-28T12:00:00Z/P1DT6H30M5S", "2026-03-28T12:00:00Z", "2026-03-29T18:30:05Z"},
        {"PT36H/2026-03-30T00:00:00Z", "2026-03-28T12:00:00Z", "2026-03-30T00:00:00Z"},
        {"p1y2m10dt2h30m/2026-03-30T00:00:00Z", "2025-01-19T21:30:00Z", "2026-03-30T00:00:00Z"},
    }));
    CAPTURE(text);
    const TimeSpan span = read_datetime(text);
    CHECK(span.interval);
    CHECK(geo::to_iso_utc(span.from->first) == geo::to_iso_utc(*geo::parse_iso_time(first)));
    CHECK(geo::to_iso_utc(span.until->last) == geo::to_iso_utc(*geo::parse_iso_time(last)));
}

TEST_CASE("an interval may be a moment long, and go to the end of all time", "[api][datetime]") {
    const TimeSpan moment = read_datetime("2026-01-01T00:00:00Z/2026-01-01T00:00:00Z");
    CHECK(moment.interval);
    CHECK(moment.from->first == moment.until->last);
    CHECK_THROWS_AS(read_datetime("2026-01-01T00:00:01Z/2026-01-01T00:00:00Z"), http::ProblemError);
    for (const char* far : {"2026-01-01/9999-12-31T23:59:59-01:00", "2026-01-01/9999-12-31T23:59:59.999Z"}) {
        CAPTURE(far);
        CHECK(geo::to_iso_utc(read_datetime(far).until->last) == "9999-12-31T23:59:59.999Z");
    }
}

TEST_CASE("what is no duration beside a time is refused", "[api][datetime]") {
    for (const char* text :
         {"P1D", "P1D/P1D", "P1D/..", "../P1D", "/P1D", "2026-01-01/P", "2026-01-01/PT", "2026-01-01/P1DT", "2026-01-01/P1",
          "2026-01-01/1D", "2026-01-01/P-1D", "2026-01-01/P1.5D", "2026-01-01/P1D1M", "2026-01-01/P1H", "2026-01-01/PT1D",
          "2026-01-01/P1D1D", "2026-01-01/PT1HT1M", "2026-01-01/P0D", "2026-01-01/P9999Y", "P9999Y/2026-01-01",
          "2026-01-01/P10000D", "2026-01-01/P1D ", "2026-01-01/P1D/P1D"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(read_datetime(text), http::ProblemError);
    }
}

TEST_CASE("links lead to the host that was asked, whatever a proxy is said to say", "[api][base]") {
    CHECK(base({}) == "http://kaart.example:8080");
    CHECK(base({{"x-forwarded-prefix", "/bgt/v2_test.a~b/"}}) == "http://kaart.example:8080/bgt/v2_test.a~b");
    for (const char* prefix :
         {"//evil", "/a//b", "///",   "https://evil", "evil", "/a/../b", "/..",         "/.",
          "/a/./b", "/a//",  "/a\"b", "/a'b",         "/a<b", "/a b",    "/a\nb",       "/a\x01",
          "/a\\b",  "/a?b",  "/a#b",  "/%2e%2e",      "/a@b", "/a:b",    "/caf\xc3\xa9"}) {
        CAPTURE(prefix);
        CHECK(base({{"x-forwarded-prefix", prefix}}) == "http://kaart.example:8080");
    }
    for (const char* host : {"ander.example", "ander.example:443", "192.0.2.1", "[2001:db8::1]",
                             "[2001:db8::1]:8443", "my_host"}) {
        CAPTURE(host);
        CHECK(base({{"x-forwarded-host", host}, {"x-forwarded-proto", "https"}}) ==
              std::string("https://") + host);
    }
    for (const char* host :
         {"",    ":80", "a:b",    "a:", "a:0", "a:99999", "a:80:80", "[",    "[]",  "[::1",
          "::1", "a]",  "[::1]x", "-a", ".a",  "a/b",     "a@b",     "a b", "a\nb"}) {
        CAPTURE(host);
        CHECK(base({{"x-forwarded-host", host}}) == "http://kaart.example:8080");
    }
    for (const char* scheme : {"javascript", "ftp", "https://evil", "http", ""})
        CHECK(base({{"x-forwarded-proto", scheme}}) == "http://kaart.example:8080");
    // Of two proxies in a row the first one is where the client is.
    CHECK(base({{"x-forwarded-proto", "https, http"}, {"x-forwarded-host", " ander.example ,intern:8080"}}) ==
          "https://ander.example");
    CHECK(base({{"x-forwarded-proto", "http, https"}}) == "http://kaart.example:8080");
    CHECK(base({{"x-forwarded-prefix", "/bgt, /"}}) == "http://kaart.example:8080/bgt");
    for (const char* prefix : {"/../x, /bgt", "//evil, /bgt", ", /bgt"})
        CHECK(base({{"x-forwarded-prefix", prefix}}) == "http://kaart.example:8080");
    for (const char* host : {"a@b, ander.example", ", ander.example"})
        CHECK(base({{"x-forwarded-host", host}}) == "http://kaart.example:8080");
}

TEST_CASE("a port that a proxy names is that of a host without one", "[api][base]") {
    const auto at_port = [](const char* port, const char* host = "ander.example", const char* scheme = "https") {
        return base({{"x-forwarded-port", port}, {"x-forwarded-host", host}, {"x-forwarded-proto", scheme}});
    };
    CHECK(at_port("8443") == "https://ander.example:8443");
    CHECK(at_port("8443, 80") == "https://ander.example:8443");
    CHECK(at_port("8443", "[2001:db8::1]") == "https://[2001:db8::1]:8443");
    CHECK(at_port("8443", "ander.example:9000") == "https://ander.example:9000");
    CHECK(at_port("443") == "https://ander.example");
    CHECK(at_port("80", "ander.example", "http") == "http://ander.example");
    CHECK(at_port("80") == "https://ander.example:80");
    for (const char* port : {"", "0", "65536", "-1", "080", "8443/x", "8443@evil", "x", "8443 80"})
        CHECK(at_port(port) == "https://ander.example");
    CHECK(base({{"x-forwarded-port", "8443"}}) == "http://kaart.example:8080");
}

TEST_CASE("a kind of problem has one title", "[api][problem]") {
    const std::regex title(R"re((?:ProblemError|refuse)\(\s*(?:\d+,\s*)?"([A-Z][^".]*)",)re");
    std::map<std::string, std::string> titles;
    std::size_t found = 0;
    for (const std::string& source : sources())
        for (std::sregex_iterator at(source.begin(), source.end(), title), end; at != end; ++at, ++found) {
            const std::string text = (*at)[1];
            CAPTURE(text);
            CHECK(titles.emplace(kebab(text), text).first->second == text);
            CHECK(text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1) == std::string::npos);
        }
    CHECK(found > 30);
}

TEST_CASE("addresses with nothing to choose refuse parameters, others formats that they do not have",
          "[api][parameters]") {
    const test::MapTown town;
    const http::Fields glyph{{"fontstack", "Noto Sans Regular"}, {"range", "0-255.pbf"}};
    CHECK(town.status(glyphs, "?f=html", glyph) == 400);
    CHECK(town.status(sprite, "?x=1", {{"sprite", "bgt-rustig.json"}}) == 400);
    CHECK(town.status(viewer_page, "?x=1") == 400);
    CHECK(town.status(viewer_page, "?taal=en") == 200);
    CHECK(town.status(api::openapi, "") == 200);
    CHECK(town.status(api::openapi, "?f=json") == 200);
    CHECK(town.status(api::openapi, "?f=html") == 400);
    for (const auto resource : {arcgis_service, arcgis_style}) {
        CHECK(town.status(resource, "") == 200);
        CHECK(town.status(resource, "?f=pjson&token=x") == 200);  // what ArcGIS' programs send along
        CHECK(town.status(resource, "?f=html") == 400);
    }
}

TEST_CASE("what operators ask has no parameters", "[api][parameters]") {
    const EmptyService service;
    for (const char* path : {"/healthz", "/readyz", "/metrics", "/"}) {
        CAPTURE(path);
        http::Request plain, asking;
        http::parse_target(path, plain);
        const http::Response answer = service.router.match(plain)->action(plain);
        CHECK(answer.status == 200);
        if (std::string_view(path) != "/") CHECK(answer.header("Cache-Control") == "no-store");
        http::parse_target(std::string(path) + "?verbose=1", asking);
        CHECK_THROWS_AS(service.router.match(asking)->action(asking), http::ProblemError);
    }
}
