#pragma once

#include <span>
#include <string_view>

#include "http/message.hpp"

/// \file
/// What the client would rather have: Accept and Accept-Encoding with their weights (RFC 9110, 12.4.2), and
/// `f=`.

namespace wijkbeeld::server::http {

/// Named, or covered by `*`, with a weight above 0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding) noexcept;

/// Weight from 0 to 1 that an Accept header gives to a media type, by its most specific range.
[[nodiscard]] double media_weight(std::string_view accept, std::string_view media_type) noexcept;

/// One way to represent a resource.
struct Format {
    std::string_view name;        ///< as in `f=`
    std::string_view media_type;  ///< without parameters
};

/// By `f=`, else by Accept, else the first. An Accept that matches nothing is disregarded, as RFC 9110
/// (12.5.1) allows: clients of maps often send a narrow one. \throws ProblemError 400 for an unknown `f`,
/// naming what there is.
[[nodiscard]] const Format& choose_format(const Request& request, std::span<const Format> offered);

}  // namespace wijkbeeld::server::http
