#include <catch2/catch.hpp>

#include "places.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server::cql2;
using Catch::Contains;

namespace {

std::string many(std::string_view text, std::size_t n) {
    std::string all;
    for (std::size_t i = 0; i < n; ++i) all += text;
    return all;
}

std::string fault(Node (*parse)(std::string_view), std::string_view text) {
    try {
        ShapeBook shapes(test::as_written);
        (void)Filter(parse(text), *test::places_schema(), shapes);
    } catch (const FilterError& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("a filter that cannot be read is told where and what was expected", "[cql2]") {
    const auto [text, place, what] = GENERATE(table<const char*, const char*, const char*>({
        {"", "character 1", "a condition, found the end"},
        {"pop", "character 1", "a condition, found a number"},
        {"pop =", "character 6", "a value or a property"},
        {"pop = 1 AND", "character 12", "a condition"},
        {"pop = 1 pop = 2", "character 9", "AND, OR or the end, found 'pop'"},
        {"(pop = 1", "character 9", ")"},
        {"pop = 1)", "character 8", "found ')'"},
        {"NOT", "character 4", "a condition"},
        {"pop == 1", "character 6", "found '='"},
        {"pop != 1", "character 5", "found '!'"},
        {"name = 'x", "character 8", "no end"},
        {"\"name = 'x'", "character 1", "no end"},
        {"pop = 1e", "character 7", "a number"},
        {"pop = 1e999", "character 7", "a number"},
        {"pop = 12abc", "character 7", "not a number"},
        {"pop = NaN", "character", "'NaN' is no property"},
        {"pop IS", "character 7", "NULL or NOT NULL"},
        {"pop IS NOT 3", "character 12", "NULL, found '3'"},
        {"pop NOT = 3", "character 9", "LIKE, IN or BETWEEN"},
        {"pop IN 3", "character 8", "("},
        {"pop IN ()", "character 9", "a value"},
        {"pop IN (1 2)", "character 11", ", or )"},
        {"pop BETWEEN 1", "character 14", "AND"},
        {"name LIKE 3", "character 11", "a pattern"},
        {"name LIKE name", "character 11", "a pattern"},
        {"day = DATE('2026-13-01')", "character 12", "a date"},
        {"day = DATE('2026-02-30')", "character 12", "a date"},
        {"day = DATE(2026)", "character 12", "a date"},
        {"start = TIMESTAMP('2026-01-01')", "character 19", "a time"},
        {"start = TIMESTAMP('2026-01-01T10:00:00')", "character 19", "a time"},
        {"S_WITHIN(geom, POINT(1 2))", "character 1", "other functions are not supported"},
        {"CASEI(name) = 'x'", "character 1", "other functions are not supported"},
        {"S_INTERSECTS(geom)", "character 18", ","},
        {"S_INTERSECTS(geom, 3)", "character 20", "POINT"},
        {"S_INTERSECTS(name, POINT(1 2))", "character", "expected a geometry, found a text"},
        {"S_INTERSECTS(geom, POINT(1))", "character 27", "a number"},
        {"S_INTERSECTS(geom, POINT(1 2, 3 4))", "character 20", "one place"},
        {"S_INTERSECTS(geom, LINESTRING(1 2))", "character 20", "two places"},
        {"S_INTERSECTS(geom, POLYGON((0 0,1 0,1 1,0 1)))", "character 20", "A ring"},
        {"S_INTERSECTS(geom, POLYGON((0 0,9 9,9 0,0 9,0 0)))", "character", "not valid"},
        {"S_INTERSECTS(geom, BBOX(1,2,3))", "character 31", "4 or 6 numbers"},
        {"S_INTERSECTS(geom, BBOX(1,9,3,2))", "character 20", "lower corner"},
        {"S_INTERSECTS(geom, CIRCLE(1 2))", "character 20", "not supported"},
        {"S_INTERSECTS(geom, GEOMETRYCOLLECTION(BBOX(1,2,3,4)))", "character 39", "POINT"},
        {"hoogte = 1", "character", "'hoogte' is no property of 'places'. Properties: name, pop"},
        {"pop = 'x'", "character", "expected a number, found a text"},
        {"start = DATE('2026-01-01')", "character", "expected a TIMESTAMP, found a DATE"},
        {"start = '2026-01-01T00:00:00Z'", "character", "expected a TIMESTAMP, found a text"},
        {"name = 'ëë' OR zz = 1", "character 16", "no property"},
        {"pop LIKE 'x'", "character", "a text for LIKE, found a number"},
        {"pop BETWEEN 1 AND 'x'", "character", "expected a number, found a text"},
        {"pop IN (1, TRUE)", "character", "expected a number, found true or false"},
        {"geom = 1", "character", "use S_INTERSECTS"},
        {"\xff\xfe", "character", "no property"},
    }));
    INFO(text);
    CHECK_THAT(fault(parse_text, text), Contains(place) && Contains(what));
}

TEST_CASE("the same in JSON", "[cql2]") {
    const auto [text, place, what] = GENERATE(table<const char*, const char*, const char*>({
        {"", "byte", "not JSON"},
        {"{\"op\":", "byte", "not JSON"},
        {"3", "/", "a condition"},
        {"null", "/", "a condition"},
        {"[]", "/", "a condition"},
        {"{}", "/", "expected a value"},
        {R"({"op":"="})", "/args", "an array"},
        {R"({"op":3,"args":[]})", "/op", "Supported: and, or, not"},
        {R"({"op":"=","op":"<>","args":[{"property":"pop"},1]})", "", "'op' stands twice"},
        {R"({"op":"not","args":[{"op":"isNull","args":[{"property":"pop"}],"args":[{"property":"name"}]}]})", "",
         "'args' stands twice"},
        {R"({"op":"=","args":[{"property":"pop","property":"share"},1]})", "", "'property' stands twice"},
        {R"({"op":"=","args":[{"property":"pop"},1],"not":true})", "/", "unknown member 'not'"},
        {R"({"op":"not","args":[{"op":"isNull","args":[{"property":"pop"}],"x":1}]})", "/args/0", "unknown member 'x'"},
        {R"({"op":"=","args":[{"property":"pop","x":1},1]})", "/args/0", "expected a value"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"bbox":[1,2,3,4],"x":1}]})", "/args/1", "unknown member 'x'"},
        {R"({"op":"s_within","args":[]})", "/op", "Supported"},
        {R"({"op":"=","args":[1]})", "/args", "expected 2 arguments, found 1"},
        {R"({"op":"and","args":[true]})", "/args", "2 or more"},
        {R"({"op":"not","args":[3]})", "/args/0", "a condition"},
        {R"({"op":"=","args":[{"property":"pop"},null]})", "/args/1", "expected a value"},
        {R"({"op":"=","args":[{"property":3},1]})", "/args/0", "expected a value"},
        {R"({"op":"=","args":[{"property":"pop"},1e999]})", "", "too large"},
        {R"({"op":"=","args":[{"property":"day"},{"date":"2026-02-30"}]})", "/args/1", "a date"},
        {R"({"op":"in","args":[{"property":"pop"},3]})", "/args/1", "an array"},
        {R"({"op":"like","args":[{"property":"name"},3]})", "/args/1", "a pattern"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},3]})", "/args/1", "GeoJSON"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"bbox":[1,2,3]}]})", "/args/1/bbox", "4 or 6"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"type":"Point","coordinates":["1",2]}]})",
         "/args/1", "a number"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}]})",
         "/args/1", "A ring"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"type":"GeometryCollection","geometries":[]}]})",
         "/args/1", "without places"},
        {R"({"op":"=","args":[{"property":"nee"},1]})", "/args/0", "no property"},
        {R"({"op":"and","args":[true,{"op":"=","args":[1,"x"]}]})", "/args/1/args/1", "expected a number"},
    }));
    INFO(text);
    CHECK_THAT(fault(parse_json, text), Contains(place) && Contains(what));
}

TEST_CASE("a filter that is too long, too deep or of too many parts is refused", "[cql2]") {
    CHECK_THAT(fault(parse_text, many("pop=1 OR ", 111'112)), Contains("longer than"));
    CHECK_THAT(fault(parse_text, many("(", 50'000)), Contains("levels deep"));
    CHECK_THAT(fault(parse_text, many("NOT ", 20'000) + "capital"), Contains("levels deep"));
    CHECK_THAT(fault(parse_text, many("pop=1 OR ", 9'000) + "pop=1"), Contains("more than 10000 parts"));
    CHECK_THAT(fault(parse_text, many("pop IN (", 1) + many("1,", 20'000) + "1)"),
               Contains("more than 10000 parts"));
    CHECK_THAT(fault(parse_text, many("S_INTERSECTS(geom,LINESTRING(", 1) + many("1 2,", 9'000) + "1 2))"),
               Contains("more than 10000 parts"));
    CHECK_THAT(fault(parse_json, many("[", 100'000)), Contains("levels deep"));
    CHECK_THAT(fault(parse_json, many(R"({"op":"not","args":[)", 4'000)), Contains("levels deep"));
    CHECK_THAT(fault(parse_json, many("\"", 1) + many("x", 1'000'000)), Contains("longer than"));
    // What a person writes is far from it.
    CHECK(fault(parse_text, many("(", 60) + "pop=1" + many(")", 60)) == "none");
    CHECK(fault(parse_text, many("pop IN (", 1) + many("1,", 2'000) + "1)") == "none");
}
