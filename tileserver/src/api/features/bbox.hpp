#pragma once

#include <string_view>

#include "cql2/ast.hpp"

/// \file
/// The parameter `bbox` (OGC 17-069r4): four numbers or, with heights, six.

namespace wijkbeeld::server::api {

/// One box in the order of its system's axes, of which no number is larger than `reach`. \throws
/// http::ProblemError 400
[[nodiscard]] cql2::Shape read_bbox(std::string_view text, double reach);

}  // namespace wijkbeeld::server::api
