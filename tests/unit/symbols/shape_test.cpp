#include <catch2/catch.hpp>

#include "symbols/shape.hpp"

using namespace wijkbeeld::symbols;

TEST_CASE("distances to lines are to their nearest place, ends included", "[symbols]") {
    const std::vector<Line> lines{{{0, 0}, {10, 0}}, {{20, 0}}};
    CHECK(distance({5, 3}, lines) == Approx(3));
    CHECK(distance({-3, 4}, lines) == Approx(5));
    CHECK(distance({20, 2}, lines) == Approx(2));  // a dot
}

TEST_CASE("rings cover by the winding rule: holes run the other way", "[symbols]") {
    const Line outer{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
    const Line same_way{{2, 2}, {8, 2}, {8, 8}, {2, 8}, {2, 2}};
    const Line other_way{{2, 2}, {2, 8}, {8, 8}, {8, 2}, {2, 2}};
    CHECK(signed_distance({5, 5}, std::vector{outer, same_way}) == Approx(-3));
    CHECK(signed_distance({5, 5}, std::vector{outer, other_way}) == Approx(3));
    CHECK(signed_distance({1, 5}, std::vector{outer, other_way}) == Approx(-1));
    CHECK(signed_distance({12, 5}, std::vector<Line>{outer}) == Approx(2));
}
