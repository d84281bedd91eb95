#include "bgt/records/coordinates.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>

#include "bgt/xml/character_data.hpp"
#include "bgt/xml/fault.hpp"

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

/// Value of eight digits that lie in memory in reading order: pairs, fours and eights are put together at once
/// (D. Lemire, "Number parsing at a gigabyte per second", 2021, section on SWAR).
constexpr std::uint64_t eight_digits(std::uint64_t bytes) noexcept {
    bytes -= 0x3030303030303030;
    bytes = bytes * 10 + (bytes >> 8);
    constexpr std::uint64_t mask = 0x000000FF000000FF;
    constexpr std::uint64_t hundreds = 100 + (std::uint64_t{1'000'000} << 32), ones = 1 + (std::uint64_t{10'000} << 32);
    return ((bytes & mask) * hundreds + ((bytes >> 16) & mask) * ones) >> 32;
}

/// How almost all are written: one to seven digits, a point, three digits, and no more. Null for the others.
const char* read_plain(const char* p, const char* end, std::int64_t& millimetres) noexcept {
    if (std::endian::native != std::endian::little || end - p < 16) return nullptr;
    std::uint64_t metres = 0;
    std::memcpy(&metres, p, sizeof metres);
    const std::uint64_t digit_or_not = metres ^ 0x3030303030303030;
    const std::uint64_t others = (digit_or_not | (digit_or_not + 0x7676767676767676)) & 0x8080808080808080;
    const int digits = std::countr_zero(others) / 8;
    if (digits < 1 || digits > 7 || p[digits] != '.') return nullptr;
    const char* const decimals = p + digits + 1;
    const auto digit = [&](int i) { return static_cast<unsigned>(decimals[i] - '0'); };
    if (digit(0) > 9 || digit(1) > 9 || digit(2) > 9 || !is_space(decimals[3])) return nullptr;
    constexpr std::uint64_t zeros = 0x3030303030303030;
    const int rest = 8 * (8 - digits);
    const std::uint64_t whole = eight_digits(metres << rest | zeros >> (64 - rest));
    millimetres = static_cast<std::int64_t>(whole * 1000 + digit(0) * 100 + digit(1) * 10 + digit(2));
    return decimals + 3;
}

/// A decimal number from `begin`; says where it ends.
const char* read_number(const char* begin, const char* end, std::int64_t& millimetres) {
    if (const char* const after = read_plain(begin, end, millimetres)) return after;
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

/// Reads tuples one after the other. White space stands round every separator, and is one by itself where it
/// says so.
class TupleReader {
public:
    TupleReader(std::string_view text, const TupleStyle& style)
        : at_(text.data()), end_(at_ + text.size()), style_(style) {
        if (style.decimal == 0 || style.between_numbers == 0 || style.between_positions == 0)
            throw RecordFault("coordinates with separators that are no characters");
        skip_space();
    }

    [[nodiscard]] bool at_end() const noexcept { return at_ == end_; }

    /// Numbers of one position; how many there are. Those beyond the third are not kept.
    std::size_t read(std::array<std::int32_t, 3>& numbers) {
        std::size_t n = 0;
        do {
            const std::int32_t value = number();
            if (n < numbers.size()) numbers[n] = value;
            ++n;
        } while (has_more());
        return n;
    }

private:
    void skip_space() noexcept {
        while (at_ < end_ && is_space(*at_)) ++at_;
    }
    [[nodiscard]] bool in_number() const noexcept {
        return at_ < end_ && !is_space(*at_) && *at_ != style_.between_numbers &&
               *at_ != style_.between_positions;
    }

    std::int32_t number() {
        const char* const begin = at_;
        plain_.clear();
        for (; in_number() && at_ - begin < 40; ++at_) plain_ += *at_ == style_.decimal ? '.' : *at_;
        const char* const plain_end = plain_.data() + plain_.size();
        std::int64_t millimetres = 0;
        if (in_number() || read_number(plain_.data(), plain_end, millimetres) != plain_end)
            no_number(begin, at_);
        return narrowed(millimetres, plain_.data(), plain_end);
    }

    /// Goes to the next number; is it one of the same position.
    bool has_more() {
        const bool spaced = at_ < end_ && is_space(*at_);
        skip_space();
        if (at_ == end_) return false;
        const bool within = *at_ == style_.between_numbers, after = *at_ == style_.between_positions;
        if (!within && !after) {
            if (!spaced) no_number(at_, end_of_word(at_, end_));
            return !is_space(style_.between_positions);
        }
        ++at_;
        skip_space();
        return within;
    }

    const char* at_;
    const char* end_;
    TupleStyle style_;
    std::string plain_;  ///< the number with a point
};

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

std::size_t read_tuples(std::string_view text, const TupleStyle& style, std::vector<Vertex>& out) {
    std::size_t heights = 0;
    for (TupleReader tuples(text, style); !tuples.at_end();) {
        std::array<std::int32_t, 3> numbers{};
        const std::size_t n = tuples.read(numbers);
        if (n != 2 && n != 3) throw RecordFault("a position of " + std::to_string(n) + " numbers");
        if (n == 3) ++heights;
        out.push_back({numbers[0], numbers[1]});
    }
    return heights;
}

}  // namespace wijkbeeld::geo::bgt
