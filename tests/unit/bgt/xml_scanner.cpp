#include "bgt/xml/xml_scanner.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "bgt/xml/character_data.hpp"
#include "bgt/xml/fault.hpp"

using namespace wijkbeeld::geo::bgt;

namespace {

constexpr const char* imgeo = "http://www.geostandaarden.nl/imgeo/2.1";
constexpr const char* tra = "http://www.opengis.net/citygml/transportation/2.0";

/// Meanings of all elements, in order.
std::vector<Meaning> meanings(const std::string& text) {
    XmlScanner scanner;
    scanner.start(text, 0);
    std::vector<Meaning> found;
    while (scanner.depth() > 0 || !scanner.at_end()) {
        if (const Tag* const tag = scanner.open()) found.push_back(tag->meaning);
    }
    return found;
}

std::string fault(const std::string& text) {
    try {
        (void)meanings(text);
    } catch (const std::exception& error) {
        return error.what();
    }
    return "";
}

std::string text_of(const std::string& content) {
    const std::string text = "<a>" + content + "</a>";
    XmlScanner scanner;
    scanner.start(text, 0);
    (void)scanner.open();
    Arena arena;
    return std::string(scanner.text(arena));
}

}  // namespace

TEST_CASE("an element is known by its namespace, whatever the prefix", "[scanner]") {
    const auto plain = meanings(std::string("<TrafficArea xmlns='") + tra + "'/>");
    const auto prefixed = meanings(std::string("<x:TrafficArea xmlns:x=\"") + tra + "\"></x:TrafficArea>");
    REQUIRE(plain.size() == 1);
    CHECK(plain.front().kind == Kind::object);
    CHECK(prefixed == plain);
    CHECK(meanings("<TrafficArea/>").front().kind == Kind::unknown);
}

TEST_CASE("declarations hold within their element only", "[scanner]") {
    const std::string text = std::string("<r xmlns='") + imgeo + "'><Wijk/><a xmlns='" + tra +
                             "'><Wijk/><TrafficArea/></a><Wijk/></r>";
    const auto found = meanings(text);
    REQUIRE(found.size() == 6);
    CHECK(found[1].kind == Kind::object);
    CHECK(found[3].kind == Kind::unknown);  // byte for byte the same tag, in another scope
    CHECK(found[4].kind == Kind::object);
    CHECK(found[5] == found[1]);
}

TEST_CASE("a default namespace can be taken back", "[scanner]") {
    const auto found = meanings(std::string("<Wijk xmlns='") + imgeo + "'><Wijk xmlns=''/></Wijk>");
    CHECK(found[0].kind == Kind::object);
    CHECK(found[1].kind == Kind::unknown);
}

TEST_CASE("attributes may hold `>` and stand in either kind of quotes", "[scanner]") {
    XmlScanner scanner;
    const std::string text =
        "<a x='1>2' xmlns:g='http://www.opengis.net/gml' g:id=\"b1\"\n srsDimension = '3' />";
    scanner.start(text, 0);
    const Tag* const tag = scanner.open();
    REQUIRE(tag != nullptr);
    CHECK(tag->id == "b1");
    CHECK(tag->dimension == 3);
    CHECK(tag->unknown_attributes == std::vector<std::string_view>{"x"});
    CHECK(scanner.open() == nullptr);
    CHECK(scanner.at_end());
}

TEST_CASE("nil and its reason are seen in their namespace", "[scanner]") {
    XmlScanner scanner;
    const std::string text =
        "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true' nilReason='waardeOnbekend'/>";
    scanner.start(text, 0);
    const Tag* const tag = scanner.open();
    CHECK(tag->nil);
    CHECK(tag->nil_reason == "waardeOnbekend");
}

TEST_CASE("what is not well-formed is refused with its place", "[scanner]") {
    CHECK(fault("<a><b></a></b>") == "`</b>` is expected here");
    CHECK(fault("<x:a/>") == "the namespace prefix `x` is not declared");
    CHECK(fault("<a b=c/>") == "the value of an attribute is not in quotes");
    CHECK(fault("<a b='1'c='2'/>") == "a space is expected before an attribute");
    CHECK(fault("</a>") == "an end tag without its start");
    CHECK(fault("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>") == "document type declarations are not accepted");
    CHECK(fault("<a>") == "it ends within an element");
    CHECK(fault("<a><!-- ") == "it ends within a comment");
    try {
        (void)meanings("<a><b></c></a>");
        FAIL("not refused");
    } catch (const MarkupFault& found) {
        CHECK(found.offset() == 6);
        CHECK_FALSE(found.truncated());
    }
}

TEST_CASE("elements nested without end are refused, not followed", "[scanner]") {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += "<a>";
    CHECK(fault(text) == "elements are nested more than 200 deep: the file is damaged, or no delivery");
}

TEST_CASE("comments, instructions and white space stand anywhere", "[scanner]") {
    CHECK(meanings("<?xml version='1.0'?><!-- <b> --><a> <?p <c> ?> <b/><!----></a>\n<!-- end -->").size() ==
          2);
}

TEST_CASE("text has its references replaced and no white space round it", "[scanner]") {
    CHECK(text_of("  71\n ") == "71");
    CHECK(text_of("&#39;s-Gravenweg") == "'s-Gravenweg");
    CHECK(text_of("A &amp; B &lt;&#x20AC;&gt;") == "A & B <\xE2\x82\xAC>");
    CHECK(text_of("one <![CDATA[<&two]]><!-- no --> three") == "one <&two three");
    CHECK(text_of("") == "");
    CHECK_THROWS_AS(text_of("&nbsp;"), RecordFault);
    CHECK_THROWS_AS(text_of("&#0;"), RecordFault);
    CHECK_THROWS_AS(text_of("&#xD800;"), RecordFault);
    CHECK_THROWS_AS(text_of("\xC3("), RecordFault);
    CHECK_THROWS_AS(text_of("<b/>"), RecordFault);
}

TEST_CASE("UTF-8 is checked to the letter", "[scanner]") {
    CHECK(is_utf8("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"));
    CHECK_FALSE(is_utf8("\xC0\xAF"));          // too long for what it says
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // half of a surrogate pair
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond the last character
    CHECK_FALSE(is_utf8("\xE2\x82"));          // cut off
    CHECK_FALSE(is_utf8("\x80"));
}
