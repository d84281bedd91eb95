#pragma once

#include <string>

#include "api/call.hpp"

namespace wijkbeeld::server::api {

/// A page (Dutch) that shows a JSON document to a person, with its links as links.
[[nodiscard]] std::string html_page(const Call& call, const Json& json);

}  // namespace wijkbeeld::server::api
