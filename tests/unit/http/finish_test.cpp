#include "http/finish.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <wijkbeeld/geo/error.hpp>

#include "http/content.hpp"
#include "http/negotiate.hpp"
#include "http/problem.hpp"
#include "http/wire.hpp"

using namespace wijkbeeld::server::http;

namespace {

Request request_with(Fields headers, Fields query = {}) {
    Request request;
    request.headers = std::move(headers);
    request.query = std::move(query);
    return request;
}

Response json_of(std::size_t size) {
    return respond("application/json", std::string(size, 'x'));
}

}  // namespace

TEST_CASE("Accept-Encoding is read with weights", "[http]") {
    CHECK(accepts_gzip("gzip"));
    CHECK(accepts_gzip("br, GZIP;q=0.5"));
    CHECK(accepts_gzip("*"));
    CHECK(accepts_gzip("identity;q=0.5, *;q=0.1"));
    CHECK_FALSE(accepts_gzip(""));
    CHECK_FALSE(accepts_gzip("gzip;q=0"));
    CHECK_FALSE(accepts_gzip("gzip; q=0.000, *"));
    CHECK_FALSE(accepts_gzip("gzipped"));
    CHECK_FALSE(accepts_gzip("gzip;q=abc"));
}

TEST_CASE("Accept weighs by the most precise range", "[http]") {
    CHECK(media_weight("text/html, application/json;q=0.8", "application/json") == 0.8);
    CHECK(media_weight("*/*;q=0.1, text/*;q=0.5, text/html", "text/html") == 1);
    CHECK(media_weight("text/html, text/*;q=0.5", "text/csv") == 0.5);
    CHECK(media_weight("text/html", "image/png") == 0);
    CHECK(media_weight("", "image/png") == 1);
}

TEST_CASE("the format is chosen by f, then by Accept, then the first", "[http]") {
    const Format offered[] = {{"json", "application/json"}, {"html", "text/html"}};
    const auto chosen = [&](const Request& request) { return choose_format(request, offered).name; };
    CHECK(chosen(request_with({})) == "json");
    CHECK(chosen(request_with({{"accept", "*/*"}})) == "json");
    CHECK(chosen(request_with({{"accept", "text/html,application/xhtml+xml,*/*;q=0.8"}})) == "html");
    CHECK(chosen(request_with({{"accept", "text/html"}}, {{"f", "json"}})) == "json");
    CHECK(chosen(request_with({{"accept", "image/webp"}})) == "json");
    CHECK_THROWS_AS(chosen(request_with({}, {{"f", "xml"}})), ProblemError);
}

TEST_CASE("a kind of JSON is JSON to who accepts that", "[http]") {
    const Format offered[] = {
        {"json", "application/geo+json"}, {"jsonfg", "application/vnd.ogc.fg+json"}, {"html", "text/html"}};
    const auto chosen = [&](const char* accept) { return choose_format(request_with({{"accept", accept}}), offered).name; };
    CHECK(chosen("application/json, text/html") == "json");
    CHECK(chosen("text/html;q=0.5, application/json") == "json");
    CHECK(chosen("text/html;q=0.5, application/json, */*;q=0.1") == "json");
    CHECK(chosen("application/json;q=0.5, text/html") == "html");
    CHECK(chosen("application/json;q=0.5, application/vnd.ogc.fg+json") == "jsonfg");
    CHECK(chosen("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8") == "html");
}

TEST_CASE("the ETag follows the content and differs for gzip", "[http]") {
    const FinishOptions options;
    const Response plain = complete(json_of(2000), false, options);
    const Response again = complete(json_of(2000), false, options);
    const Response other = complete(json_of(2001), false, options);
    const Response packed = complete(json_of(2000), true, options);
    CHECK(plain.header("ETag") == again.header("ETag"));
    CHECK(plain.header("ETag") != other.header("ETag"));
    CHECK(plain.header("ETag") != packed.header("ETag"));
    CHECK(plain.header("ETag").size() == 34);
    CHECK(packed.header("Content-Encoding") == "gzip");
    CHECK(plain.header("Vary") == "Accept-Encoding");
    CHECK(packed.header("Vary") == "Accept-Encoding");
    CHECK(gunzip(*packed.body) == std::string(2000, 'x'));
}

TEST_CASE("only what shrinks is compressed, and what came compressed is unpacked for who cannot", "[http]") {
    const FinishOptions options;
    CHECK(complete(respond("image/png", std::string(5000, 'x')), true, options)
              .header("Content-Encoding")
              .empty());
    CHECK(complete(json_of(100), true, options).header("Content-Encoding").empty());
    Response tile = respond("application/vnd.mapbox-vector-tile", gzip("tile"));
    tile.set("Content-Encoding", "gzip");
    const Response plain = complete(tile, false, options);
    CHECK(*plain.body == "tile");
    CHECK(plain.header("Content-Encoding").empty());
    CHECK(plain.header("Vary") == "Accept-Encoding");
    const Response packed = complete(tile, true, options);
    CHECK(packed.body == tile.body);
    CHECK(packed.header("ETag") != plain.header("ETag"));
}

TEST_CASE("If-None-Match names by list, star and weakly", "[http]") {
    CHECK(names_etag("\"a\"", "\"a\""));
    CHECK(names_etag("W/\"a\"", "\"a\""));
    CHECK(names_etag("\"x\", \"y,z\" ,W/\"a\"", "\"a\""));
    CHECK(names_etag("*", "\"a\""));
    CHECK_FALSE(names_etag("\"b\"", "\"a\""));
    CHECK_FALSE(names_etag("a", "\"a\""));
    CHECK_FALSE(names_etag("\"a", "\"a\""));
    CHECK_FALSE(names_etag("*", ""));
}

TEST_CASE("a 304 has no body but what caches need", "[http]") {
    const FinishOptions options;
    Response source = json_of(2000);
    source.set("Cache-Control", "public, max-age=60");
    const Response full = finish(request_with({}), source, options);
    const Response same =
        finish(request_with({{"if-none-match", std::string(full.header("ETag"))}}), source, options);
    CHECK(same.status == 304);
    CHECK_FALSE(same.body);
    CHECK(same.header("ETag") == full.header("ETag"));
    CHECK(same.header("Cache-Control") == "public, max-age=60");
    CHECK(same.header("Vary") == "Accept-Encoding");
    CHECK(same.header("Access-Control-Allow-Origin") == "*");
    CHECK(same.header("Content-Type").empty());
    Response missing = problem(404, {}, "x");
    CHECK(finish(request_with({{"if-none-match", "*"}}), missing, options).status == 404);
}

TEST_CASE("every answer may be read by pages of others and is not sniffed", "[http]") {
    FinishOptions options;
    options.html_policy = "default-src 'self'";
    const Response page = finish(request_with({}), respond("text/html; charset=utf-8", "<p>"), options);
    CHECK(page.header("Content-Security-Policy") == "default-src 'self'");
    for (const Response& response :
         {page, finish(request_with({}), problem(404, {}, "x"), options), preflight(options)}) {
        CHECK(response.header("Access-Control-Allow-Origin") == "*");
        CHECK(response.header("X-Content-Type-Options") == "nosniff");
        CHECK(response.header("API-Version") == "1.0.0");
    }
    CHECK(preflight(options).status == 204);
    CHECK(preflight(options).header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS");
}

TEST_CASE("exceptions become problems, and their text stays inside", "[http]") {
    const auto of = [](auto error) { return problem_of(std::make_exception_ptr(error)); };
    const Response known = of(ProblemError(400, "Unknown format", "f is wrong"));
    CHECK(known.status == 400);
    CHECK(
        *known.body ==
        R"({"type":"urn:wijkbeeld:problem:unknown-format","title":"Unknown format","status":400,"detail":"f is wrong"})");
    CHECK(known.header("Content-Type") == "application/problem+json");
    const Response store = of(wijkbeeld::geo::StoreError("/secret/path is locked"));
    CHECK(store.status == 503);
    CHECK(store.header("Retry-After") == "5");
    CHECK(store.body->find("secret") == std::string::npos);
    CHECK(of(ProblemError(503, "No room", "Try again")).header("Retry-After") == "5");
    CHECK(unavailable("Busy", 2).header("Retry-After") == "2");
    CHECK(problem(404, {}, "").header("Retry-After").empty());
    const Response other = of(std::runtime_error("secret"));
    CHECK(other.status == 500);
    CHECK(other.body->find("secret") == std::string::npos);
    CHECK(problem(404, {}, "\xff bad utf-8").status == 404);
}

TEST_CASE("response heads carry length, and cannot be split", "[http]") {
    Response response = respond("text/plain", "12345");
    response.set("Link", "a\r\nSet-Cookie: x");
    response.set("Content-Length", "99");
    const std::string head = response_head(response, {.close = true});
    CHECK(head.starts_with("HTTP/1.1 200 OK\r\nDate: "));
    CHECK(head.find("\r\nContent-Length: 5\r\n") != std::string::npos);
    CHECK(head.find("99") == std::string::npos);
    CHECK(head.find("\r\nLink: a  Set-Cookie: x\r\n") != std::string::npos);
    CHECK(head.find("\r\nConnection: close\r\n\r\n") != std::string::npos);
    response.status = GENERATE(204, 304);
    CHECK(response_head(response, {}).find("Content-Length") == std::string::npos);
}
