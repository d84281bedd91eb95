#include "api/request/call.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "api/pages/html.hpp"
#include "api/request/numbers.hpp"
#include "api/resources.hpp"
#include "http/negotiate.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

bool is_alphanumeric(unsigned char c) {
    return std::isalnum(c) != 0 && c < 128;
}

/// A name or an address, in brackets when it has colons (RFC 3986, 3.2.2), and maybe a port: this text goes into links.
bool is_host(std::string_view text) {
    if (text.size() >= 256) return false;
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos) return false;
    const std::size_t end = std::min(text.find(':', bracket), text.size());
    const std::string_view name = text.substr(0, end), port = text.substr(std::min(end + 1, text.size()));
    if (end < text.size() && !http::parse_integer(port, 1, 65535)) return false;
    if (bracket > 0)
        return bracket > 2 && end == bracket + 1 &&
               std::ranges::all_of(name.substr(1, bracket - 1),
                                   [](unsigned char c) { return std::isxdigit(c) != 0 || c == ':' || c == '.'; });
    return !name.empty() && is_alphanumeric(static_cast<unsigned char>(name.front())) &&
           std::ranges::all_of(name, [](unsigned char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

/// `/kaart/bgt`: names between slashes, of which none is empty (`//host` is another host to who reads it as an address)
/// or goes up.
bool is_prefix(std::string_view text) {
    if (!text.starts_with('/') || text.size() >= 256) return false;
    return std::ranges::all_of(split(text.substr(1), '/'), [](std::string_view name) {
        return !name.empty() && name != "." && name != ".." && std::ranges::all_of(name, [](unsigned char c) {
            return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~';
        });
    });
}

/// Each proxy adds to the list: the first value is of the one that the client sees.
std::string_view forwarded(const http::Request& request, std::string_view name) {
    std::string_view first = split(request.header(name), ',').front();
    while (first.starts_with(' ')) first.remove_prefix(1);
    while (first.ends_with(' ')) first.remove_suffix(1);
    return first;
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
    std::string_view host = forwarded(request, "x-forwarded-host");
    if (!is_host(host)) host = request.header("host");
    if (!is_host(host)) host = "localhost";
    const bool tls = forwarded(request, "x-forwarded-proto") == "https";
    std::string base = std::string(tls ? "https" : "http").append("://").append(host);
    const auto port = http::parse_integer(forwarded(request, "x-forwarded-port"), 1, 65535);
    const bool has_port = host.find(':', host.starts_with('[') ? host.find(']') : 0) != std::string_view::npos;
    if (port && !has_port && *port != (tls ? 443 : 80)) base += ':' + std::to_string(*port);
    std::string_view prefix = forwarded(request, "x-forwarded-prefix");
    if (prefix.ends_with('/')) prefix.remove_suffix(1);
    if (is_prefix(prefix)) base += prefix;
    return base;
}

Json link(std::string_view rel, std::string href, std::string_view type, std::string_view title) {
    Json out{{"rel", rel}, {"href", std::move(href)}};
    if (!type.empty()) out["type"] = type;
    if (!title.empty()) out["title"] = title;
    return out;
}

namespace {

/// Letters to change, add or leave out to come from one word to the other (Levenshtein).
std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t k = 0; k < to.size(); ++k) {
            const std::size_t changed = diagonal + (from[i] == to[k] ? 0 : 1);
            diagonal = std::exchange(row[k + 1], std::min({row[k + 1] + 1, row[k] + 1, changed}));
        }
    }
    return row.back();
}

/// Which of two values counts is read differently by everyone. Categories are many by nature.
void refuse_twice(const http::Fields& query) {
    for (auto field = query.begin(); field != query.end(); ++field)
        if (field->first != "category" && std::any_of(query.begin(), field, [&](const auto& other) { return other.first == field->first; }))
            throw http::ProblemError(400, "Parameter given twice",
                                     "'" + field->first.substr(0, 60) + "' may be given once.");
}

}  // namespace

void allow_parameters(const Call& call, std::initializer_list<std::string_view> names) {
    allow_parameters(call, std::span(names.begin(), names.size()));
}

std::string did_you_mean(std::string_view name, std::span<const std::string_view> names) {
    const auto nearest = std::ranges::min_element(names, {}, [&](std::string_view n) { return distance(name, n); });
    if (nearest == names.end() || distance(name, *nearest) > std::max<std::size_t>(1, nearest->size() / 3)) return {};
    return "Did you mean '" + std::string(*nearest) + "'? ";
}

void allow_only(const http::Request& request, std::span<const std::string_view> names) {
    refuse_twice(request.query);
    for (const auto& [name, value] : request.query) {
        if (std::ranges::find(names, name) != names.end()) continue;
        const std::string shown = name.substr(0, 60);
        throw http::ProblemError(
            400, "Unknown parameter",
            "'" + shown + "' is no parameter of this address. " + did_you_mean(shown, names) +
                (names.empty() ? "It has none." : "What it knows: " + listed(names, std::identity{}) + "."));
    }
}

void allow_no_parameters(const http::Request& request) {
    allow_only(request, {});
}

void allow_parameters(const Call& call, std::span<const std::string_view> names) {
    std::vector<std::string_view> all{"f"};
    all.insert(all.end(), names.begin(), names.end());
    allow_only(call.request, all);
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

namespace {

/// The address with these parameters; without the slash that its path may end with.
std::string address_of(const Call& call, const http::Fields& query) {
    std::string address = call.base + call.request.target.substr(0, call.request.target.find('?'));
    if (call.request.trailing_slash) address.pop_back();
    char between = '?';
    for (const auto& [name, value] : query) {
        address.append(1, between).append(escaped_value(name)).append("=").append(escaped_value(value));
        between = '&';
    }
    return address;
}

/// Those of the answer itself in place of what it has of them, then the rest.
void lead_with(const Json& own, Json& json) {
    Json links = own;
    for (const Json& other : json.value("links", Json::array())) {
        const bool there = std::ranges::any_of(own, [&](const Json& one) {
            return one["rel"] == other["rel"] && (other["rel"] == "self" || one["type"] == other.value("type", ""));
        });
        if (!there) links.push_back(other);
    }
    json["links"] = std::move(links);
}

/// As a header (RFC 8288), for what has no place of its own for links.
std::string header_of(const Json& links) {
    std::string out;
    for (const Json& one : links)
        out.append(out.empty() ? "<" : ", <").append(one["href"].get<std::string>()).append(">; rel=\"")
            .append(one["rel"].get<std::string>()).append("\"; type=\"").append(one["type"].get<std::string>()).append("\"");
    return out;
}

}  // namespace

std::string address_without(const Call& call, std::string_view parameter) {
    http::Fields query = call.request.query;
    std::erase_if(query, [&](const auto& field) { return field.first == parameter; });
    return address_of(call, query);
}

std::string address_with(const Call& call, std::string_view parameter, std::string value) {
    http::Fields query = call.request.query;
    std::erase_if(query, [&](const auto& field) { return field.first == parameter; });
    query.emplace_back(parameter, std::move(value));
    return address_of(call, query);
}

Json own_links(const Call& call, std::span<const http::Format> formats, const http::Format& chosen) {
    const auto with_format = [&](const http::Format& format) { return address_with(call, "f", std::string(format.name)); };
    const bool plain = chosen.name == formats.front().name;  // what comes without asking
    Json links{link("self", plain ? address_without(call, "f") : with_format(chosen), chosen.media_type, "Dit document")};
    for (const http::Format& other : formats)
        if (other.name != chosen.name)
            links.push_back(link("alternate", with_format(other), other.media_type,
                                 other.name == "html" ? "Dit document als pagina" : "Dit document als gegevens"));
    return links;
}

http::Response document(const Call& call, Json json, std::string_view media_type) {
    const std::array formats{http::Format{"json", media_type}, http::Format{"html", "text/html"}};
    const http::Format& format = http::choose_format(call.request, formats);
    const bool html = format.name == "html", schema = json.contains("$schema");
    const Json links = own_links(call, formats, format);
    const std::string header = schema ? header_of(links) : std::string();
    if (html || !schema) lead_with(links, json);
    http::Response response = html ? http::respond("text/html; charset=utf-8", html_page(call, json))
                                   : http::respond(std::string(media_type),
                                                   json.dump(2, ' ', false, Json::error_handler_t::replace));
    response.set("Vary", "Accept");
    response.set("Cache-Control", "no-cache");
    if (schema) response.set("Link", header);
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
