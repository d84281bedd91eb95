#include "social/area_code.hpp"

#include <algorithm>

namespace wijkbeeld::overlays::social {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_digit_or_capital(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::optional<AreaLevel> level_of(std::string_view code) noexcept {
    if (code.size() < 6 || !std::ranges::all_of(code.substr(2, 4), is_digit)) return std::nullopt;
    if (!std::ranges::all_of(code.substr(6), is_digit_or_capital)) return std::nullopt;
    if (code.starts_with("GM") && code.size() == 6) return AreaLevel::gemeente;
    if (code.starts_with("WK") && code.size() == 8) return AreaLevel::wijk;
    if (code.starts_with("BU") && code.size() == 10) return AreaLevel::buurt;
    return std::nullopt;
}

std::string ancestor(std::string_view code, AreaLevel level) {
    switch (level) {
        case AreaLevel::gemeente:
            return "GM" + std::string(code.substr(2, 4));
        case AreaLevel::wijk:
            return "WK" + std::string(code.substr(2, 6));
        case AreaLevel::buurt:
            break;
    }
    return std::string(code);
}

}  // namespace wijkbeeld::overlays::social
