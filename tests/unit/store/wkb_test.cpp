#include <catch2/catch.hpp>

#include <wijkbeeld/geo/error.hpp>

#include "store/wkb.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::geo::store::append_wkb;
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
    ArcStroker stroker(5);
    read_wkb(bytes(hex), geometry, stroker);
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

TEST_CASE("WKB of arcs: they are stroked, and told", "[store][wkb]") {
    const std::string circular =
        "0108000000030000000000000000000000"
        "0000000000000000"
        "000000000000F03F"
        "000000000000F03F"
        "0000000000000040"
        "0000000000000000";  // (0 0, 1 1, 2 0): the upper half of the circle round (1, 0)
    Geometry geometry;
    ArcStroker stroker(5);
    read_wkb(bytes(circular), geometry, stroker);
    REQUIRE(geometry.type() == GeometryType::linestring);
    const auto n = static_cast<std::uint32_t>(geometry.vertices().size() - 1);
    REQUIRE(geometry.arcs().size() == 1);
    CHECK(geometry.arcs()[0] == Arc{0, n / 2, n});
    CHECK(curve_length(geometry) == Approx(3.14159265358979).epsilon(1e-14));
    // The same in a COMPOUNDCURVE, after a line from (-1 0), in a MULTICURVE of one.
    const std::string line =
        "01020000000200000000000000"
        "0000F0BF"
        "0000000000000000"
        "0000000000000000"
        "0000000000000000";
    const std::string compound = "010900000002000000" + line + circular;
    read_wkb(bytes("010B00000001000000" + compound), geometry, stroker);
    CHECK(geometry.type() == GeometryType::linestring);
    CHECK(geometry.arcs()[0] == Arc{1, n / 2 + 1, n + 1});
    CHECK(curve_length(geometry) == Approx(4.14159265358979).epsilon(1e-14));
    // As the ring of a CURVEPOLYGON, closed by a line back.
    const std::string back =
        "01020000000200000000000000"
        "00000040"
        "0000000000000000"
        "0000000000000000"
        "0000000000000000";
    read_wkb(bytes("010A00000001000000"
                   "010900000002000000" +
                   circular + back),
             geometry, stroker);
    CHECK(geometry.type() == GeometryType::polygon);
    CHECK(curve_area(geometry) == Approx(3.14159265358979 / 2).epsilon(1e-14));
    CHECK(signed_area2(geometry.path(0)) > 0);  // it came clockwise
    CHECK(geometry.arcs()[0] == Arc{1, n / 2 + 1, n + 1});
    std::string out;
    append_wkb(out, geometry, {.curves = true});
    Geometry again;
    read_wkb(out, again, stroker);
    CHECK(again == geometry);
    CHECK_THROWS_AS(read_wkb(bytes("010900000002000000" + circular + line), again, stroker), FormatError);
    CHECK_THROWS_AS(read_wkb(bytes("010A00000001000000"
                                   "0101000000000000000000F03F0000000000000040"),
                             again, stroker),
                    FormatError);  // a ring that is a point
}

TEST_CASE("WKB that cannot be read is refused, not guessed", "[store][wkb]") {
    const std::string line =
        "010200000002000000000000000000F03F000000000000004000000000000008400000000000001040";
    for (std::size_t cut = 2; cut < line.size(); cut += 2)
        CHECK_THROWS_AS(read(std::string_view(line).substr(0, cut)), FormatError);
    CHECK_THROWS_AS(read("0108000000FFFFFFFF"), FormatError);                          // 2^32 points of arcs
    CHECK_THROWS_AS(read("0107000000000000000000"), FormatError);                      // GeometryCollection
    CHECK_THROWS_AS(read("0102000000FFFFFFFF"), FormatError);                          // 2^32 vertices
    CHECK_THROWS_AS(read("0201000000000000000000F03F0000000000000040"), FormatError);  // byte order 2
    CHECK_THROWS_AS(read("01010000009C7500883CE4377E0000000000000040"), FormatError);  // 1e300
}
