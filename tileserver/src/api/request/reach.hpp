#pragma once

#include "api/request/served_crs.hpp"

/// \file
/// What of a geometry lies where RD goes. The world, and places far away, can be asked about too.

namespace wijkbeeld::server::api {

/// The same geometry for whatever lies within the reach of the system: points and lines outside of it are
/// left out, areas go along its border instead. Edges that cross the border keep their course. Nothing when
/// nothing is left. \throws cql2::FilterError for places that the system does not have, and areas that cross
/// themselves
[[nodiscard]] std::optional<cql2::Part> within_reach(const ServedCrs& crs, const cql2::Part& part);

/// All of it.
[[nodiscard]] bool lies_within_reach(const ServedCrs& crs, const cql2::Part& part);

/// A box as an area, or as the line or point that it is when it is that thin; as two when it goes over the
/// antimeridian, and nothing outside of the reach. \throws cql2::FilterError
[[nodiscard]] cql2::Shape box_within_reach(const ServedCrs& crs, const cql2::Part& box);

}  // namespace wijkbeeld::server::api
