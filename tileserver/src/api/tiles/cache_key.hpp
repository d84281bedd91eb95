#pragma once

#include <string>

#include "api/site/site.hpp"
#include "http/message.hpp"

/// \file
/// When two answers are the same one.

namespace wijkbeeld::server::api {

/// A text that is another one when the answer to a request may be: what is asked, and the state of what it is
/// answered from. Of a tile of the BGT only updates that touch it count, of `datetime` only the change
/// before it, and of a filter (unless it is very long) what it means.
[[nodiscard]] std::string cache_key(const Site& site, const http::Request& request);

}  // namespace wijkbeeld::server::api
