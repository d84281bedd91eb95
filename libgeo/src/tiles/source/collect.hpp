#pragma once

#include <functional>
#include <optional>
#include <string>

#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/source/shapes.hpp"

namespace wijkbeeld::geo::tiles::source {

/// What features are read from: a store, or one that is being written.
struct Features {
    std::function<std::optional<LayerSchema>(std::string_view layer)> schema;
    std::function<std::optional<RdBox>(std::string_view layer)> extent;  ///< of what was there at first
    std::function<void(const LayerQuery&, const FeatureVisitor&)> visit;
    [[nodiscard]] static Features of(const Store& store);
    [[nodiscard]] static Features of(const StoreWriter& writer);
};

/// Which objects of a store are drawn.
struct Selection {
    const Profile& profile;
    std::optional<RdBox> box;  ///< only objects whose box meets this one
};

/// Adds the objects that the selection has to the shapes; false when it has more than `most`, and then not all of them
/// are there. \throws StoreError
[[nodiscard]] bool collect(const Features& features, const Selection& selection, Shapes& shapes,
                           std::size_t most = SIZE_MAX);

}  // namespace wijkbeeld::geo::tiles::source
