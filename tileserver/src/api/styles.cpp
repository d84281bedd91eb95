#include <fstream>
#include <sstream>

#include "api/resources.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view style_id = "bgt-rustig";

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw http::ProblemError(
            500, "Not installed",
            "A file that belongs to the program is missing: " + path.filename().string() + ".");
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

/// Addresses in a style are written as `{base}/...`.
void fill_in_base(std::string& text, const std::string& base) {
    constexpr std::string_view mark = "{base}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + base.size()))
        text.replace(at, mark.size(), base);
}

}  // namespace

http::Response style_list(const Call& call) {
    allow_parameters(call, {});
    const std::string self = call.base + "/v1/styles";
    const Json style{{"id", style_id},
                     {"title", "BGT rustig"},
                     {"links",
                      {link("stylesheet", self + "/" + std::string(style_id) + "?f=mapbox",
                            "application/vnd.mapbox.style+json")}}};
    return document(call, {{"title", "Stijlen"},
                           {"default", style_id},
                           {"styles", {style}},
                           {"links", {link("self", self, "application/json")}}});
}

http::Response style(const Call& call) {
    allow_parameters(call, {});
    if (call["style"] != style_id)
        throw http::ProblemError(404, "No such style", "Styles: " + std::string(style_id) + ".");
    std::string text = read_file(call.site.settings().styles / (std::string(style_id) + ".json"));
    fill_in_base(text, call.base);
    http::Response response = http::respond("application/vnd.mapbox.style+json", std::move(text));
    response.set("Cache-Control", "no-cache");
    return response;
}

}  // namespace wijkbeeld::server::api
