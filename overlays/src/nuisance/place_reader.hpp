#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/crs.hpp>
#include <wijkbeeld/geo/geometry.hpp>
#include "delimited/number.hpp"

/// \file
/// Places as files write them: two columns or one, RD or degrees, axes in either order. In the Netherlands
/// the numbers tell which: no degree looks like an RD coordinate, and no northing like an easting.

namespace wijkbeeld::overlays::nuisance {

/// Is it in one of two boxes, RD in metres: the Netherlands with the waters along the coast, and the south of
/// Limburg. Towns just over the border are in them too.
[[nodiscard]] bool in_the_netherlands(geo::RdPoint place) noexcept;

/// Two numbers as text, and the decimal sign they are to be read with.
struct WrittenPlace {
    std::string_view x, y;
};
/// The first place of `POINT (x y)`, `MULTIPOINT ((x y), ...)`, `SRID=..;POINT(..)` or `(lat, lon)`.
[[nodiscard]] std::optional<WrittenPlace> written_place(std::string_view text) noexcept;

class PlaceReader {
public:
    /// With `crs` only that system is tried, and axes are not swapped.
    explicit PlaceReader(std::optional<geo::Crs> crs);

    /// Lets the columns tell their decimal sign.
    void see(const WrittenPlace& place) noexcept;

    struct Result {
        std::optional<geo::RdPoint> place;
        std::string_view reason;  ///< why there is none
    };
    [[nodiscard]] Result read(const WrittenPlace& text);

    /// What was read so far.
    [[nodiscard]] std::uint64_t swapped() const noexcept { return swapped_; }
    [[nodiscard]] std::uint64_t in_degrees() const noexcept { return degrees_; }
    [[nodiscard]] std::uint64_t in_rd() const noexcept { return rd_; }
    /// `EPSG:28992`, `EPSG:4326`, or both.
    [[nodiscard]] std::string crs() const;

private:
    std::optional<geo::RdPoint> recognise(double x, double y);
    std::optional<geo::RdPoint> transformed(double x, double y);

    std::optional<geo::Crs> fixed_;
    geo::Transform to_rd_;
    delimited::DecimalSign sign_;
    std::uint64_t swapped_ = 0, degrees_ = 0, rd_ = 0;
};

}  // namespace wijkbeeld::overlays::nuisance
