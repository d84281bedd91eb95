#pragma once

#include <optional>
#include <string_view>

#include "bgt/xml/arena.hpp"

/// \file
/// What stands between two tags.

namespace wijkbeeld::geo::bgt {

/// Text with its character references (`&#39;`, `&#xE9;`, `&amp;`) replaced; the text itself when it has
/// none. Nothing when a reference is unknown (entities are not supported) or names no character of XML.
[[nodiscard]] std::optional<std::string_view> decoded(std::string_view text, Arena& arena);

[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

[[nodiscard]] constexpr bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace wijkbeeld::geo::bgt
