#include "http/request_head.hpp"

#include <catch2/catch.hpp>

using namespace wijkbeeld::server::http;

namespace {

RequestHead read_whole(const std::string& bytes) {
    HeadReader reader;
    auto head = reader.read(bytes);
    REQUIRE(head);
    return std::move(*head);
}

/// The status with which these bytes are refused; 0 when they are a request, -1 when more is needed.
int status_of(const std::string& bytes) {
    HeadReader reader;
    try {
        return reader.read(bytes) ? 0 : -1;
    } catch (const HeadError& error) {
        return error.status();
    }
}

int status_of_target(const std::string& target) {
    return status_of("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
}
int status_of_field(const std::string& field) {
    return status_of("GET / HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n");
}

}  // namespace

TEST_CASE("a request is read into method, path, query and headers", "[http]") {
    const auto head = read_whole(
        "GET /v1/tiles/Web%20Mercator/5?f=json&naam=Jan+%26+Piet&leeg&f=html HTTP/1.1\r\n"
        "Host: kaart.example:8080\r\nAccept-Encoding:  gzip, br \r\nX-A:\r\n\r\n");
    const Request& request = head.request;
    CHECK(request.method == Method::get);
    CHECK(request.path == std::vector<std::string>{"v1", "tiles", "Web Mercator", "5"});
    CHECK(request.target == "/v1/tiles/Web%20Mercator/5?f=json&naam=Jan+%26+Piet&leeg&f=html");
    CHECK(request.parameter("f") == "json");
    CHECK(request.parameter("naam") == "Jan & Piet");
    CHECK(request.parameter("leeg") == "");
    CHECK_FALSE(request.parameter("niets"));
    CHECK(request.query.size() == 4);
    CHECK(request.header("host") == "kaart.example:8080");
    CHECK(request.header("accept-encoding") == "gzip, br");
    CHECK(request.header("x-a").empty());
    CHECK(head.keep_alive);
}

TEST_CASE("a head may come in any pieces, and what follows it is left alone", "[http]") {
    const std::string first = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    const std::string second = "HEAD /b?c=d HTTP/1.0\r\n\r\n";
    HeadReader reader;
    std::string input;
    std::vector<RequestHead> heads;
    for (const char byte : first + second) {
        input.push_back(byte);
        if (auto head = reader.read(input)) {
            input.erase(0, head->length);
            heads.push_back(std::move(*head));
        }
    }
    REQUIRE(heads.size() == 2);
    CHECK(heads[0].length == first.size());
    CHECK(heads[0].request.path == std::vector<std::string>{"a"});
    CHECK(heads[1].length == second.size());
    CHECK(heads[1].request.method == Method::head);
    CHECK(read_whole(first + second).length == first.size());
}

TEST_CASE("one empty line before a request is passed over, in any pieces", "[http]") {
    const std::string request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    HeadReader reader;
    std::string input;
    std::vector<std::size_t> lengths;
    for (const char byte : "\r\n" + request + "\r\n" + request + request) {
        input.push_back(byte);
        if (const auto head = reader.read(input)) {
            input.erase(0, head->length);
            lengths.push_back(head->length);
        }
    }
    CHECK(lengths == std::vector{request.size() + 2, request.size() + 2, request.size()});
    CHECK(read_whole("\r\n" + request).request.path == std::vector<std::string>{"a"});
    CHECK(status_of("\r\n\r\n" + request) == 400);
    CHECK(status_of("\n" + request) == 400);
    CHECK(status_of("\r" + request) == 400);
}

TEST_CASE("lists may be spread over several lines; of what is no list the first line counts", "[http]") {
    const Request request = read_whole(
                                "GET / HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nX: y\r\naccept: */*;q=0.1\r\n"
                                "If-None-Match: \"a\"\r\nIf-None-Match: \"b\"\r\nRange: bytes=0-1\r\nRange: bytes=2-3\r\n\r\n")
                                .request;
    CHECK(request.header("accept") == "text/html, */*;q=0.1");
    CHECK(request.header("if-none-match") == "\"a\", \"b\"");
    CHECK(request.header("range") == "bytes=0-1");
    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 100; ++i) many += "Accept: a/b\r\n";
    CHECK(status_of(many + "\r\n") == 431);  // however few they become
}

TEST_CASE("paths: trailing slash, empty segments, asterisk and absolute form", "[http]") {
    const auto get = [](const std::string& target) {
        return read_whole("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").request;
    };
    CHECK(get("/").path.empty());
    CHECK_FALSE(get("/").trailing_slash);
    CHECK(get("/v1/").trailing_slash);
    CHECK(get("/v1/").path == std::vector<std::string>{"v1"});
    CHECK(get("//v1").path == std::vector<std::string>{"", "v1"});
    CHECK(get("/?a=b").parameter("a") == "b");
    const auto absolute = get("http://kaart.example/v1?f=json");
    CHECK(absolute.target == "/v1?f=json");
    CHECK(absolute.header("host") == "kaart.example");
    CHECK(get("http://kaart.example?x").target == "/?x");
    CHECK(read_whole("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").request.target == "*");
    CHECK(status_of_target("*") == 400);
    CHECK(status_of_target("http://user@kaart.example/") == 400);
    CHECK(status_of_target("kaart.example:80") == 400);
}

TEST_CASE("percent-decoding happens once and strictly", "[http]") {
    CHECK(read_whole("GET /%2541 HTTP/1.0\r\n\r\n").request.path.front() == "%41");
    CHECK(read_whole("GET /caf%C3%A9 HTTP/1.0\r\n\r\n").request.path.front() == "caf\xC3\xA9");
    CHECK(read_whole("GET /a?b=c%2Fd HTTP/1.0\r\n\r\n").request.parameter("b") == "c/d");
    CHECK(read_whole("GET /a+b HTTP/1.0\r\n\r\n").request.path.front() == "a+b");
    const auto target = GENERATE(as<std::string>(), "/%00", "/a%2Fb", "/a%2fb", "/%", "/%4", "/%zz", "/.",
                                 "/a/../b", "/%2e%2E/b", "/%FF", "/%C0%AF", "/%ED%A0%80", "/%F4%90%80%80",
                                 "/%C3", "/?a=%00", "/?a=%ff", "/a%0Ab", "/#x", "/\xC3\xA9", "a", "");
    CAPTURE(target);
    CHECK(status_of_target(target) == 400);
}

TEST_CASE("what another reader could read in another way is refused", "[http]") {
    const auto field =
        GENERATE(as<std::string>(), "Host: b", "Transfer-Encoding: chunked", "Transfer-Encoding: identity",
                 "Content-Length: 0\r\nContent-Length: 0", "Content-Length: -5", "Content-Length: +0",
                 "Content-Length: 0, 0", "Content-Length:", "X : y", " folded: x", "\tfolded", "no colon",
                 ": x", "X(: y", "X: a\001b", std::string("X: a\0b", 6), "X: a\x7f", "X: a\rb", "X: a\nb");
    CAPTURE(field);
    CHECK(status_of_field(field) == 400);
}

TEST_CASE("bodies, methods, versions and sizes have their own statuses", "[http]") {
    CHECK(status_of_field("Content-Length: 0") == 0);
    CHECK(status_of_field("Content-Length: 5") == 413);
    CHECK(status_of_field("Content-Length: 4294967296") == 413);
    CHECK(status_of_field("Content-Length: 100000000000000000000") == 413);
    CHECK(status_of("POST / HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
    CHECK(status_of("get / HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
    CHECK(status_of("PRI * HTTP/2.0\r\n\r\n") == 405);
    CHECK(status_of("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
    CHECK(status_of_target("/" + std::string(8191, 'a')) == 0);
    CHECK(status_of_target("/" + std::string(8192, 'a')) == 414);
    CHECK(status_of("GET /" + std::string(20000, '/')) == 414);
    CHECK(status_of_field("X: " + std::string(17000, 'a')) == 431);
    std::string many;
    for (int i = 0; i < 120; ++i) many += "X: y\r\n";
    CHECK(status_of_field(many + "Y: z") == 431);
}

TEST_CASE("a head of exactly the limit is read, one byte more is not", "[http]") {
    const std::string around = "GET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n";
    const auto with = [&](std::size_t size) {
        return "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(size - around.size(), 'a') + "\r\n\r\n";
    };
    CHECK(status_of(with(16384)) == 0);
    CHECK(status_of(with(16385)) == 431);
}

TEST_CASE("request lines are METHOD SP target SP version CRLF", "[http]") {
    const auto line = GENERATE(as<std::string>(), "GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/1.1 ",
                               "GET / a HTTP/1.1", "GET\t/ HTTP/1.1", "GET /", "GET / ", "GET / HTTP/1.",
                               "GET / HTTP/1.11", "GET / http/1.1", " GET / HTTP/1.1", "G(T / HTTP/1.1");
    CAPTURE(line);
    CHECK(status_of(line + "\r\nHost: a\r\n\r\n") == 400);
}

TEST_CASE("nonsense is refused before its end", "[http]") {
    CHECK(status_of("\x16\x03\x01") == 400);  // a TLS hello
    CHECK(status_of("\r\n\r\n") == 400);
    CHECK(status_of("GET / HTTP/1.1\n") == 400);   // a bare LF
    CHECK(status_of("GET / HTTP/1.1\rX") == 400);  // a bare CR
    CHECK(status_of("GET / HTTP/1.1\r") == -1);
    CHECK(status_of("GET / HTTP/1.1\r\n") == -1);
}

TEST_CASE("the Host header is there once and is a host", "[http]") {
    CHECK(status_of("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(status_of("GET / HTTP/1.0\r\n\r\n") == 0);
    const auto with = [](const std::string& host) {
        return status_of("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    };
    CHECK(with("[::1]:8080") == 0);
    CHECK(with("") == 0);
    CHECK(with("a:99999999") == 400);
    CHECK(with("a:b") == 400);
    CHECK(with("a b") == 400);
    CHECK(with("a/b") == 400);
    CHECK(with("a@b") == 400);
}

TEST_CASE("connections stay open by version and by wish", "[http]") {
    const auto keeps = [](const std::string& version, const std::string& connection) {
        return read_whole("GET / HTTP/" + version + "\r\nHost: a\r\nConnection: " + connection + "\r\n\r\n")
            .keep_alive;
    };
    CHECK(keeps("1.1", ""));
    CHECK_FALSE(keeps("1.1", "close"));
    CHECK_FALSE(keeps("1.1", "Upgrade, Close"));
    CHECK_FALSE(keeps("1.0", ""));
    CHECK(keeps("1.0", "Keep-Alive"));
    CHECK_FALSE(keeps("1.0", "keep-alive, close"));
}
