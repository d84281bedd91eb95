#include "delimited/delimited_text.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <samples.hpp>
#include <wijkbeeld/geo/error.hpp>

using namespace wijkbeeld::overlays::delimited;
using Table = std::vector<std::vector<std::string>>;

namespace {

DelimitedText text(std::string bytes) {
    return {std::move(bytes), "test.csv"};
}

Table rows(DelimitedText& csv) {
    Table table;
    for (Row row; csv.next(row);) table.emplace_back(row.fields.begin(), row.fields.end());
    return table;
}

std::string utf16(std::u16string_view text, bool little, bool mark) {
    std::string bytes;
    const auto put = [&](char16_t c) {
        const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    };
    if (mark) put(0xFEFF);
    for (const char16_t c : text) put(c);
    return bytes;
}

}  // namespace

TEST_CASE("the encoding is recognised and the text comes out as UTF-8", "[delimited]") {
    const auto header = [](std::string bytes) { return text(std::move(bytes)).header(); };
    CHECK(header("caf\xC3\xA9;\xE2\x82\xAC\n1;2\n") == std::vector<std::string>{"café", "€"});
    CHECK(header("\xEF\xBB\xBF"
                 "id;b\n1;2\n") == std::vector<std::string>{"id", "b"});
    CHECK(header("caf\xE9;\x80\x93\n1;2\n") == std::vector<std::string>{"café", "€“"});
    for (const bool little : {true, false})
        for (const bool mark : {true, false})
            CHECK(header(utf16(u"café\t\U0001F600 id\n1\t2\n", little, mark)) ==
                  std::vector<std::string>{"café", "😀 id"});
    CHECK(text("caf\xE9;b\n").encoding() == Encoding::windows_1252);
    CHECK(text("caf\xC3\xA9;b\n").encoding() == Encoding::utf8);
}

TEST_CASE("the separator is the one that the rows agree on", "[delimited]") {
    CHECK(text("a;b;c\n1,5;2,5;3,5\n").separator() == ';');
    CHECK(text("a,b\n\"1;2;3\",4\n").separator() == ',');
    CHECK(text("a\tb\n1,5\t2;5\n").separator() == '\t');
    CHECK(text("a|b\n1|2\n").separator() == '|');
    CHECK(text("sep=|\na,b|c\n1|2\n").separator() == '|');
    CHECK(text("sep=;\r\na;b\n").header() == std::vector<std::string>{"a", "b"});
    CHECK(text("alone\n1\n").header() == std::vector<std::string>{"alone"});
}

TEST_CASE("quotes hold separators, line breaks and doubled quotes", "[delimited]") {
    auto csv =
        text("nr;tekst;x\r\n1;\"regel 1\r\nregel 2; met \"\"aanhaling\"\"\";3\r\n\r\n;;\r\n2;\"\";\r\n");
    Row row;
    REQUIRE(csv.next(row));
    CHECK(row.line == 2);
    CHECK(row.fields[1] == "regel 1\r\nregel 2; met \"aanhaling\"");
    REQUIRE(csv.next(row));
    CHECK(row.line == 6);  // the field broke over lines 2 and 3; 4 is blank and 5 has separators only
    CHECK(std::vector<std::string>(row.fields.begin(), row.fields.end()) ==
          std::vector<std::string>{"2", "", ""});
    CHECK_FALSE(csv.next(row));
    csv.rewind();
    CHECK(rows(csv).size() == 2);
}

TEST_CASE("a quote inside a field is a sign like any other", "[delimited]") {
    auto csv = text("a;b\n3\" buis;x\n\"y\" z;1\n");
    CHECK(rows(csv) == Table{{"3\" buis", "x"}, {"y z", "1"}});
}

TEST_CASE("a quote that is never closed costs one line, not the rest of the file", "[delimited]") {
    auto csv = text("a;b\n1;2\n\"open;3\n4;5\n6;\"7\"\n");
    Row row;
    REQUIRE(csv.next(row));
    REQUIRE(csv.next(row));
    // `"open;3 ... 6;"` closes at the 7: what follows is kept with it. The row has one field, which tells.
    CHECK(row.fields.size() == 1);

    auto unclosed = text("a;b\n1;2\n\"open;3\n4;5\n6;7\n");
    REQUIRE(unclosed.next(row));
    REQUIRE(unclosed.next(row));
    CHECK(row.unclosed_quote);
    CHECK(row.line == 3);
    CHECK(rows(unclosed) == Table{{"4", "5"}, {"6", "7"}});
}

TEST_CASE("line ends of all makes, and a last line without one", "[delimited]") {
    for (const char* bytes : {"a;b\n1;2\n3;4", "a;b\r\n1;2\r\n3;4\r\n", "a;b\r1;2\r3;4\r"}) {
        auto csv = text(bytes);
        CHECK(rows(csv) == Table{{"1", "2"}, {"3", "4"}});
    }
}

TEST_CASE("what is no text is refused in words", "[delimited]") {
    using Catch::Contains;
    CHECK_THROWS_WITH(text(""), Contains("test.csv is empty"));
    CHECK_THROWS_WITH(text("\n\n"), Contains("is empty"));
    CHECK_THROWS_WITH(text("PK\x03\x04rest"), Contains("save it as CSV"));
    CHECK_THROWS_WITH(text(std::string("a;b\0;c;d;e;f;g", 14)), Contains("zero bytes"));
    CHECK_THROWS_WITH(text("\"a;b\n1;2\n"), Contains("never closed"));
    CHECK_THROWS_AS(DelimitedText::open("/nowhere/at/all.csv"), wijkbeeld::geo::IoError);
}

TEST_CASE("a hundred thousand columns", "[delimited]") {
    std::string bytes;
    for (int i = 0; i < 100'000; ++i) bytes.append(i == 0 ? "c" : ";c").append(std::to_string(i));
    bytes += '\n';
    auto csv = text(bytes + bytes);
    CHECK(csv.header().size() == 100'000);
    CHECK(rows(csv).front().size() == 100'000);
}

TEST_CASE("numbers with a decimal comma or point, and signs between groups of three", "[delimited]") {
    CHECK(parse_number("232.125,69", ',') == 232125.69);
    CHECK(parse_number("232,125.69", '.') == 232125.69);
    CHECK(parse_number("1 234 567", '.') == 1234567);
    CHECK(parse_number("1\xC2\xA0"
                       "234,5",
                       ',') == 1234.5);
    CHECK(parse_number("1\xE2\x80\xAF"
                       "234,5 ",
                       ',') == 1234.5);
    CHECK(parse_number(" -0,5 ", ',') == -0.5);
    CHECK(parse_number(",5", ',') == 0.5);
    CHECK(parse_number("6.5E+00", '.') == 6.5);
    CHECK(parse_number("1e-3", '.') == 0.001);
    for (const char* wrong : {"", " ", "-", "1.23,4", "12345.678,9", "1,5,5", "12a", "1+2", "nan", "inf",
                              "1e999", "0x10", "1.2345"})
        CHECK_FALSE(parse_number(wrong, ','));
}

TEST_CASE("the decimal sign of a column is told by the values that are not doubtful", "[delimited]") {
    const auto sign = [](std::initializer_list<const char*> values, char otherwise) {
        DecimalSign column;
        for (const char* value : values) column.see(value);
        return column.sign(otherwise);
    };
    CHECK(sign({"232.125", "232.125,69"}, '.') == ',');
    CHECK(sign({"1.234.567"}, '.') == ',');
    CHECK(sign({"6.535"}, ',') == ',');
    CHECK(sign({"6.535", "6.53575"}, ',') == '.');
    CHECK(sign({"52,988529022"}, '.') == ',');
    CHECK(sign({"232125", "x"}, '.') == '.');
}

TEST_CASE("names are compared without case, accents and punctuation", "[delimited]") {
    CHECK(key("X-coördinaat") == "xcoordinaat");
    CHECK(key(" RD_X ") == "rdx");
    CHECK(key("Straße ÉÈÊ") == "straseeee");
    CHECK(text("Datum melding;Één\n").find("datum_melding") == 0);
    CHECK(text("Datum melding;Één\n").find("een") == 1);
    CHECK_FALSE(text("a;b\n").find("c"));
}
