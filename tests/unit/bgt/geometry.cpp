#include <catch2/catch.hpp>

#include "citygml.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using geo::to_wkt;

namespace {

std::string wkt(const std::string& gml) {
    return to_wkt(geometry_of(scheiding({}, gml)));
}
std::string refused(const std::string& gml) {
    return why_rejected(scheiding({}, gml));
}
std::string ring(const std::string& positions) {
    return "<gml:LinearRing><gml:posList>" + positions + "</gml:posList></gml:LinearRing>";
}
std::string arc(const std::string& positions) {
    return "<gml:Arc><gml:posList>" + positions + "</gml:posList></gml:Arc>";
}
std::string segment(const std::string& positions) {
    return "<gml:LineStringSegment><gml:posList>" + positions + "</gml:posList></gml:LineStringSegment>";
}
std::string line(const std::string& positions) {
    return "<gml:LineString><gml:posList>" + positions + "</gml:posList></gml:LineString>";
}

}  // namespace

TEST_CASE("points and lines in all their spellings", "[geometry]") {
    CHECK(geometry_of(scheiding({}, "<gml:Point><gml:pos>\n 1 2\n</gml:pos></gml:Point>")) ==
          geo::Geometry::point({1000, 2000}));
    CHECK(geometry_of(scheiding({}, "<gml:Point><gml:coordinates>1,2</gml:coordinates></gml:Point>")) ==
          geo::Geometry::point({1000, 2000}));
    CHECK(
        wkt("<gml:MultiPoint><gml:pointMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:pointMember>"
            "<gml:pointMember><gml:Point><gml:pos>3 "
            "4</gml:pos></gml:Point></gml:pointMember></gml:MultiPoint>") ==
        to_wkt(geo::from_wkt("MULTIPOINT((1 2),(3 4))")));
    const auto expected = to_wkt(geo::from_wkt("LINESTRING(0 0,1 0,1 1)"));
    CHECK(wkt(line("0 0 1 0 1 1")) == expected);
    CHECK(wkt("<gml:LineString srsDimension='3'><gml:posList>0 0 9 1 0 9 1 1 "
              "9</gml:posList></gml:LineString>") == expected);
    CHECK(wkt("<gml:LineString><gml:pos>0 0</gml:pos><gml:pos>1 0</gml:pos><gml:pos>1 "
              "1</gml:pos></gml:LineString>") == expected);
    CHECK(wkt("<gml:Curve><gml:segments>" + segment("0 0 1 0") + segment("1 0 1 1") +
              "</gml:segments></gml:Curve>") == expected);
    CHECK(wkt("<gml:CompositeCurve><gml:curveMember>" + line("0 0 1 0") +
              "</gml:curveMember><gml:curveMember>" + line("1 0 1 1") +
              "</gml:curveMember></gml:CompositeCurve>") == expected);
    CHECK(wkt("<gml:OrientableCurve orientation='-'><gml:baseCurve>" + line("1 1 1 0 0 0") +
              "</gml:baseCurve></gml:OrientableCurve>") == expected);
    CHECK(wkt("<gml:CompositeCurve><gml:curveMember>" + line("0 0 1 0") +
              "</gml:curveMember><gml:curveMember><gml:OrientableCurve orientation='-'><gml:baseCurve>" +
              line("1 1 1 0") +
              "</gml:baseCurve></gml:OrientableCurve></gml:curveMember></gml:CompositeCurve>") == expected);
}

TEST_CASE("areas run as they should, whichever way they are written", "[geometry]") {
    const auto expected = to_wkt(geo::from_wkt("POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,1 2,2 2,2 1,1 1))"));
    const auto with = [](const std::string& outer, const std::string& inner) {
        return "<gml:Polygon><gml:exterior>" + ring(outer) + "</gml:exterior><gml:interior>" + ring(inner) +
               "</gml:interior></gml:Polygon>";
    };
    CHECK(wkt(with("0 0 9 0 9 9 0 9 0 0", "1 1 1 2 2 2 2 1 1 1")) == expected);
    CHECK(wkt(with("0 0 0 9 9 9 9 0 0 0", "1 1 2 1 2 2 1 2 1 1")) == expected);
}

TEST_CASE("several surfaces make a multipolygon, one a polygon", "[geometry]") {
    const std::string one = polygon("0 0 1 0 1 1 0 0");
    const std::string two = polygon("5 0 6 0 6 1 5 0");
    const auto members = [](const std::string& name, const std::string& content) {
        return "<gml:" + name + "><gml:surfaceMember>" + content + "</gml:surfaceMember></gml:" + name + ">";
    };
    CHECK(geometry_of(wegdeel({}, members("MultiSurface", one))).type() == geo::GeometryType::polygon);
    const auto both = members("MultiSurface", one + "</gml:surfaceMember><gml:surfaceMember>" + two);
    CHECK(geometry_of(wegdeel({}, both)).type() == geo::GeometryType::multipolygon);
    CHECK(geometry_of(wegdeel({}, members("CompositeSurface", one + two))).part_count() == 2);
}

TEST_CASE("rings of arcs and straight pieces are one path", "[geometry]") {
    // A stadium of 10 by 2 m with half circles of radius 1 m: 20 + pi m2.
    const std::string stadium =
        "<gml:Polygon><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments>" +
        segment("0 0 10 0") + arc("10 0 11 1 10 2") + segment("10 2 0 2") + arc("0 2 -1 1 0 0") +
        "</gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>";
    const geo::Geometry found = geometry_of(wegdeel({}, stadium));
    CHECK(geo::area(found) == Approx(20 + 3.14159265).epsilon(0.001));
    CHECK_FALSE(geo::invalid_reason(found));
    const std::string circle =
        "<gml:Polygon><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:Circle>"
        "<gml:posList>-1 0 0 1 1 0</gml:posList></gml:Circle></gml:segments></gml:Curve></gml:curveMember>"
        "</gml:Ring></gml:exterior></gml:Polygon>";
    CHECK(geo::area(geometry_of(wegdeel({}, circle))) == Approx(3.14159265).epsilon(0.01));
    const std::string two =
        "<gml:Curve><gml:segments><gml:ArcString><gml:posList>0 0 1 1 2 0 3 -1 4 "
        "0</gml:posList></gml:ArcString>"
        "</gml:segments></gml:Curve>";
    CHECK(geo::length(geometry_of(scheiding({}, two))) == Approx(2 * 3.14159265).epsilon(0.01));
}

TEST_CASE("arc strings, and rings of curves that are made of curves", "[geometry]") {
    // Half circles of 1 m up and down, as one ArcString and as two arcs.
    const std::string string =
        "<gml:Curve><gml:segments><gml:ArcString><gml:posList>0 0 1 1 2 0 3 -1 4 "
        "0</gml:posList></gml:ArcString></gml:segments></gml:Curve>";
    const std::string two = "<gml:Curve><gml:segments>" + arc("0 0 1 1 2 0") + arc("2 0 3 -1 4 0") +
                            "</gml:segments></gml:Curve>";
    CHECK(wkt(string) == wkt(two));
    CHECK(geo::length(geometry_of(scheiding({}, string))) == Approx(2 * 3.14159265).epsilon(0.003));
    const std::string ring_of_curves =
        "<gml:Polygon><gml:exterior><gml:Ring><gml:curveMember><gml:CompositeCurve><gml:curveMember>" +
        line("0 0 9 0") + "</gml:curveMember><gml:curveMember>" + line("9 0 9 9") +
        "</gml:curveMember></gml:CompositeCurve></gml:curveMember><gml:curveMember><gml:OrientableCurve "
        "orientation='-'><gml:baseCurve>" +
        line("0 0 9 9") +
        "</gml:baseCurve></gml:OrientableCurve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>";
    CHECK(wkt(ring_of_curves) == to_wkt(geo::from_wkt("POLYGON((0 0,9 0,9 9,0 0))")));
    CHECK(wkt("<gml:MultiCurve><gml:curveMember>" + line("0 0 1 1") + "</gml:curveMember><gml:curveMember>" +
              line("5 5 6 6") + "</gml:curveMember></gml:MultiCurve>") ==
          to_wkt(geo::from_wkt("MULTILINESTRING((0 0,1 1),(5 5,6 6))")));
    CHECK(geometry_of(wegdeel({}, "<gml:Surface><gml:patches><gml:PolygonPatch><gml:exterior>" +
                                      ring("0 0 1 0 1 1 0 0") +
                                      "</gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface>"))
              .type() == geo::GeometryType::polygon);
}

TEST_CASE("positions one by one, in a list, and as coordinates", "[geometry]") {
    const auto with = [](const std::string& positions) {
        return wkt("<gml:Polygon><gml:exterior><gml:LinearRing>" + positions +
                   "</gml:LinearRing></gml:exterior></gml:Polygon>");
    };
    const auto expected = to_wkt(geo::from_wkt("POLYGON((0 0,1.5 0,1.5 2,0 0))"));
    CHECK(
        with(
            "<gml:pos>0 0</gml:pos><gml:pos>1.5 0</gml:pos><gml:pos>1.5 2</gml:pos><gml:pos>0 0</gml:pos>") ==
        expected);
    CHECK(with("<gml:posList>0 0 1.5 0 1.5 2 0 0</gml:posList>") == expected);
    CHECK(with("<gml:posList srsDimension='3'>0 0 7 1.5 0 7 1.5 2 7 0 0 7</gml:posList>") == expected);
    CHECK(with("<gml:coordinates>0,0 1.5,0\n1.5,2  0,0</gml:coordinates>") == expected);
    CHECK(with("<gml:coordinates>0, 0 1.5 ,0 1.5, 2 0,0</gml:coordinates>") == expected);
    CHECK(with("<gml:coordinates>0,0,7 1.5,0,7 1.5,2,7 0,0,7</gml:coordinates>") == expected);
    CHECK(with("<gml:coordinates decimal='.' cs=',' ts=' '>0,0 1.5,0 1.5,2 0,0</gml:coordinates>") ==
          expected);
    CHECK(with("<gml:coordinates decimal=',' cs=' ' ts=';'>0 0;1,5 0; 1,5 2;0 0</gml:coordinates>") ==
          expected);
    CHECK(with("<gml:coordinates decimal=',' cs=';' ts='&#x20;'>0;0 1,5;0 1,5;2 0;0</gml:coordinates>") ==
          expected);
    const auto coordinates = [](const std::string& attributes, const std::string& text) {
        return refused("<gml:LineString><gml:coordinates" + attributes + ">" + text +
                       "</gml:coordinates></gml:LineString>");
    };
    CHECK(coordinates("", "0,0 1 2") == "a position of 1 numbers");
    CHECK(coordinates("", "0,0 1,2,3,4") == "a position of 4 numbers");
    CHECK(coordinates("", "0,0 1,") == "`` is no coordinate in RD");
    CHECK(coordinates("", "0,0 1,2;5") == "`2;5` is no coordinate in RD");
    CHECK(coordinates(" cs='--'", "0,0 1,2") == "coordinates with separators that are no characters");
}

TEST_CASE("heights and attributes that are passed over are counted", "[geometry]") {
    const std::string text = delivery(
        {wegdeel(
             {},
             "<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList srsDimension='3'>0 0 7 1 0 7 1 1 7 0 0 "
             "7</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"),
         scheiding({.id = "s"},
                   "<gml:LineString colour='red'><gml:coordinates>1,2,3 4,5,6</gml:coordinates>"
                   "</gml:LineString>")});
    const auto unknown = read_delivery(text).unknown;
    CHECK(unknown == std::vector<std::pair<std::string, std::uint64_t>>{
                         {"scheiding/@colour", 1}, {"scheiding/height", 2}, {"wegdeel/height", 4}});
}

TEST_CASE("what cannot be a geometry of the BGT is refused with the reason", "[geometry]") {
    CHECK(refused(polygon("0 0 1 0 1 1 0 1")) == "a ring that is not closed");
    CHECK(refused(polygon("0 0 1 0 0 0")) == "a ring without area");
    CHECK(refused(polygon("")) == "a ring without positions");
    CHECK(refused("<gml:Polygon/>") == "a polygon without rings");
    CHECK(refused(line("1 1 1 1")) == "a line without length");
    CHECK(refused("<gml:Point><gml:pos>1 2 3 4</gml:pos></gml:Point>") == "a point without one position");
    CHECK(refused("<gml:Curve><gml:segments>" + segment("0 0 1 0") + segment("2 0 3 0") +
                  "</gml:segments></gml:Curve>") == "a curve whose pieces do not connect");
    CHECK(refused("<gml:Curve><gml:segments>" + arc("0 0 1 1") + "</gml:segments></gml:Curve>") ==
          "an arc that is not given by three points");
    CHECK(refused("<gml:Solid/>") == "`gml:Solid` is no geometry that is understood here");
    CHECK(refused("<gml:Point srsName='urn:ogc:def:crs:EPSG::4326'><gml:pos>1 2</gml:pos></gml:Point>") ==
          "coordinates in another reference system than RD (EPSG:28992)");
    CHECK(refused("") == "a geometry property without geometry");
    CHECK(refused("<gml:Point><gml:pos>NaN 1</gml:pos></gml:Point>") == "`NaN` is no coordinate in RD");
    CHECK(why_rejected(wegdeel({}, line("0 0 1 1"))) == "a geometry of another kind than its type has");
}
