#include "bgt/records/coordinates.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "bgt/xml/fault.hpp"

using namespace wijkbeeld::geo;
using bgt::RecordFault;

namespace {

std::vector<Vertex> read(std::string_view text, std::size_t dimension = 2) {
    std::vector<Vertex> vertices;
    bgt::read_coordinates(text, dimension, vertices);
    return vertices;
}

}  // namespace

TEST_CASE("coordinates become whole millimetres without rounding of doubles", "[coordinates]") {
    CHECK(read("180084.000 457065.001") == std::vector<Vertex>{{180084000, 457065001}});
    CHECK(read("0.1 0.29") == std::vector<Vertex>{{100, 290}});
    CHECK(read("-7000 289000.5") == std::vector<Vertex>{{-7000000, 289000500}});
    CHECK(read("\n 1 2\t3 4\r\n") == std::vector<Vertex>{{1000, 2000}, {3000, 4000}});
    CHECK(read("1,2 3,4") == std::vector<Vertex>{{1000, 2000}, {3000, 4000}});
    CHECK(read("1 2 99 3 4 99", 3) == std::vector<Vertex>{{1000, 2000}, {3000, 4000}});
    CHECK(read("") == std::vector<Vertex>{});
}

TEST_CASE("every number of digits, at every distance from the end", "[coordinates]") {
    std::string metres;
    std::int32_t whole = 0;
    for (const char digit : {'8', '0', '9', '1', '2', '3'}) {
        metres += digit;
        whole = whole * 10 + (digit - '0');
        for (const std::string decimals : {"", ".", ".7", ".07", ".007", ".120", ".1204", ".12049999999", ".999"}) {
            const auto value = whole * 1000 + std::lround(std::stod("0" + decimals) * 1000);
            const Vertex expected{static_cast<std::int32_t>(value), static_cast<std::int32_t>(-value)};
            for (const std::string behind : {"", " ", "\n", "                    "}) {
                std::string text(metres);
                text.append(decimals).append(" -").append(metres).append(decimals).append(behind);
                CAPTURE(text);
                CHECK(read(text) == std::vector<Vertex>{expected});
            }
        }
    }
}

TEST_CASE("what lies beyond the millimetre is rounded away from zero", "[coordinates]") {
    CHECK(read("1.0004 1.0005") == std::vector<Vertex>{{1000, 1001}});
    CHECK(read("-1.0005 0.99951") == std::vector<Vertex>{{-1001, 1000}});
    CHECK(read("1.8E5 +4.5e5") == std::vector<Vertex>{{180000000, 450000000}});
}

TEST_CASE("what is no place in RD is refused", "[coordinates]") {
    for (const char* const text : {"NaN 1", "INF 1", "1 -INF", "1099511627776 1", "1e300 1", "1 2 3", "a b",
                                   "1.2.3 4", "1-2 3", "- 1", "1 1001000"}) {
        INFO(text);
        CHECK_THROWS_AS(read(text), RecordFault);
    }
}
