// make_sprites ICONS.json FOLDER/NAME: writes FOLDER/NAME.json and .png, and the same twice as fine with @2x.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "symbols/sprite.hpp"

namespace {

using namespace wijkbeeld::symbols;

void write(const std::string& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    if (!file.flush()) throw std::runtime_error(path + ": cannot be written");
}

}  // namespace

int main(int count, char** arguments) try {
    if (count != 3) return 2;
    const std::vector<Icon> icons = read_icons(arguments[1]);
    const std::string to = arguments[2];
    std::filesystem::create_directories(std::filesystem::path(to).parent_path());
    for (const int ratio : {1, 2}) {
        const Sprite made = sprite(icons, ratio);
        const std::string name = to + (ratio == 1 ? "" : "@2x");
        write(name + ".png", made.png);
        write(name + ".json", made.json);
    }
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "make_sprites: %s\n", error.what());
    return 1;
}
