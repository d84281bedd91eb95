#pragma once

#include <algorithm>
#include <catch2/catch.hpp>

#include <wijkbeeld/geo/geometry.hpp>
#include <wijkbeeld/geo/mvt.hpp>

namespace wijkbeeld::test {

/// The polygons of a feature by the rule of the specification: a ring of positive area starts one.
inline geo::Geometry as_geometry(const geo::mvt::Feature& feature) {
    geo::Geometry g;
    g.start(geo::GeometryType::multipolygon);
    for (std::size_t i = 0; i < feature.paths.size(); ++i) {
        if (i > 0 && geo::mvt::area2(feature.paths[i]) > 0) g.end_part();
        for (const geo::mvt::Point p : feature.paths[i]) g.add({p.x, p.y});
        g.end_path();
    }
    g.end_part();
    return g;
}

/// Valid by GEOS, wound as MVT 2.1 wants, within the buffer, nothing repeated.
inline void check_polygon(const geo::mvt::Feature& feature) {
    REQUIRE(feature.type == geo::mvt::GeometryType::polygon);
    REQUIRE(geo::mvt::area2(feature.paths[0]) > 0);
    const auto reason = geo::invalid_reason(as_geometry(feature));
    INFO(reason.value_or("") << " " << (reason ? geo::to_wkt(as_geometry(feature)) : ""));
    REQUIRE_FALSE(reason);
    for (const auto& ring : feature.paths) {
        REQUIRE(geo::mvt::area2(ring) != 0);
        REQUIRE(std::adjacent_find(ring.begin(), ring.end()) == ring.end());
        for (const geo::mvt::Point p : ring)
            REQUIRE((p.x >= -64 && p.x <= 4160 && p.y >= -64 && p.y <= 4160));
    }
}

}  // namespace wijkbeeld::test
