#include "symbols/sprite.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace wijkbeeld::symbols {

namespace {

constexpr double halo_width = 1.5, halo_opacity = 0.9;
constexpr double dot_radius = 3;  // of what the style draws beneath, where there may be no room for the icon
constexpr int shades = 12;        // of an edge: all colours are to fit in one palette

double distance_to(const Shape& shape, Point place) {
    const std::span lines(&shape.line, 1);
    return (shape.is_area ? signed_distance(place, lines) : distance(place, lines)) - shape.width / 2;
}

struct Distances {
    double icon = std::numeric_limits<double>::infinity();
    double halo = 0;  ///< lies behind what is cut out, too, and over the dot
};

Distances distances(const Icon& icon, Point place) {
    Distances d;
    d.halo = std::hypot(place.x - icon_side / 2.0, place.y - icon_side / 2.0) - dot_radius;
    for (const Shape& shape : icon.shapes) {
        const double to_shape = distance_to(shape, place);
        d.icon = shape.is_cut ? std::max(d.icon, -to_shape) : std::min(d.icon, to_shape);
        if (!shape.is_cut) d.halo = std::min(d.halo, to_shape - halo_width);
    }
    return d;
}

/// How much of a pixel is covered.
double cover(double distance_in_pixels) {
    return std::round(std::clamp(0.5 - distance_in_pixels, 0.0, 1.0) * shades) / shades;
}

/// The icon over its white halo.
geo::Colour pixel(const Icon& icon, Point place, int ratio) {
    const Distances d = distances(icon, place);
    const double front = cover(d.icon * ratio), back = cover(d.halo * ratio) * halo_opacity * (1 - front);
    const double alpha = front + back;
    if (alpha == 0) return {};
    const auto mixed = [&](std::uint8_t part) {
        return static_cast<std::uint8_t>(std::lround((part * front + 255 * back) / alpha));
    };
    return {mixed(icon.colour.r), mixed(icon.colour.g), mixed(icon.colour.b),
            static_cast<std::uint8_t>(std::lround(alpha * 255))};
}

/// The place of a colour in the palette, to which it is added when it is new.
std::uint8_t index_of(geo::Colour colour, std::vector<geo::Colour>& palette) {
    const auto known = std::ranges::find(palette, colour);
    const auto index = static_cast<std::uint8_t>(known - palette.begin());
    if (known == palette.end()) palette.push_back(colour);
    return index;
}

std::string picture(std::span<const Icon> icons, int ratio) {
    const int side = icon_side * ratio, width = side * static_cast<int>(icons.size());
    std::vector<geo::Colour> palette;
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < side; ++y)
        for (const Icon& icon : icons)
            for (int x = 0; x < side; ++x)
                pixels.push_back(
                    index_of(pixel(icon, {(x + 0.5) / ratio, (y + 0.5) / ratio}, ratio), palette));
    return geo::png(width, side, pixels, palette);
}

}  // namespace

Sprite sprite(std::span<const Icon> icons, int ratio) {
    nlohmann::ordered_json places;
    const int side = icon_side * ratio;
    int x = 0;
    for (const Icon& icon : icons) {
        places[icon.name] = {{"x", x}, {"y", 0}, {"width", side}, {"height", side}, {"pixelRatio", ratio}};
        x += side;
    }
    return {picture(icons, ratio), places.dump(1) + '\n'};
}

}  // namespace wijkbeeld::symbols
