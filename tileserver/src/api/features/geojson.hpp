#pragma once

#include "api/request/call.hpp"
#include "api/request/served_crs.hpp"

namespace wijkbeeld::server::api {

/// GeoJSON geometry (RFC 7946), or the same with the coordinates of another system (OGC 18-058r1); null for an empty
/// one.
[[nodiscard]] Json to_geojson(const geo::Geometry& geometry, const ServedCrs& crs = crs84());
[[nodiscard]] Json to_json(const geo::Value& value);

}  // namespace wijkbeeld::server::api
