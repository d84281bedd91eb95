#pragma once

#include <cstddef>

#include "http/message.hpp"

/// \file
/// The parameter `limit` of lists in pages.

namespace wijkbeeld::server::api {

/// How many are given at once: more than the most is the most, not a fault (OGC 17-069r4, requirement 22).
/// \throws http::ProblemError 400 for what is no number of 1 or more
[[nodiscard]] std::size_t limit_parameter(const http::Request& request, std::size_t most, std::size_t absent);

}  // namespace wijkbeeld::server::api
