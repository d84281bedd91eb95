#pragma once

#include <optional>

#include "bgt/records/batch.hpp"

namespace wijkbeeld::geo::bgt {

/// Does the box round a record meet an area (a polygon in RD)?
class AreaFilter {
public:
    /// \throws GeometryError when the area is no polygon
    explicit AreaFilter(const Geometry& area);
    [[nodiscard]] bool meets(const Batch& batch, const Record& record) const;
    [[nodiscard]] bool meets(const RdBox& box) const;

private:
    [[nodiscard]] bool border_crosses(const RdBox& box) const;
    const Geometry& area_;
    RdBox extent_;
};

/// Box round everything in a record; nothing for a label without place.
[[nodiscard]] std::optional<RdBox> extent_of(const Batch& batch, const Record& record);

}  // namespace wijkbeeld::geo::bgt
