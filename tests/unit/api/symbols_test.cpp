#include <catch2/catch.hpp>
#include <protozero/pbf_reader.hpp>

#include "map_town.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::server;
using namespace wijkbeeld::server::api;
using wijkbeeld::test::MapTown;

namespace {

/// Two fonts and the icons, as they are installed.
class Town : public MapTown {
public:
    Town() {
        write("fonts/Noto Sans Italic/0-255.pbf", "italic");
        write("fonts/Noto Sans Regular/0-255.pbf", "regular");
        write("fonts/LICENSE.txt", "OFL");
        write("sprites/bgt-rustig.json", "{}");
        write("sprites/bgt-rustig@2x.png", "png");
    }
    [[nodiscard]] http::Response font(const std::string& stack, const std::string& range) const {
        return get(glyphs, "", {{"fontstack", stack}, {"range", range}});
    }
    [[nodiscard]] int font_status(const std::string& stack, const std::string& range) const {
        return status(glyphs, "", {{"fontstack", stack}, {"range", range}});
    }

private:
    void write(const std::string& name, const std::string& bytes) const {
        const auto path = share() / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
    }
};

}  // namespace

TEST_CASE("glyphs come from the first font of a list that is here", "[api][fonts]") {
    const Town town;
    const http::Response answer = town.font("Noto Sans Regular", "0-255.pbf");
    CHECK(*answer.body == "regular");
    CHECK(answer.header("Content-Type") == "application/x-protobuf");
    CHECK(answer.header("Cache-Control") == "public, max-age=86400");
    CHECK(*town.font("Open Sans,Noto Sans Italic,Noto Sans Regular", "0-255.pbf").body == "italic");
    CHECK(town.json(font_list, "")["fonts"] == Json{"Noto Sans Italic", "Noto Sans Regular"});
}

TEST_CASE("a range without characters is an empty one", "[api][fonts]") {
    const Town town;
    for (const char* range : {"256-511", "65280-65535", "1113856-1114111"}) {
        const http::Response answer = town.font("Noto Sans Regular", std::string(range) + ".pbf");
        protozero::pbf_reader file(*answer.body);
        REQUIRE(file.next(1));
        protozero::pbf_reader stack = file.get_message();
        REQUIRE(stack.next());
        CHECK(stack.get_string() == "Noto Sans Regular");
        REQUIRE(stack.next());
        CHECK(stack.get_string() == range);
        CHECK(!stack.next());
        CHECK(!file.next());
    }
}

TEST_CASE("what is no font or no range is refused", "[api][fonts]") {
    const Town town;
    for (const char* stack : {"Comic Sans", "..", "LICENSE.txt", ",", "noto sans regular"})
        CHECK(town.font_status(stack, "0-255.pbf") == 404);
    for (const char* range : {"0-255", "0-256.pbf", "1-256.pbf", "255-0.pbf", "256.pbf", "-256--1.pbf", "1114112-1114367.pbf",
                              "00-255.pbf", ".pbf", "../../styles/bgt-rustig.json"})
        CHECK(town.font_status("Noto Sans Regular", range) == 400);
    CHECK(town.status(glyphs, "?token=x", {{"fontstack", "Noto Sans Regular"}, {"range", "0-255.pbf"}}) == 400);
    try {
        (void)town.font("Comic Sans", "0-255.pbf");
    } catch (const http::ProblemError& error) {
        CHECK(std::string(error.what()).find("Noto Sans Italic, Noto Sans Regular") != std::string::npos);
    }
}

TEST_CASE("icons: a picture and its places, in two finenesses, and nothing else", "[api][sprites]") {
    const Town town;
    const auto named = [](std::string name) { return http::Fields{{"sprite", std::move(name)}}; };
    CHECK(town.get(sprite, "", named("bgt-rustig.json")).header("Content-Type") == "application/json");
    const http::Response picture = town.get(sprite, "", named("bgt-rustig@2x.png"));
    CHECK(*picture.body == "png");
    CHECK(picture.header("Content-Type") == "image/png");
    CHECK(picture.header("Cache-Control") == "no-cache");
    for (const char* name : {"bgt-rustig", "bgt-rustig@3x.png", "bgt-fel.json", "../styles/bgt-rustig.json"})
        CHECK(town.status(sprite, "", named(name)) == 404);
    CHECK(town.status(sprite, "", named("bgt-rustig.png")) == 500);  // not installed here
}

TEST_CASE("the style says where its letters and icons are", "[api][styles][arcgis]") {
    const Town town;
    const Json web = town.json(style, "", {{"style", "bgt-rustig"}});
    CHECK(web["glyphs"] == "http://localhost/v1/fonts/{fontstack}/{range}.pbf");
    CHECK(web["sprite"] == "http://localhost/v1/sprites/bgt-rustig");
    const Json esri = town.json(arcgis_style, "");
    CHECK(esri["glyphs"] == "../fonts/{fontstack}/{range}.pbf");
    CHECK(esri["sprite"] == "../sprites/sprite");
    // ArcGIS' own parameters are not refused.
    CHECK(town.status(arcgis_sprite, "?token=x", {{"sprite", "sprite@2x.png"}}) == 200);
    CHECK(town.status(arcgis_sprite, "", {{"sprite", "bgt-rustig@2x.png"}}) == 404);
    CHECK(town.status(glyphs_of, "?token=x", {{"fontstack", "Noto Sans Italic"}, {"range", "0-255.pbf"}}) == 200);
}
