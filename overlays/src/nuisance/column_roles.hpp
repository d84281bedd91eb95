#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "delimited/delimited_text.hpp"
#include "nuisance/time_column.hpp"

/// \file
/// Which column of a reports file is what: by its name, Dutch or English, and by what is in it.

namespace wijkbeeld::overlays::nuisance {

enum class Role : std::uint8_t { id, x, y, place, time, clock, incident, category, subcategory };
inline constexpr std::size_t role_count = 9;
/// `x`, `time`, ...: our name, as in `--columns`.
[[nodiscard]] std::string_view name(Role role) noexcept;

/// What the values of one column look like.
struct ColumnContent {
    std::uint64_t filled = 0, numbers = 0, points = 0, clocks = 0;
    std::uint64_t mails = 0, phones = 0, long_texts = 0;
    std::vector<std::uint64_t> distinct;  ///< hashes, sorted, at most `many_values`
    TimeColumn times;

    void see(std::string_view value);
    /// Free text, or it tells who reported: no category. Empty when it may be one.
    [[nodiscard]] std::string_view no_category_because() const noexcept;
    /// Most values tell who, or are texts. Empty when they do not.
    [[nodiscard]] std::string_view personal_because() const noexcept;
};
inline constexpr std::size_t many_values = 1000;

/// The columns that are used, and why the others are not.
struct ColumnRoles {
    std::array<std::optional<std::size_t>, role_count> column;
    std::vector<std::pair<std::string, std::string>> dropped;

    [[nodiscard]] std::optional<std::size_t> operator[](Role role) const {
        return column[static_cast<std::size_t>(role)];
    }
};

/// Reads the whole file once. `given`: our name -> column of the file.
/// \throws geo::FormatError when a given column is not there, or no place or time is found
ColumnRoles find_columns(delimited::DelimitedText& csv, const std::map<std::string, std::string>& given,
                         std::vector<ColumnContent>& contents, const std::string& file);

}  // namespace wijkbeeld::overlays::nuisance
