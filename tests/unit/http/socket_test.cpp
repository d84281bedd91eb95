#include "http/socket.hpp"

#include <catch2/catch.hpp>

#include "http/transport.hpp"

using namespace wijkbeeld::server::http;
using Catch::Matchers::Contains;

TEST_CASE("listen addresses are host and port, with brackets for IPv6", "[http]") {
    CHECK(resolve("127.0.0.1:8080").host == "127.0.0.1");
    CHECK(resolve("127.0.0.1:8080").port == 8080);
    CHECK(resolve("*:0").host == "0.0.0.0");
    CHECK(resolve("[::1]:80").host == "::1");
    CHECK(resolve("[::1]:80").v6);
}

TEST_CASE("a wrong listen address is one clear line", "[http]") {
    CHECK_THROWS_WITH(resolve("::1"), Contains("needs brackets"));
    CHECK_THROWS_WITH(resolve("::1:8080"), Contains("[::1]:8080"));
    CHECK_THROWS_WITH(resolve("[::1"), Contains("[::1]:8080"));
    CHECK_THROWS_WITH(resolve("http://127.0.0.1:8080"), Contains("without http://; write it as 127.0.0.1:8080"));
    CHECK_THROWS_WITH(resolve(":8080"), Contains("host is missing") && Contains("127.0.0.1:8080"));
    CHECK_THROWS_WITH(resolve("localhost"), Contains("port is missing"));
    CHECK_THROWS_WITH(resolve("127.0.0.1:99999"), Contains("0 to 65535"));
    CHECK_THROWS_WITH(resolve("127.0.0.1:http"), Contains("0 to 65535"));
    CHECK_THROWS_WITH(resolve("no-such-host.invalid:80"), Contains("host is not known"));
}

TEST_CASE("a port in use is one clear line, and the transport can be dropped", "[http]") {
    const auto nothing = [](Request, Reply) {};
    TransportOptions options;
    options.address = "127.0.0.1:0";
    const auto first = make_pistache_transport(options);
    first->start(nothing);
    options.address = "127.0.0.1:" + std::to_string(first->port());
    const auto second = make_pistache_transport(options);
    CHECK_THROWS_WITH(second->start(nothing),
                      Contains("Address already in use") && Contains(options.address));
}
