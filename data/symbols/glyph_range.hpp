#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "symbols/font.hpp"

/// \file
/// Glyphs as MapLibre and its kin read them: distances to the outline in a protocol buffer, 256 characters a
/// file. The measures are those of Mapbox' fontnik, by which renderers place text.

namespace wijkbeeld::symbols {

inline constexpr unsigned glyph_pixels = 24;  ///< for which fonts are to be read

/// "0-255" for any of its codes.
[[nodiscard]] std::string range_name(std::uint32_t code);

/// The file of characters that all lie in one range.
[[nodiscard]] std::string glyph_range(const Font& font, std::span<const Character> characters);

}  // namespace wijkbeeld::symbols
