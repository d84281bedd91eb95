#pragma once

#include <catch2/catch.hpp>

#include <wijkbeeld/geo/mvt.hpp>

#include "polygon_fault.hpp"

namespace wijkbeeld::test {

/// Valid by GEOS, wound as MVT 2.1 wants, within the buffer, nothing repeated.
inline void check_polygon(const geo::mvt::Feature& feature) {
    REQUIRE(feature.type == geo::mvt::GeometryType::polygon);
    const auto fault = polygon_fault(feature);
    INFO(fault.value_or("") << " " << (fault ? geo::to_wkt(as_geometry(feature)) : ""));
    REQUIRE_FALSE(fault);
}

}  // namespace wijkbeeld::test
