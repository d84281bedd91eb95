#pragma once

#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "api/site/site.hpp"
#include "http/message.hpp"
#include "http/negotiate.hpp"
#include "http/problem.hpp"

/// \file
/// What every resource gets, and the few things every resource does with it.

namespace wijkbeeld::server::api {

using Json = nlohmann::ordered_json;

/// Of pages for people: `nl` or `en`. The address of the map has the same one.
inline constexpr std::string_view language_parameter = "taal";

/// One request, with the picture of the store it is answered from.
struct Call {
    const Site& site;
    const http::Request& request;
    std::string base;  ///< public address without slash at the end
    std::shared_ptr<const Site> kept_site{};  ///< the same, for what is still made when the call has returned

    [[nodiscard]] std::string_view operator[](std::string_view name) const { return request.capture(name); }
};

/// The public address: configured, or from X-Forwarded-Proto, -Host, -Port and -Prefix, or from Host.
[[nodiscard]] std::string public_base(const SiteSettings& settings, const http::Request& request);

/// A link object. `type` and `title` may be empty.
[[nodiscard]] Json link(std::string_view rel, std::string href, std::string_view type,
                        std::string_view title = {});

/// Only these parameters may be given, each once but `category`. \throws http::ProblemError 400 as below
void allow_only(const http::Request& request, std::span<const std::string_view> names);
/// Addresses with nothing to choose: files, and what operators ask.
void allow_no_parameters(const http::Request& request);

/// Only these parameters may be given (and `f`), each once but `category`. \throws http::ProblemError 400 that names the unknown one,
/// the one that may have been meant, and what exists.
void allow_parameters(const Call& call, std::initializer_list<std::string_view> names);
void allow_parameters(const Call& call, std::span<const std::string_view> names);

/// `Did you mean 'limit'? ` when one of the names is near, else nothing.
[[nodiscard]] std::string did_you_mean(std::string_view name, std::span<const std::string_view> names);

/// Text as the value of a query parameter in a link.
[[nodiscard]] std::string escaped_value(std::string_view text);

/// The address that was asked, without that parameter, or with it instead of what it has of that name.
[[nodiscard]] std::string address_without(const Call& call, std::string_view parameter);
[[nodiscard]] std::string address_with(const Call& call, std::string_view parameter, std::string value);

/// `self` of the answer, and `alternate` for what else it can be had as (OGC 17-069r4,
/// /req/core/fc-md-links, fc-links, f-links). The first format is what comes when none is asked.
[[nodiscard]] Json own_links(const Call& call, std::span<const http::Format> formats, const http::Format& chosen);

/// JSON, or a page that shows the same when a browser asks (`f=json|html`, else Accept). Leads its `links` with its own;
/// a JSON Schema has them in the header.
[[nodiscard]] http::Response document(const Call& call, Json json,
                                      std::string_view media_type = "application/json");

/// The grid or collection named in the path. \throws http::ProblemError 404 that lists what exists.
[[nodiscard]] const geo::Grid& grid_of(const Call& call);
[[nodiscard]] const Collection& collection_of(const Call& call);
/// Tile named by `{z}/{row}/{col}`. \throws http::ProblemError 404 when outside the matrix.
[[nodiscard]] geo::TileId tile_of(const Call& call, const geo::Grid& grid);

/// West, south, east, north in degrees of a box in RD.
[[nodiscard]] std::array<double, 4> degrees(const geo::RdBox& box);

}  // namespace wijkbeeld::server::api
