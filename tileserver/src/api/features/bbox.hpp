#pragma once

#include <string_view>

#include "api/request/served_crs.hpp"

/// \file
/// The parameter `bbox` (OGC 17-069r4): four numbers or, with heights, six.

namespace wijkbeeld::server::api {

/// One box in the order of the system's axes. In degrees its west may be larger than its east: it goes over
/// the antimeridian. \throws http::ProblemError 400
[[nodiscard]] cql2::Shape read_bbox(std::string_view text, const ServedCrs& crs);

}  // namespace wijkbeeld::server::api
