#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// \file
/// How the text of a file is written down, and that text in UTF-8.

namespace wijkbeeld::overlays::delimited {

enum class Encoding : std::uint8_t { utf8, utf8_bom, windows_1252, utf16_le, utf16_be };
[[nodiscard]] std::string_view name(Encoding encoding) noexcept;

struct Decoded {
    std::string text;  ///< UTF-8 without byte order mark
    Encoding encoding = Encoding::utf8;
};

/// Recognised by the byte order mark, by the zero bytes of UTF-16 without one, and by being valid UTF-8 or
/// not: what is not is taken as Windows-1252. What a code cannot say becomes U+FFFD.
[[nodiscard]] Decoded decode(std::string bytes);

}  // namespace wijkbeeld::overlays::delimited
