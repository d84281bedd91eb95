#pragma once

#include <string>

#include "api/request/call.hpp"

namespace wijkbeeld::server::api {

/// A page (Dutch) that shows a JSON document to a person, with its links as links.
[[nodiscard]] std::string html_page(const Call& call, const Json& json);

/// The frame of every page: where one is, ways out, and a link to the page in the other language where `other`
/// is not empty. `body` is HTML.
[[nodiscard]] std::string html_frame(const Call& call, std::string_view language, std::string_view title,
                                     const std::string& body, std::string_view other = {});

/// A JSON document as HTML, without a frame.
[[nodiscard]] std::string html_of(const Json& json);

}  // namespace wijkbeeld::server::api
