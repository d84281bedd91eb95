#pragma once

#include <wijkbeeld/geo/store.hpp>

namespace wijkbeeld::geo::bgt {

/// How a store has the arcs of the BGT; one way for the whole store.
struct ArcSettings {
    Curves curves = Curves::stroke;
    double tolerance = default_arc_tolerance;  ///< metres
    bool operator==(const ArcSettings&) const = default;
};

/// \throws GeometryError when the tolerance is not from 0.001 to 10
void check(const ArcSettings& settings);
[[nodiscard]] ArcSettings read_arc_settings(const Store& store);
/// \throws StoreError when the store has other ones
void require(const Store& store, const ArcSettings& settings);
void write(StoreWriter& store, const ArcSettings& settings);

}  // namespace wijkbeeld::geo::bgt
