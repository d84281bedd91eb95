#include <algorithm>
#include <cstdint>
#include <protozero/pbf_writer.hpp>

#include "api/resources.hpp"
#include "api/site/shared_file.hpp"
#include "http/router.hpp"

// Glyphs as MapLibre asks for them: a list of fonts of which the first that is here counts, and a range of
// 256 characters.

namespace wijkbeeld::server::api {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view glyph_type = "application/x-protobuf";

/// A folder each, of files made while building (data/symbols).
std::vector<std::string> font_names(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::string chosen_font(const Call& call) {
    const std::vector<std::string> known = font_names(call.site.settings().fonts);
    std::string_view rest = call["fontstack"];
    while (!rest.empty()) {
        const std::string_view name = rest.substr(0, rest.find(','));
        if (std::ranges::find(known, name) != known.end()) return std::string(name);
        rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    }
    std::string names;
    for (const std::string& name : known) names.append(names.empty() ? "" : ", ").append(name);
    throw http::ProblemError(404, "No such font", "Fonts: " + (names.empty() ? "none" : names) + ".");
}

/// `256-511` of `256-511.pbf`.
std::string chosen_range(const Call& call) {
    constexpr std::int64_t size = 256, characters = 0x110000;
    std::string_view text = call["range"];
    const bool is_named = text.ends_with(".pbf");
    if (is_named) text.remove_suffix(4);
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto first = http::parse_integer(text.substr(0, dash), 0, characters - size);
    const auto last = http::parse_integer(text.substr(std::min(dash + 1, text.size())), 0, characters - 1);
    if (!is_named || !first || !last || *first % size != 0 || *last != *first + size - 1)
        throw http::ProblemError(400, "No such range",
                                 "A range is 256 characters long, as in 0-255.pbf and 256-511.pbf.");
    return std::string(text);
}

/// A range in which the font has no characters.
std::string empty_range(const std::string& font, const std::string& range) {
    std::string stack, bytes;
    protozero::pbf_writer in_stack(stack);
    in_stack.add_string(1, font);
    in_stack.add_string(2, range);
    protozero::pbf_writer(bytes).add_message(1, stack);
    return bytes;
}

}  // namespace

http::Response font_list(const Call& call) {
    allow_parameters(call, {});
    return document(call, {{"title", "Lettertypen van de kaart"},
                           {"fonts", font_names(call.site.settings().fonts)},
                           {"glyphs", call.base + "/v1/fonts/{fontstack}/{range}.pbf"}});
}

http::Response glyphs_of(const Call& call) {
    const std::string font = chosen_font(call), range = chosen_range(call);
    auto bytes = shared_file(call.site.settings().fonts / font / (range + ".pbf"));
    http::Response response =
        http::respond(std::string(glyph_type), bytes ? std::move(*bytes) : empty_range(font, range));
    response.set("Cache-Control", "public, max-age=86400");
    return response;
}

http::Response glyphs(const Call& call) {
    allow_no_parameters(call.request);
    return glyphs_of(call);
}

}  // namespace wijkbeeld::server::api
