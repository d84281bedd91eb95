#include "bgt/xml/character_data.hpp"

#include <charconv>
#include <cstdint>
#include <utility>

namespace wijkbeeld::geo::bgt {
namespace {

constexpr std::pair<std::string_view, char> named[] = {
    {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};

bool is_xml_character(std::uint32_t c) noexcept {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

char* put_utf8(std::uint32_t c, char* out) noexcept {
    const auto put = [&out](std::uint32_t byte) { *out++ = static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)),
            put(0x80 | (c & 0x3F));
    }
    return out;
}

/// The character of `#39`, `#xE9` or `amp`.
std::optional<std::uint32_t> character(std::string_view reference) noexcept {
    if (!reference.starts_with('#')) {
        for (const auto& [name, c] : named)
            if (reference == name) return static_cast<unsigned char>(c);
        return std::nullopt;
    }
    reference.remove_prefix(1);
    const int base = reference.starts_with('x') ? 16 : 10;
    if (base == 16) reference.remove_prefix(1);
    std::uint32_t code = 0;
    const char* const end = reference.data() + reference.size();
    const auto [stop, error] = std::from_chars(reference.data(), end, code, base);
    if (error != std::errc{} || stop != end || !is_xml_character(code)) return std::nullopt;
    return code;
}

/// Bytes that follow a lead byte, and the least code point they may spell; -1 when it is no lead byte.
std::pair<int, std::uint32_t> lead(unsigned char c) noexcept {
    if (c < 0x80) return {0, 0};
    if ((c & 0xE0) == 0xC0) return {1, 0x80};
    if ((c & 0xF0) == 0xE0) return {2, 0x800};
    if ((c & 0xF8) == 0xF0) return {3, 0x10000};
    return {-1, 0};
}

}  // namespace

std::optional<std::string_view> decoded(std::string_view text, Arena& arena) {
    if (text.find('&') == std::string_view::npos) return text;
    char* const begin = arena.take(text.size());  // a reference is never shorter than what it stands for
    char* out = begin;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '&') {
            *out++ = text[i++];
            continue;
        }
        const std::size_t end = text.find(';', i);
        if (end == std::string_view::npos) return std::nullopt;
        const auto c = character(text.substr(i + 1, end - i - 1));
        if (!c) return std::nullopt;
        out = put_utf8(*c, out);
        i = end + 1;
    }
    return std::string_view(begin, static_cast<std::size_t>(out - begin));
}

bool is_utf8(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i++]);
        if (c < 0x80) {
            if (c < 0x20 && !is_space(static_cast<char>(c))) return false;
            continue;
        }
        const auto [more, least] = lead(c);
        if (more < 0 || text.size() - i < static_cast<std::size_t>(more)) return false;
        std::uint32_t code = c & (0x3FU >> more);
        for (int k = 0; k < more; ++k, ++i) {
            const auto next = static_cast<unsigned char>(text[i]);
            if ((next & 0xC0) != 0x80) return false;
            code = (code << 6) | (next & 0x3FU);
        }
        if (code < least || !is_xml_character(code)) return false;
    }
    return true;
}

}  // namespace wijkbeeld::geo::bgt
