#include "bgt/xml/member_border.hpp"

#include <catch2/catch.hpp>
#include <string_view>

using namespace wijkbeeld::geo::bgt;

namespace {
constexpr std::size_t none = std::string_view::npos;
}

TEST_CASE("a file is cut where a member starts") {
    const MemberBorder border("gml:featureMember");
    const std::string_view text = "<gml:featureMember>a</gml:featureMember> <gml:featureMember/>";
    CHECK(border.find(text) == 0);
    CHECK(border.find(text, 1) == 41);
    CHECK(border.rfind(text) == 41);
    CHECK(border.find(text, 42) == none);
    CHECK(border.is_member("gml:featureMember"));
    CHECK_FALSE(border.is_member("featureMember"));
}

TEST_CASE("the members of StUF-Geo are called after their type") {
    const MemberBorder border("imgeo:wgdLk01T");
    const std::string_view text = "<imgeo:wgdLk01T>Lk01</imgeo:wgdLk01T><imgeo:pndLk01W a=''/><x:pndLk01T/>";
    CHECK(border.find(text) == 0);
    CHECK(border.find(text, 1) == 37);
    CHECK(border.rfind(text) == 37);
    CHECK(border.find(text, 38) == none);
    CHECK(border.is_member("imgeo:pndLk01W"));
    CHECK_FALSE(border.is_member("imgeo:pndLk01X"));
    CHECK_FALSE(border.is_member("pndLk01T"));

    const MemberBorder bare("wgdLk01T");
    CHECK(bare.find("<opmerking>wgdLk01T</opmerking><pndLk01T/>") == 31);
    CHECK(bare.rfind("<pndLk01T/> <PNDLk01T/> <pndLk01") == 0);
}

TEST_CASE("without a known border nothing is one") {
    const MemberBorder border;
    CHECK(border.empty());
    CHECK(border.find("<a/>") == none);
    CHECK(border.rfind("<a/>") == none);
    CHECK_FALSE(border.is_member(""));
}
