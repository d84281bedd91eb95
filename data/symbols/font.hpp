#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "symbols/shape.hpp"

/// \file
/// A font file as outlines. FreeType is seen in font.cpp only.

namespace wijkbeeld::symbols {

/// Lengths in pixels; y goes up from the baseline.
struct Character {
    std::uint32_t code = 0;  ///< of Unicode
    int advance = 0;
    std::vector<Line> rings;
};

struct Font {
    std::string name;  ///< "Noto Sans Italic"
    int ascender = 0;
    std::vector<Character> characters;  ///< all that the font has, in the order of their codes
};

/// \throws std::runtime_error when the file is no font with outlines.
[[nodiscard]] Font read_font(const std::string& path, unsigned pixels);

}  // namespace wijkbeeld::symbols
