#include "delimited/number.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace wijkbeeld::overlays::delimited {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Length of the white space at the start, counting the no-break spaces U+00A0 and U+202F.
std::size_t space_length(std::string_view text) {
    if (text.empty()) return 0;
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
    if (text.starts_with("\xC2\xA0")) return 2;
    if (text.starts_with("\xE2\x80\xAF")) return 3;
    return 0;
}

bool three_digits(std::string_view text) {
    return text.size() >= 3 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) &&
           (text.size() == 3 || !is_digit(text[3]));
}

// Length of a sign between groups of three digits, 0 when there is none at the start.
std::size_t separator_length(std::string_view text, char thousands) {
    if (text.empty()) return 0;
    const std::size_t length = text[0] == thousands || text[0] == '\'' ? 1 : space_length(text);
    return length > 0 && three_digits(text.substr(length)) ? length : 0;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
    while (const std::size_t length = space_length(text)) text.remove_prefix(length);
    while (!text.empty()) {
        const std::size_t length = text.ends_with("\xC2\xA0") ? 2 : text.ends_with("\xE2\x80\xAF") ? 3 : 1;
        if (length == 1 && space_length(text.substr(text.size() - 1)) == 0) break;
        text.remove_suffix(length);
    }
    return text;
}

std::optional<double> parse_number(std::string_view text, char decimal) noexcept {
    text = trimmed(text);
    std::array<char, 64> plain{};
    std::size_t size = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        if (text[0] == '-') plain[size++] = '-';
        text.remove_prefix(1);
    }
    if (text.empty() || (!is_digit(text[0]) && text[0] != decimal)) return std::nullopt;
    const char thousands = decimal == ',' ? '.' : ',';
    std::size_t leading = 0;  // digits since the start or the last group sign
    bool grouped = false, whole = true;
    while (!text.empty()) {
        if (size + 1 >= plain.size()) return std::nullopt;
        const std::size_t group =
            whole && leading > 0 && leading <= 3 ? separator_length(text, thousands) : 0;
        if (group > 0) {
            if (grouped && leading != 3) return std::nullopt;
            grouped = true;
            leading = 0;
            text.remove_prefix(group);
            continue;
        }
        if (whole && text[0] == decimal) {
            whole = false;
            plain[size++] = '.';
        } else if (is_digit(text[0]) || text[0] == 'e' || text[0] == 'E' || (!whole && text[0] == '-')) {
            whole = whole && is_digit(text[0]);
            leading += 1;
            plain[size++] = text[0];
        } else if (text[0] != '+' || (plain[size - 1] | 0x20) != 'e') {
            return std::nullopt;
        }
        text.remove_prefix(1);
    }
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + size, value);
    if (error != std::errc{} || end != plain.data() + size || !std::isfinite(value)) return std::nullopt;
    return value;
}

void DecimalSign::see(std::string_view value) noexcept {
    value = trimmed(value);
    std::size_t commas = 0, dots = 0;
    for (const char c : value) {
        commas += c == ',' ? 1 : 0;
        dots += c == '.' ? 1 : 0;
        if (!is_digit(c) && c != ',' && c != '.' && c != '-' && c != '+' && c != ' ') return;
    }
    if (commas == 0 && dots == 0) return;
    const std::size_t last = value.find_last_of(",.");
    const char sign = value[last];
    if (commas > 0 && dots > 0) {
        ++(sign == ',' ? commas_ : dots_);
    } else if (commas + dots > 1) {
        ++(sign == ',' ? dots_ : commas_);
    } else if (!three_digits(value.substr(last + 1)) || last > 4) {
        ++(sign == ',' ? commas_ : dots_);
    }
}

char DecimalSign::sign(char otherwise) const noexcept {
    if (commas_ == dots_) return otherwise;
    return commas_ > dots_ ? ',' : '.';
}

}  // namespace wijkbeeld::overlays::delimited
