#include <algorithm>
#include <array>

#include "api/resources.hpp"
#include "api/site/shared_file.hpp"
#include "api/styles/styles.hpp"

// The icons of the style: a picture and where each icon is in it, in two finenesses. Clients know the address
// of the style and put the endings behind it.

namespace wijkbeeld::server::api {

namespace {

constexpr std::array<std::string_view, 4> endings{".json", ".png", "@2x.json", "@2x.png"};

}  // namespace

http::Response sprite_of(const Call& call, std::string_view name) {
    std::string_view ending = call["sprite"];
    const bool is_named = ending.starts_with(name);
    if (is_named) ending.remove_prefix(name.size());
    if (!is_named || std::ranges::find(endings, ending) == endings.end()) {
        std::string known;
        for (const std::string_view one : endings)
            known.append(known.empty() ? "" : ", ").append(name).append(one);
        throw http::ProblemError(404, "No such sprite", "Sprites: " + known + ".");
    }
    auto bytes = shared_file(call.site.settings().sprites / std::string(style_name).append(ending));
    if (!bytes)
        throw http::ProblemError(500, "Not installed",
                                 "A file that belongs to the program is missing: the icons.");
    http::Response response =
        http::respond(ending.ends_with(".png") ? "image/png" : "application/json", std::move(*bytes));
    response.set("Cache-Control",
                 "no-cache");  // a picture of another day than its places would show halves of icons
    return response;
}

http::Response sprite(const Call& call) {
    allow_no_parameters(call.request);
    return sprite_of(call, style_name);
}

}  // namespace wijkbeeld::server::api
