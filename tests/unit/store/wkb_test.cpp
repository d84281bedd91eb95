#include <catch2/catch.hpp>

#include <wijkbeeld/geo/error.hpp>

#include "store/wkb.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::geo::store::read_wkb;

namespace {

std::string bytes(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return out;
}

std::string read(std::string_view hex) {
    Geometry geometry;
    read_wkb(bytes(hex), geometry);
    return to_wkt(geometry);
}

}  // namespace

// The doubles by hand, IEEE 754: 1 = 3FF0..., 2 = 4000..., 3 = 4008..., 4 = 4010...
TEST_CASE("WKB of others: byte orders, heights, measures, collections of one", "[store][wkb]") {
    CHECK(read("0101000000000000000000F03F0000000000000040") == "POINT (1.000 2.000)");
    CHECK(read("00000000013FF00000000000004000000000000000") == "POINT (1.000 2.000)");
    CHECK(read("01E9030000000000000000F03F00000000000000400000000000000840") == "POINT (1.000 2.000)");
    CHECK(read("0101000080000000000000F03F00000000000000400000000000000840") == "POINT (1.000 2.000)");
    CHECK(read("010200000002000000000000000000F03F0000000000000040"
               "00000000000008400000000000001040") == "LINESTRING (1.000 2.000, 3.000 4.000)");
    CHECK(read("0104000000010000000101000000000000000000F03F0000000000000040") == "POINT (1.000 2.000)");
    CHECK(read("0101000000000000000000F87F000000000000F87F") == to_wkt(Geometry{}));
}

TEST_CASE("WKB that cannot be read is refused, not guessed", "[store][wkb]") {
    const std::string line =
        "010200000002000000000000000000F03F000000000000004000000000000008400000000000001040";
    for (std::size_t cut = 2; cut < line.size(); cut += 2)
        CHECK_THROWS_AS(read(std::string_view(line).substr(0, cut)), FormatError);
    CHECK_THROWS_AS(read("0108000000FFFFFFFF"), FormatError);                          // CircularString
    CHECK_THROWS_AS(read("0107000000000000000000"), FormatError);                      // GeometryCollection
    CHECK_THROWS_AS(read("0102000000FFFFFFFF"), FormatError);                          // 2^32 vertices
    CHECK_THROWS_AS(read("0201000000000000000000F03F0000000000000040"), FormatError);  // byte order 2
    CHECK_THROWS_AS(read("01010000009C7500883CE4377E0000000000000040"), FormatError);  // 1e300
}
