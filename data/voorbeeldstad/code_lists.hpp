#pragma once

#include <string_view>
#include <wijkbeeld/geo/bgt_type.hpp>

/// \file
/// The code lists of IMGeo that the values of a `Look` are of, per type.

namespace wijkbeeld::voorbeeldstad {

/// Empty where a type has no such property.
struct CodeLists {
    std::string_view kind, plus, physical, physical_plus;
};
[[nodiscard]] const CodeLists& code_lists(geo::BgtType type);

inline constexpr std::string_view void_list = "VoidReasonValue";

}  // namespace wijkbeeld::voorbeeldstad
