#pragma once

#include <functional>
#include <optional>
#include <string>

#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/source/shapes.hpp"

namespace wijkbeeld::geo::tiles::source {

/// Reads features: a store, or a store that is being written.
using Visit = std::function<void(const LayerQuery&, const FeatureVisitor&)>;

/// Which objects of a store are drawn.
struct Selection {
    const Profile& profile;
    std::optional<std::string> at;      ///< moment, RFC 3339 UTC; nothing: now
    std::optional<RdBox> box;           ///< only objects whose box meets this one
};

/// Adds the objects that the selection has to the shapes. \throws StoreError
void collect(const Store& schemas, const Visit& visit, const Selection& selection, Shapes& shapes);

}  // namespace wijkbeeld::geo::tiles::source
