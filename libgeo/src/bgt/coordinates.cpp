#include "bgt/coordinates.hpp"

#include <charconv>
#include <cmath>
#include <limits>

namespace wijkbeeld::geo::bgt {

namespace {

bool separates(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ',';
}
bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
constexpr std::int64_t limit = std::numeric_limits<std::int32_t>::max();

}  // namespace

bool CoordinateText::finished() noexcept {
    while (!rest_.empty() && separates(rest_.front())) rest_.remove_prefix(1);
    return rest_.empty();
}

std::optional<std::int32_t> CoordinateText::next() noexcept {
    if (finished()) return std::nullopt;
    std::size_t i = 0;
    const bool negative = rest_[0] == '-';
    if (negative || rest_[0] == '+') ++i;
    const std::size_t first_digit = i;
    std::int64_t value = 0;
    for (; i < rest_.size() && is_digit(rest_[i]); ++i) {
        value = value * 10 + (rest_[i] - '0');
        if (value > limit) return std::nullopt;
    }
    std::size_t digits = i - first_digit;
    std::int64_t scale = 100;
    value *= 1000;
    if (i < rest_.size() && rest_[i] == '.') {
        for (++i; i < rest_.size() && is_digit(rest_[i]); ++i, ++digits) {
            if (scale > 0)
                value += scale * (rest_[i] - '0');
            else if (scale == 0 && rest_[i] >= '5')
                value += 1;
            scale = scale == 1 ? 0 : scale == 0 ? -1 : scale / 10;
        }
    }
    if (i < rest_.size() && !separates(rest_[i])) return next_general();
    if (digits == 0 || value > limit) return std::nullopt;
    rest_.remove_prefix(i);
    return static_cast<std::int32_t>(negative ? -value : value);
}

std::optional<std::int32_t> CoordinateText::next_general() noexcept {
    double metres = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), metres);
    const auto used = static_cast<std::size_t>(end - rest_.data());
    if (error != std::errc{} || (used < rest_.size() && !separates(rest_[used]))) return std::nullopt;
    if (!(std::abs(metres) * 1000 <= static_cast<double>(limit))) return std::nullopt;
    rest_.remove_prefix(used);
    return static_cast<std::int32_t>(std::lround(metres * 1000));
}

}  // namespace wijkbeeld::geo::bgt
