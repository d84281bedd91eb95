#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo {

namespace {

struct Word {
    GeometryType type;
    std::string_view text;
    int depth;  ///< brackets round a coordinate list
};
constexpr std::array<Word, 6> words{{{GeometryType::point, "POINT", 1},
                                     {GeometryType::multipoint, "MULTIPOINT", 2},
                                     {GeometryType::linestring, "LINESTRING", 1},
                                     {GeometryType::multilinestring, "MULTILINESTRING", 2},
                                     {GeometryType::polygon, "POLYGON", 2},
                                     {GeometryType::multipolygon, "MULTIPOLYGON", 3}}};

void append(std::string& out, std::int32_t millimetres) {
    std::array<char, 24> text{};
    const std::int64_t v = millimetres;
    const int n =
        std::snprintf(text.data(), text.size(), "%s%lld.%03lld", v < 0 ? "-" : "",
                      static_cast<long long>(std::abs(v) / 1000), static_cast<long long>(std::abs(v) % 1000));
    out.append(text.data(), static_cast<std::size_t>(n));
}

void append(std::string& out, std::span<const Vertex> path) {
    out += '(';
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i != 0) out += ", ";
        append(out, path[i].x);
        out += ' ';
        append(out, path[i].y);
    }
    out += ')';
}

class WktReader {
public:
    explicit WktReader(std::string_view text) : rest_(text) {}

    Geometry read() {
        const std::string name = word();
        for (const Word& w : words) {
            if (w.text != name) continue;
            geometry_.start(w.type);
            if (peek() == 'E') {
                word();
                return finish();
            }
            body(w);
            return finish();
        }
        fail("no geometry type that we know");
    }

private:
    [[noreturn]] static void fail(const char* why) { throw FormatError(std::string("WKT: ") + why); }

    void skip() {
        while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_.front())) != 0)
            rest_.remove_prefix(1);
    }
    char peek() {
        skip();
        return rest_.empty() ? '\0'
                             : static_cast<char>(std::toupper(static_cast<unsigned char>(rest_.front())));
    }
    void expect(char c) {
        if (peek() != c) fail(c == '(' ? "a ( is missing" : "a ) is missing");
        rest_.remove_prefix(1);
    }
    bool comma() {
        if (peek() != ',') return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string word() {
        std::string out;
        for (char c = peek(); c >= 'A' && c <= 'Z';
             c = rest_.empty() ? '\0'
                               : static_cast<char>(std::toupper(static_cast<unsigned char>(rest_.front())))) {
            out += c;
            rest_.remove_prefix(1);
        }
        return out;
    }
    double number() {
        skip();
        double value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{}) fail("a number is missing");
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }
    void coordinate() {
        const double x = number();
        const double y = number();
        geometry_.add(to_vertex({x, y}));
    }
    /// One bracketed list of coordinates: a path.
    void path() {
        expect('(');
        do coordinate();
        while (comma());
        expect(')');
        geometry_.end_path();
    }
    void part(bool rings) {
        if (!rings) {
            path();
        } else {
            expect('(');
            do path();
            while (comma());
            expect(')');
        }
        geometry_.end_part();
    }
    void body(const Word& w) {
        const bool rings = w.type == GeometryType::polygon || w.type == GeometryType::multipolygon;
        if (w.depth == (rings ? 2 : 1)) return part(rings);
        expect('(');
        do {
            if (w.type == GeometryType::multipoint && peek() != '(') {  // MULTIPOINT (1 2, 3 4) is common too
                coordinate();
                geometry_.end_path();
                geometry_.end_part();
            } else {
                part(rings);
            }
        } while (comma());
        expect(')');
    }
    Geometry finish() {
        skip();
        if (!rest_.empty()) fail("text after the geometry");
        for (std::size_t i = 0; i < geometry_.path_count(); ++i) check(geometry_.path(i));
        normalise(geometry_);
        return std::move(geometry_);
    }
    void check(std::span<const Vertex> path) const {
        const GeometryType t = geometry_.type();
        const bool ring = t == GeometryType::polygon || t == GeometryType::multipolygon;
        const bool point = t == GeometryType::point || t == GeometryType::multipoint;
        if (point && path.size() != 1) fail("a point has one coordinate");
        if (!point && !ring && path.size() < 2) fail("a line has at least two coordinates");
        if (ring && (path.size() < 4 || path.front() != path.back()))
            fail("a ring has at least four coordinates and is closed");
    }

    std::string_view rest_;
    Geometry geometry_;
};

}  // namespace

std::string to_wkt(const Geometry& geometry) {
    if (geometry.type() == GeometryType::none) return "GEOMETRYCOLLECTION EMPTY";
    const Word& w = words[static_cast<std::size_t>(geometry.type()) - 1];
    std::string out(w.text);
    if (geometry.empty()) return out + " EMPTY";
    out += ' ';
    const bool rings = w.type == GeometryType::polygon || w.type == GeometryType::multipolygon;
    const bool multi = w.depth == (rings ? 3 : 2);
    if (multi) out += '(';
    for (std::size_t p = 0; p < geometry.part_count(); ++p) {
        if (p != 0) out += ", ";
        const auto [first, last] = geometry.part(p);
        if (rings) out += '(';
        for (std::size_t i = first; i < last; ++i) {
            if (i != first) out += ", ";
            append(out, geometry.path(i));
        }
        if (rings) out += ')';
    }
    if (multi) out += ')';
    return out;
}

Geometry from_wkt(std::string_view text) {
    return WktReader(text).read();
}

}  // namespace wijkbeeld::geo
