// make_sprites ICONS.json FOLDER/NAME: writes FOLDER/NAME.json and .png, and the same twice as fine with @2x.
#include <cstdio>
#include <exception>

#include "symbols/output_file.hpp"
#include "symbols/sprite.hpp"

using namespace wijkbeeld::symbols;

int main(int count, char** arguments) try {
    if (count != 3) return 2;
    const std::vector<Icon> icons = read_icons(arguments[1]);
    for (const int ratio : {1, 2}) {
        const Sprite made = sprite(icons, ratio);
        const std::string name = std::string(arguments[2]) + (ratio == 1 ? "" : "@2x");
        write_file(name + ".png", made.png);
        write_file(name + ".json", made.json);
    }
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "make_sprites: %s\n", error.what());
    return 1;
}
