#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// \file
/// Numbers as people and spreadsheets write them: `1234.5`, `1.234,5`, `1 234,5`.

namespace wijkbeeld::overlays::delimited {

/// Without spaces, tabs, line ends and no-break spaces at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// Reads a whole text as a number. `decimal` is `.` or `,`; the other sign, spaces, no-break spaces and
/// apostrophes may stand between groups of three digits. Nothing when it is anything else, or not finite.
[[nodiscard]] std::optional<double> parse_number(std::string_view text, char decimal) noexcept;

/// Finds the decimal sign of a column from its values, for each of them can be doubtful: `232.125` is.
class DecimalSign {
public:
    void see(std::string_view value) noexcept;
    /// `.` or `,`; `otherwise` when no value told.
    [[nodiscard]] char sign(char otherwise) const noexcept;

private:
    std::size_t commas_ = 0, dots_ = 0;
};

}  // namespace wijkbeeld::overlays::delimited
