#include "api/call.hpp"

#include <algorithm>

#include "api/html.hpp"
#include "api/resources.hpp"
#include "http/negotiate.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

/// Only what may stand in a host name and port: this text goes into links.
bool is_host(std::string_view text) {
    return !text.empty() && text.size() < 256 && std::ranges::all_of(text, [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
    });
}

bool is_prefix(std::string_view text) {
    return text.starts_with('/') && text.size() < 256 && std::ranges::all_of(text, [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '/' || c == '-' || c == '_' || c == '.';
           });
}

template <typename List, typename Name>
std::string listed(const List& list, const Name& name) {
    std::string text;
    for (const auto& entry : list) text += (text.empty() ? "" : ", ") + std::string(name(entry));
    return text;
}

}  // namespace

std::string public_base(const SiteSettings& settings, const http::Request& request) {
    if (!settings.public_url.empty()) return settings.public_url;
    std::string_view host = request.header("x-forwarded-host");
    if (!is_host(host)) host = request.header("host");
    const std::string_view scheme = request.header("x-forwarded-proto") == "https" ? "https" : "http";
    std::string base = std::string(scheme) + "://" + std::string(is_host(host) ? host : "localhost");
    std::string_view prefix = request.header("x-forwarded-prefix");
    while (prefix.ends_with('/')) prefix.remove_suffix(1);
    if (is_prefix(prefix)) base += prefix;
    return base;
}

Json link(std::string_view rel, std::string href, std::string_view type, std::string_view title) {
    Json out{{"rel", rel}, {"href", std::move(href)}};
    if (!type.empty()) out["type"] = type;
    if (!title.empty()) out["title"] = title;
    return out;
}

void allow_parameters(const Call& call, std::initializer_list<std::string_view> names) {
    for (const auto& [name, value] : call.request.query) {
        if (name == "f" || std::ranges::find(names, name) != names.end()) continue;
        throw http::ProblemError(400, "Unknown parameter",
                                 "'" + name.substr(0, 60) +
                                     "' is no parameter of this address. What it knows: f" +
                                     (names.size() == 0 ? "." : ", " + listed(names, std::identity{}) + "."));
    }
}

std::string escaped_value(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF", plain = "-._~:/,";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 128 && std::isalnum(byte) != 0) || plain.find(c) != std::string_view::npos)
            out += c;
        else
            out.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
    }
    return out;
}

http::Response document(const Call& call, const Json& json, std::string_view media_type) {
    const std::array formats{http::Format{"json", media_type}, http::Format{"html", "text/html"}};
    const bool html = http::choose_format(call.request, formats).name == "html";
    http::Response response = html ? http::respond("text/html; charset=utf-8", html_page(call, json))
                                   : http::respond(std::string(media_type),
                                                   json.dump(2, ' ', false, Json::error_handler_t::replace));
    response.set("Vary", "Accept");
    response.set("Cache-Control", "no-cache");
    return response;
}

std::array<const geo::Grid*, 3> all_grids() {
    return {&geo::Grid::web_mercator(), &geo::Grid::rd_new(), &geo::Grid::laea()};
}

const geo::Grid& grid_of(const Call& call) {
    const geo::Grid* grid = geo::Grid::find(call["grid"]);
    if (grid != nullptr) return *grid;
    throw http::ProblemError(404, "No such grid", "Grids: " + listed(all_grids(), [](const geo::Grid* g) {
                                                      return g->id();
                                                  }) + ".");
}

const Collection& collection_of(const Call& call) {
    const Collection* collection = call.site.collection(call["collection"]);
    if (collection != nullptr) return *collection;
    throw http::ProblemError(
        404, "No such collection",
        "Collections: " + listed(call.site.collections(), [](const Collection& c) { return c.id; }) + ".");
}

geo::TileId tile_of(const Call& call, const geo::Grid& grid) {
    geo::TileId tile;
    tile.z = static_cast<int>(http::captured_integer(call.request, "z", 0, grid.max_zoom()));
    const std::int64_t last = (std::int64_t{1} << tile.z) - 1;
    tile.row = http::captured_integer(call.request, "row", 0, last);
    tile.col = http::captured_integer(call.request, "col", 0, last);
    return tile;
}

std::array<double, 4> degrees(const geo::RdBox& box) {
    static const geo::Transform to_degrees(geo::Crs::rd_new, geo::Crs::wgs84);
    std::array x{box.min.x, box.max.x, box.min.x, box.max.x}, y{box.min.y, box.min.y, box.max.y, box.max.y};
    to_degrees.apply(x, y);
    return {std::ranges::min(x), std::ranges::min(y), std::ranges::max(x), std::ranges::max(y)};
}

}  // namespace wijkbeeld::server::api
