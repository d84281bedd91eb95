#pragma once

#include <span>
#include <string>

#include "symbols/icons.hpp"

/// \file
/// All icons in one picture, side by side, and where each of them is: what map clients call a sprite.

namespace wijkbeeld::symbols {

struct Sprite {
    std::string png, json;
};

/// `ratio`: pixels of the picture in a pixel of the page.
[[nodiscard]] Sprite sprite(std::span<const Icon> icons, int ratio);

}  // namespace wijkbeeld::symbols
