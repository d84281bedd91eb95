#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

#include "tiles/drawing/tile_drawing.hpp"

namespace wijkbeeld::geo::tiles::source {

/// Looks up in a store what a source does not know of objects.
class ObjectValues {
public:
    /// Which columns of a layer; those that it does not have are skipped.
    using Columns = std::function<std::vector<std::string>(std::string_view layer)>;
    ObjectValues(const Store& store, Columns columns) : store_(store), columns_(std::move(columns)) {}
    /// The values of each of these features of a layer; void where there is no such feature. \throws
    /// StoreError
    [[nodiscard]] TileDrawing::OwnValues of(std::string_view layer, const std::vector<std::int64_t>& ids);
    /// One of those that were asked for is not in the store.
    [[nodiscard]] bool lacking() const noexcept { return lacking_; }

private:
    [[nodiscard]] std::vector<std::string> columns_of(const LayerSchema& schema) const;

    const Store& store_;
    Columns columns_;
    bool lacking_ = false;
};

}  // namespace wijkbeeld::geo::tiles::source
