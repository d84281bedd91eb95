// make_glyphs FOLDER FONT...: writes FOLDER/<name of the font>/<first>-<last>.pbf for every range in which a font has
// characters.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "symbols/glyph_range.hpp"

namespace {

using namespace wijkbeeld::symbols;
namespace fs = std::filesystem;

void write_ranges(const Font& font, const fs::path& folder) {
    fs::create_directories(folder);
    std::span<const Character> rest = font.characters;
    while (!rest.empty()) {
        const std::uint32_t range = rest.front().code / range_size;
        const auto end = std::ranges::find_if(rest, [&](const Character& c) { return c.code / range_size != range; });
        const auto count = static_cast<std::size_t>(end - rest.begin());
        std::ofstream file(folder / (range_name(rest.front().code) + ".pbf"), std::ios::binary);
        file << glyph_range(font, rest.first(count));
        if (!file.flush()) throw fs::filesystem_error("cannot write glyphs", folder, std::make_error_code(std::errc::io_error));
        rest = rest.subspan(count);
    }
}

}  // namespace

int main(int count, char** arguments) try {
    for (int i = 2; i < count; ++i) {
        const Font font = read_font(arguments[i], glyph_pixels);
        write_ranges(font, fs::path(arguments[1]) / font.name);
    }
    return count > 2 ? 0 : 2;
} catch (const std::exception& error) {
    std::fprintf(stderr, "make_glyphs: %s\n", error.what());
    return 1;
}
