#pragma once

#include "api/call.hpp"

namespace wijkbeeld::server::api {

/// GeoJSON geometry (RFC 7946) in degrees; null for an empty one.
[[nodiscard]] Json to_geojson(const geo::Geometry& geometry);
[[nodiscard]] Json to_json(const geo::Value& value);

}  // namespace wijkbeeld::server::api
