#include <catch2/catch.hpp>

#include "places.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server::cql2;
using test::filter;
using test::place;

namespace {

using Truth = std::optional<bool>;
constexpr Truth unknown = std::nullopt;

const geo::Feature& kobenhavn() {
    static const geo::Feature f = place({std::string("København"), std::int64_t{1153615}, 0.25, true,
                                         std::string("2022-04-16"), std::string("2022-04-16T10:13:19.000Z")});
    return f;
}

}  // namespace

// After the conformance tests of OGC 21-065r2, annex A: the values of its data set's København.
TEST_CASE("conditions on a value that is there", "[cql2]") {
    const auto [text, truth] = GENERATE(table<const char*, bool>({
        {"name = 'København'", true},
        {"name <> 'København'", false},
        {"name > 'Ko'", true},
        {"name <= 'K'", false},
        {"pop > 1038288", true},
        {"pop >= 1153615 AND pop <= 1153615.0", true},
        {"1038288 < pop", true},
        {"pop > -1e3", true},
        {"share = 0.25", true},
        {"share = .25", true},
        {"capital", true},
        {"capital = TRUE", true},
        {"NOT capital", false},
        {"false OR true", true},
        {"day = DATE('2022-04-16')", true},
        {"day < DATE('2022-04-16')", false},
        {"start = TIMESTAMP('2022-04-16T10:13:19Z')", true},
        {"start = TIMESTAMP('2022-04-16T12:13:19+02:00')", true},
        {"start > TIMESTAMP('2022-04-16T10:13:19.001Z')", false},
        {"name IS NULL", false},
        {"name is not null", true},
        {"geom IS NULL", false},
        {"name LIKE 'K_benhavn'", true},  // _ is a character, not a byte
        {"name LIKE '%havn'", true},
        {"name LIKE 'k%'", false},
        {"name LIKE '%'", true},
        {"name LIKE ''", false},
        {"name LIKE '%b%h%n'", true},
        {"name NOT LIKE 'B%'", true},
        {"name IN ('Bonn', 'København')", true},
        {"name NOT IN ('Bonn', 'København')", false},
        {"pop BETWEEN 1000000 AND 1153615", true},
        {"pop NOT BETWEEN 1000000 AND 1153615", false},
        {"pop BETWEEN 1153616 AND 2000000", false},
        {"name = name", true},
        {"\"name\" = 'København'", true},
        {"name = 'O''Brien' OR name = 'O\\'Brien'", false},
        {"pop = 1 OR pop = 2 AND name = 'x' OR NOT (capital AND pop = 3)", true},
        {"NOT capital = FALSE", true},
        {"S_INTERSECTS(geom, POINT(10 10))", true},
        {"S_INTERSECTS(geom, POINT Z (10 10 3))", true},
        {"S_INTERSECTS(POINT(10 10.001), geom)", false},
        {"s_intersects(geom, BBOX(0,0,10,10))", true},
        {"S_INTERSECTS(geom, BBOX(0,0,-5,10,10,5))", true},
        {"S_INTERSECTS(geom, BBOX(0,0,9.999,10))", false},
        {"S_INTERSECTS(geom, LINESTRING(0 0, 20 20))", true},
        {"S_INTERSECTS(geom, POLYGON((0 0,20 0,20 20,0 20,0 0),(5 5,15 5,15 15,5 15,5 5)))", false},
        {"S_INTERSECTS(geom, MULTIPOINT(1 1, 10 10))", true},
        {"S_INTERSECTS(geom, MULTIPOINT((1 1), (2 2)))", false},
        {"S_INTERSECTS(geom, MULTILINESTRING((1 1, 2 2), (10 0, 10 20)))", true},
        {"S_INTERSECTS(geom, MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((9 9,11 9,11 11,9 11,9 9))))", true},
        {"S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(10 0, 10 20)))", true},
        {"S_INTERSECTS(geom, geom)", true},
        {"S_INTERSECTS(POINT(1 1), BBOX(0,0,1,1))", true},
        {"S_INTERSECTS(POINT(1 1), BBOX(0,0,0.999,1))", false},
    }));
    INFO(text);
    CHECK(filter(text).holds(kobenhavn()) == truth);
}

// OGC 21-065r2, 6.2: the truth table of NULL, as in SQL.
TEST_CASE("what is not known stays unknown, unless the rest decides", "[cql2]") {
    const geo::Feature empty = place({});
    const auto [text, truth] = GENERATE(table<const char*, Truth>({
        {"pop = 1", unknown},           {"pop <> 1", unknown},
        {"NOT pop = 1", unknown},       {"name LIKE '%'", unknown},
        {"name NOT LIKE '%'", unknown}, {"pop IN (1, 2)", unknown},
        {"pop NOT IN (1, 2)", unknown}, {"pop BETWEEN 1 AND 2", unknown},
        {"3 BETWEEN pop AND 2", false}, {"1 IN (pop, 1)", true},
        {"1 IN (pop, 2)", unknown},     {"capital", unknown},
        {"pop = 1 AND TRUE", unknown},  {"pop = 1 AND FALSE", false},
        {"pop = 1 OR TRUE", true},      {"pop = 1 OR FALSE", unknown},
        {"pop = pop", unknown},         {"pop IS NULL", true},
        {"pop IS NOT NULL", false},
    }));
    INFO(text);
    CHECK(filter(text).holds(empty) == truth);
    CHECK(filter(text).accepts(empty) == truth.value_or(false));
    const geo::Feature nowhere(test::places_schema(), 1, empty.values(), {});
    CHECK(filter("S_INTERSECTS(geom, POINT(1 2))").holds(nowhere) == unknown);
    CHECK(filter("geom IS NULL").holds(nowhere) == true);
}

// How GDAL 3.6 writes what people ask it (SetAttributeFilter): texts for times, of which it leaves out the end; of
// `2022-04-16 12:00:00` all of the time, so that a day is no answer to that.
TEST_CASE("old CQL has times in quotes, and patterns without escapes", "[cql2]") {
    const auto [text, truth] = GENERATE(table<const char*, bool>({
        {"start > '2022-04-16T10:13:18Z'", true},
        {"start > '2022-04-16T10:13:19Z'", false},
        {"start = '2022-04-16T10:13:19Z'", true},
        {"start > '2022-04-16T10Z'", true},
        {"start > '2022-04-16T11Z'", false},
        {"start < '2022-04-16T10:14Z'", true},
        {"start < '2022-04-17'", true},
        {"(start >= '2022-04-16T00:00:00Z') AND (start <= '2022-04-17T00:00:00Z')", true},
        {"day = '2022-04-16T'", true},
        {"day >= '2022-04-16'", true},
        {"day > '2022-04-16T'", false},
        {"day < '2022-04-16T12Z'", true},
        {"day > '2022-04-15T12:00:00Z'", true},
        {"(start IS NULL)", false},
        {"capital = 1", true},
        {"capital = 0", false},
        {"NOT (name = 'Bonn')", true},
        {"name ILIKE 'k_benHAVN'", true},
        {"name LIKE 'k_benHAVN'", false},
        {"name NOT ILIKE 'k%'", false},
        {"name LIKE 'K\\_benhavn'", false},
    }));
    INFO(text);
    CHECK(test::old_filter(text).accepts(kobenhavn()) == truth);
}

TEST_CASE("what is loose in old CQL is refused in CQL2, and nonsense in both", "[cql2]") {
    for (const char* text :
         {"start > '2022-04-16T10:13:18Z'", "day = '2022-04-16'", "capital = 1", "name ILIKE 'k%'"}) {
        INFO(text);
        CHECK_THROWS_AS(filter(text), FilterError);
    }
    for (const char* text :
         {"start > 'soon'", "start > '2022-04-31T'", "start > '2022-04-16T'", "day = '2022-04-16T10'", "capital = 2", "pop = '1'"}) {
        INFO(text);
        CHECK_THROWS_AS(test::old_filter(text), FilterError);
    }
}

TEST_CASE("JSON says the same as text", "[cql2]") {
    const auto [json, text] = GENERATE(table<const char*, const char*>({
        {R"({"op":"=","args":[{"property":"name"},"København"]})", "name = 'København'"},
        {R"({"op":"and","args":[{"op":">","args":[{"property":"pop"},5]},{"property":"capital"}]})",
         "pop > 5 AND capital"},
        {R"({"op":"or","args":[{"op":"isNull","args":[{"property":"pop"}]},false]})", "pop IS NULL OR FALSE"},
        {R"({"op":"not","args":[{"op":"like","args":[{"property":"name"},"B%"]}]})", "name NOT LIKE 'B%'"},
        {R"({"op":"in","args":[{"property":"pop"},[1,1153615]]})", "pop IN (1, 1153615)"},
        {R"({"op":"between","args":[{"property":"share"},0.1,0.2]})", "share BETWEEN 0.1 AND 0.2"},
        {R"({"op":"=","args":[{"property":"day"},{"date":"2022-04-16"}]})", "day = DATE('2022-04-16')"},
        {R"({"op":"<","args":[{"property":"start"},{"timestamp":"2022-04-16T10:13:19Z"}]})",
         "start < TIMESTAMP('2022-04-16T10:13:19Z')"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"bbox":[0,0,10,10]}]})",
         "S_INTERSECTS(geom, BBOX(0,0,10,10))"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"type":"Point","coordinates":[10,10]}]})",
         "S_INTERSECTS(geom, POINT(10 10))"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"type":"Polygon","coordinates":[[[0,0],[5,0],[5,5],[0,0]]]}]})",
         "S_INTERSECTS(geom, POLYGON((0 0,5 0,5 5,0 0)))"},
        {R"({"op":"s_intersects","args":[{"property":"geom"},{"type":"MultiPoint","coordinates":[[1,1],[10,10]]}]})",
         "S_INTERSECTS(geom, MULTIPOINT(1 1,10 10))"},
    }));
    INFO(json);
    ShapeBook shapes(test::as_written);
    const Filter from_json(parse_json(json), *test::places_schema(), shapes);
    CHECK(from_json.holds(kobenhavn()) == filter(text).holds(kobenhavn()));
    CHECK(from_json.holds(place({})) == filter(text).holds(place({})));
}

TEST_CASE("a shape is made once, for filters of any number of layers", "[cql2]") {
    int made = 0;
    ShapeBook shapes([&](const Shape& shape, bool) {
        ++made;
        return test::as_written(shape);
    });
    const Node node = parse_text("S_INTERSECTS(geom, POINT(10 10)) OR S_INTERSECTS(geom, BBOX(0,0,1,1))");
    for (int i = 0; i < 36; ++i) CHECK(Filter(node, *test::places_schema(), shapes).holds(kobenhavn()) == true);
    CHECK(made == 2);
}

TEST_CASE("patterns do not take longer than text times pattern", "[cql2]") {
    CHECK_FALSE(is_like(std::string(20'000, 'a'), "%a%a%a%a%a%a%a%a%a%b"));
    CHECK(is_like("100%", "100\\%"));
    CHECK_FALSE(is_like("1000", "100\\%"));
    CHECK(is_like("a_b", "a\\_b"));
    CHECK_FALSE(is_like("axb", "a\\_b"));
    CHECK(is_like("", "%%"));
    CHECK_FALSE(is_like("", "_"));
}

TEST_CASE("what a store can look for itself goes to the store", "[cql2]") {
    const auto [text, all, conditions] = GENERATE(table<const char*, bool, std::size_t>({
        {"pop = 1", true, 1},
        {"1 < pop", true, 1},
        {"pop <> 1", true, 2},  // and is there
        {"pop = 1 AND name IN ('a','b') AND share BETWEEN 1 AND 2", true, 4},
        {"pop IS NULL AND name IS NOT NULL AND capital", true, 3},
        {"pop = 1 AND name LIKE 'x%'", false, 1},
        {"pop = 1 OR pop = 2", false, 0},
        {"NOT pop = 1", false, 0},
        {"name = name", false, 0},
    }));
    INFO(text);
    geo::LayerQuery query;
    CHECK(filter(text).push_down(query, *test::places_schema()) == all);
    CHECK(query.where.size() == conditions);
    CHECK_FALSE(query.box);

    std::string many = "pop IN (0";
    for (int i = 1; i < 3000; ++i) many.append(",").append(std::to_string(i));
    geo::LayerQuery list;
    CHECK(filter(many + ")").push_down(list, *test::places_schema()));

    geo::LayerQuery spatial;
    CHECK_FALSE(filter("S_INTERSECTS(geom, BBOX(0,0,10,10)) AND S_INTERSECTS(geom, LINESTRING(5 5,20 8))")
                    .push_down(spatial, *test::places_schema()));
    CHECK(spatial.box == geo::RdBox{{5, 5}, {10, 8}});
}
