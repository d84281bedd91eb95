#include "bgt/coordinates.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>

#include "bgt/character_data.hpp"
#include "bgt/fault.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

[[noreturn]] void no_number(const char* begin, const char* end) {
    const auto length = std::min<std::ptrdiff_t>(end - begin, 24);
    throw RecordFault("`" + std::string(begin, begin + length) + "` is no coordinate in RD");
}

constexpr bool is_digit(char c) noexcept {
    return static_cast<unsigned char>(c - '0') < 10;
}

const char* end_of_word(const char* p, const char* end) noexcept {
    while (p < end && !is_space(*p) && *p != ',') ++p;
    return p;
}

/// `1.8E5` and whatever else is a number but not written plainly.
const char* read_unusual(const char* begin, const char* end, std::int64_t& millimetres) {
    const char* const stop = end_of_word(begin, end);
    const char* const first = begin < stop && *begin == '+' ? begin + 1 : begin;
    double metres = 0;
    const auto [rest, error] = std::from_chars(first, stop, metres);
    if (error != std::errc{} || rest != stop || !std::isfinite(metres) || std::abs(metres) > 1e7)
        no_number(begin, stop);
    millimetres = std::llround(metres * 1000);
    return stop;
}

/// A decimal number from `begin`; says where it ends.
const char* read_number(const char* begin, const char* end, std::int64_t& millimetres) {
    const char* p = begin;
    const bool negative = p < end && *p == '-';
    if (negative) ++p;
    std::int64_t value = 0;
    const char* const digits = p;
    for (; p < end && is_digit(*p); ++p) {
        value = value * 10 + (*p - '0');
        if (p - digits > 9) no_number(begin, end_of_word(p, end));
    }
    if (p == digits) return read_unusual(begin, end, millimetres);
    int decimals = 0;
    if (p < end && *p == '.') {
        ++p;
        for (; decimals < 3 && p < end && is_digit(*p); ++p, ++decimals) value = value * 10 + (*p - '0');
    }
    for (; decimals < 3; ++decimals) value *= 10;
    if (p < end && is_digit(*p)) {  // beyond the millimetre
        if (*p >= '5') ++value;
        while (p < end && is_digit(*p)) ++p;
    }
    if (p < end && !is_space(*p) && *p != ',') return read_unusual(begin, end, millimetres);
    millimetres = negative ? -value : value;
    return p;
}

/// No place of the BGT is further than this from the origin of RD.
constexpr std::int64_t furthest = 1'000'000'000;

std::int32_t narrowed(std::int64_t millimetres, const char* begin, const char* end) {
    if (millimetres > furthest || millimetres < -furthest) no_number(begin, end_of_word(begin, end));
    return static_cast<std::int32_t>(millimetres);
}

}  // namespace

void read_coordinates(std::string_view text, std::size_t dimension, std::vector<Vertex>& out) {
    const char* p = text.data();
    const char* const end = p + text.size();
    Vertex vertex;
    std::size_t axis = 0;
    for (;;) {
        while (p < end && (is_space(*p) || *p == ',')) ++p;
        if (p == end) break;
        const char* const begin = p;
        std::int64_t millimetres = 0;
        p = read_number(begin, end, millimetres);
        if (axis == 0)
            vertex.x = narrowed(millimetres, begin, end);
        else if (axis == 1)
            vertex.y = narrowed(millimetres, begin, end);
        if (++axis < dimension) continue;
        out.push_back(vertex);
        axis = 0;
    }
    if (axis != 0) throw RecordFault("a list of coordinates ends halfway a position");
}

}  // namespace wijkbeeld::geo::bgt
