#include <png.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "samples.hpp"
#include "symbols/sprite.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::symbols;

namespace {

std::vector<Icon> icons(const std::string& text) {
    const test::TemporaryFolder folder;
    const std::string path = (folder / "icons.json").string();
    std::ofstream(path) << text;
    return read_icons(path);
}

/// A picture as libpng reads it.
class Picture {
public:
    explicit Picture(const std::string& png) {
        image_.version = PNG_IMAGE_VERSION;
        REQUIRE(png_image_begin_read_from_memory(&image_, png.data(), png.size()));
        image_.format = PNG_FORMAT_RGBA;
        bytes_.resize(PNG_IMAGE_SIZE(image_));
        REQUIRE(png_image_finish_read(&image_, nullptr, bytes_.data(), 0, nullptr));
    }
    [[nodiscard]] unsigned width() const { return image_.width; }
    [[nodiscard]] unsigned height() const { return image_.height; }
    [[nodiscard]] geo::Colour at(unsigned x, unsigned y) const {
        const std::uint8_t* p = &bytes_[(std::size_t{y} * image_.width + x) * 4];
        return {p[0], p[1], p[2], p[3]};
    }

private:
    png_image image_{};
    std::vector<std::uint8_t> bytes_;
};

}  // namespace

TEST_CASE("a sprite has its icons side by side, and says where", "[symbols]") {
    const auto drawn = icons(R"({
        "stip": {"colour": "#102030", "shapes": [{"line": [10, 10], "width": 8}]},
        "ring": {"colour": "#405060", "shapes": [{"area": [4, 4, 16, 4, 16, 16, 4, 16]}, {"line": [10, 10], "width": 4, "cut": true}]},
        "rand": {"colour": "#000000", "shapes": [{"line": [4, 4, 16, 4], "width": 2}]}})");
    for (const int ratio : {1, 2}) {
        const Sprite made = sprite(drawn, ratio);
        const auto places = nlohmann::json::parse(made.json);
        const int side = 20 * ratio;
        CHECK(
            places["ring"] ==
            nlohmann::json{{"x", side}, {"y", 0}, {"width", side}, {"height", side}, {"pixelRatio", ratio}});
        const Picture picture(made.png);
        const auto n = static_cast<unsigned>(ratio);
        CHECK(picture.width() == 60 * n);
        CHECK(picture.height() == 20 * n);
        CHECK(picture.at(10 * n, 10 * n) == geo::Colour{0x10, 0x20, 0x30, 255});
        CHECK(picture.at(0, 0).a == 0);
        CHECK(picture.at(10 * n, 5 * n) ==
              geo::Colour{255, 255, 255, 230});  // the halo: 4 to 5.5 from the middle
        CHECK(picture.at(30 * n, 10 * n) == geo::Colour{255, 255, 255, 230});  // and what is cut out
        CHECK(picture.at(50 * n, 10 * n) == geo::Colour{255, 255, 255, 230});  // the dot beneath is covered
        CHECK(picture.at(25 * n, 10 * n) == geo::Colour{0x40, 0x50, 0x60, 255});
    }
}

TEST_CASE("what is no drawing is refused", "[symbols]") {
    CHECK_THROWS(icons(R"({"a": {"colour": "#000000", "shapes": [{"line": [1, 2, 3]}]}})"));
    CHECK_THROWS(icons(R"({"a": {"colour": "#000000", "shapes": [{"width": 3}]}})"));
    CHECK_THROWS(icons(R"({"a": {"shapes": []}})"));
}
