#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/overlays/areas.hpp>

/// \file
/// Codes of the register: `GM0363`, `WK0363AD`, `BU0363AD07`. Since 2022 letters occur in the parts of wijk
/// and buurt, where a municipality has a hundred of them or more.

namespace wijkbeeld::overlays::social {

/// The level of a code without blanks round it: `GM\d{4}`, `WK\d{4}[0-9A-Z]{2}`, `BU\d{4}[0-9A-Z]{4}`;
/// nothing when it is none.
[[nodiscard]] std::optional<AreaLevel> level_of(std::string_view code) noexcept;

/// The code of the wijk or gemeente that a code says it lies in. `level` must not be below that of the code.
[[nodiscard]] std::string ancestor(std::string_view code, AreaLevel level);

}  // namespace wijkbeeld::overlays::social
