#include "symbols/glyph_range.hpp"

#include <algorithm>
#include <cmath>
#include <protozero/pbf_writer.hpp>

namespace wijkbeeld::symbols {

namespace {

constexpr int margin = 3;               // pixels round a glyph
constexpr double radius = 8;            // pixels in which the distance goes through all values
constexpr double outside_share = 0.25;  // of the values, for what is inside the outline

/// In whole pixels, without the margin; y goes up.
struct Frame {
    int left = 0, bottom = 0, right = 0, top = 0;
    [[nodiscard]] bool is_empty() const { return left == right || bottom == top; }
};

Frame frame_of(const Character& character) {
    if (character.rings.empty()) return {};
    const Point first = character.rings.front().front();
    Point low = first, high = first;
    for (const Line& ring : character.rings)
        for (const Point p : ring) {
            low = {std::min(low.x, p.x), std::min(low.y, p.y)};
            high = {std::max(high.x, p.x), std::max(high.y, p.y)};
        }
    const auto whole = [](double v) { return static_cast<int>(std::lround(v)); };
    return {whole(low.x), whole(low.y), whole(high.x), whole(high.y)};
}

/// 191 on the outline, more inside, 32 for each pixel.
char value_at(Point place, const Character& character) {
    const double d = signed_distance(place, character.rings) * 256 / radius + outside_share * 256;
    return static_cast<char>(255 - static_cast<int>(std::clamp(d, 0.0, 255.0)));
}

std::string bitmap_of(const Character& character, const Frame& frame) {
    std::string bitmap;
    for (int y = frame.top + margin - 1; y >= frame.bottom - margin; --y)
        for (int x = frame.left - margin; x < frame.right + margin; ++x)
            bitmap += value_at({x + 0.5, y + 0.5}, character);
    return bitmap;
}

std::string glyph(const Font& font, const Character& character) {
    Frame frame = frame_of(character);
    if (frame.is_empty()) frame = {};
    std::string bytes;
    protozero::pbf_writer writer(bytes);
    writer.add_uint32(1, character.code);
    if (!frame.is_empty()) writer.add_bytes(2, bitmap_of(character, frame));
    writer.add_uint32(3, static_cast<std::uint32_t>(frame.right - frame.left));
    writer.add_uint32(4, static_cast<std::uint32_t>(frame.top - frame.bottom));
    writer.add_sint32(5, frame.left);
    writer.add_sint32(6, frame.top - font.ascender);
    writer.add_uint32(7, static_cast<std::uint32_t>(character.advance));
    return bytes;
}

}  // namespace

std::string range_name(std::uint32_t code) {
    constexpr std::uint32_t size = 256;
    const std::uint32_t first = code - code % size;
    return std::to_string(first) + '-' + std::to_string(first + size - 1);
}

std::string glyph_range(const Font& font, std::span<const Character> characters) {
    std::string stack, bytes;
    protozero::pbf_writer in_stack(stack);
    in_stack.add_string(1, font.name);
    in_stack.add_string(2, range_name(characters.front().code));
    for (const Character& character : characters) in_stack.add_message(3, glyph(font, character));
    protozero::pbf_writer(bytes).add_message(1, stack);
    return bytes;
}

}  // namespace wijkbeeld::symbols
