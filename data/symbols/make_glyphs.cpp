// make_glyphs FOLDER FONT...: writes FOLDER/<name of the font>/<first>-<last>.pbf for every range in which a font
// has characters.
#include <algorithm>
#include <cstdio>
#include <exception>

#include "symbols/glyph_range.hpp"
#include "symbols/output_file.hpp"

using namespace wijkbeeld::symbols;

namespace {

void write_ranges(const Font& font, const std::filesystem::path& folder) {
    std::span<const Character> rest = font.characters;
    while (!rest.empty()) {
        const std::string range = range_name(rest.front().code);
        const auto end = std::ranges::find_if(rest, [&](const Character& c) { return range_name(c.code) != range; });
        const auto count = static_cast<std::size_t>(end - rest.begin());
        write_file(folder / (range + ".pbf"), glyph_range(font, rest.first(count)));
        rest = rest.subspan(count);
    }
}

}  // namespace

int main(int count, char** arguments) try {
    if (count < 3) return 2;
    for (int i = 2; i < count; ++i) {
        const Font font = read_font(arguments[i], glyph_pixels);
        write_ranges(font, std::filesystem::path(arguments[1]) / font.name);
    }
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "make_glyphs: %s\n", error.what());
    return 1;
}
