#pragma once

#include <optional>
#include <string_view>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::geo::bgt {

/// Takes numbers off the front of a coordinate text and gives them in whole millimetres, exactly: decimals
/// beyond the third are rounded half away from zero, not by way of binary fractions.
class CoordinateText {
public:
    explicit CoordinateText(std::string_view text) : rest_(text) {}
    /// True when only blanks (and, for gml:coordinates, commas) are left.
    [[nodiscard]] bool finished() noexcept;
    /// Nothing when it is no finite number within the reach of 32-bit millimetres.
    [[nodiscard]] std::optional<std::int32_t> next() noexcept;

private:
    [[nodiscard]] std::optional<std::int32_t> next_general() noexcept;
    std::string_view rest_;
};

}  // namespace wijkbeeld::geo::bgt
