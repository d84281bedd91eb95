#include "bgt/words/stuf_notice.hpp"

#include <algorithm>
#include <array>

namespace wijkbeeld::geo::bgt {
namespace {

// In the order of BgtType.
constexpr std::array<std::string_view, bgt_type_count> codes{
    "bak", "btd", "brd", "brt", "fug", "gbi", "ins", "kst", "kwd", "mst", "otd", "owt",
    "owg", "oco", "opr", "orl", "obd", "obw", "osh", "pal", "pnd", "pbp", "put", "shd",
    "sns", "spr", "std", "stm", "tnd", "vgo", "wtd", "wti", "wsp", "wgd", "wgi", "wyk",
};

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool is_notice(std::string_view local_name) noexcept {
    if (local_name.size() != notice_name_length) return false;
    const std::string_view code = local_name.substr(0, notice_code_length);
    return local_name.substr(code.size(), notice_key.size()) == notice_key &&
           (local_name.back() == 'T' || local_name.back() == 'W') &&
           std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::optional<BgtType> type_of_code(std::string_view code) noexcept {
    const auto found = std::ranges::find_if(
        codes, [&](std::string_view known) { return std::ranges::equal(known, code, {}, {}, lower); });
    if (found == codes.end()) return std::nullopt;
    return static_cast<BgtType>(found - codes.begin());
}

}  // namespace wijkbeeld::geo::bgt
