#include "cql2/text_shape.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace wijkbeeld::server::cql2 {

namespace {

using enum geo::GeometryType;

struct Word {
    std::string_view text;
    geo::GeometryType type;
};
constexpr std::array words{Word{"POINT", point},           Word{"MULTIPOINT", multipoint},
                           Word{"LINESTRING", linestring}, Word{"MULTILINESTRING", multilinestring},
                           Word{"POLYGON", polygon},       Word{"MULTIPOLYGON", multipolygon}};

std::optional<geo::GeometryType> type_of(const Token& token) {
    for (const Word& word : words)
        if (token.is_word(word.text)) return word.type;
    return std::nullopt;
}

}  // namespace

template <typename Each>
void TextShapes::bracketed(const Each& each) {
    symbol('(');
    do each();
    while (comma());
    symbol(')');
}

bool TextShapes::starts() const {
    const Token& now = tokens_.now();
    return type_of(now) || now.is_word("BBOX") || now.is_word("GEOMETRYCOLLECTION");
}

Shape TextShapes::read() {
    const std::string place = tokens_.place(tokens_.now());
    Shape shape;
    if (tokens_.now().is_word("GEOMETRYCOLLECTION")) {
        tokens_.take();
        bracketed([&] { shape.push_back(part()); });
    } else {
        shape.push_back(tokens_.now().is_word("BBOX") ? box() : part());
    }
    check_shape(shape, place);
    return shape;
}

Part TextShapes::box() {
    tokens_.take();
    std::vector<double> n;
    bracketed([&] { n.push_back(number()); });
    if (n.size() != 4 && n.size() != 6) tokens_.fail("a box of 4 or 6 numbers");
    const std::size_t upper = n.size() / 2;
    return {polygon, {{{{n[0], n[1]}, {n[upper], n[upper + 1]}}}}, true};
}

Part TextShapes::part() {
    const auto type = type_of(tokens_.now());
    if (!type) tokens_.fail("POINT, LINESTRING, POLYGON, MULTIPOINT, MULTILINESTRING or MULTIPOLYGON");
    tokens_.take();
    if (tokens_.now().is_word("Z")) tokens_.take();
    Part part{*type, {}, false};
    const auto add = [&] { part.members.push_back(member(part)); };
    const bool multi = static_cast<int>(*type) % 2 == 0;
    multi ? bracketed(add) : add();
    return part;
}

std::vector<Path> TextShapes::member(const Part& part) {
    std::vector<Path> paths;
    if (part.type >= polygon) {
        bracketed([&] { paths.push_back(path()); });
    } else if (part.type == multipoint && !tokens_.now().is('(')) {
        paths.push_back({coordinate()});  // MULTIPOINT(1 2, 3 4) is common too
    } else {
        paths.push_back(path());
    }
    return paths;
}

Path TextShapes::path() {
    Path path;
    bracketed([&] { path.push_back(coordinate()); });
    return path;
}

Coordinate TextShapes::coordinate() {
    const double first = number();
    const double second = number();
    if (tokens_.now().kind == Token::Kind::number) (void)number();
    return {first, second};
}

double TextShapes::number() {
    budget_.take();
    const Token& now = tokens_.now();
    if (now.kind != Token::Kind::number) tokens_.fail("a number");
    double value = 0;
    const char* begin = now.value.data() + (now.value[0] == '+' ? 1 : 0);
    const char* end = now.value.data() + now.value.size();
    const auto [at, error] = std::from_chars(begin, end, value);
    if (error != std::errc{} || at != end || !std::isfinite(value)) tokens_.fail("a number");
    tokens_.take();
    return value;
}

void TextShapes::symbol(char c) {
    if (!tokens_.now().is(c)) tokens_.fail(c == '(' ? "(" : ", or )");
    tokens_.take();
}

bool TextShapes::comma() {
    if (!tokens_.now().is(',')) return false;
    tokens_.take();
    return true;
}

}  // namespace wijkbeeld::server::cql2
