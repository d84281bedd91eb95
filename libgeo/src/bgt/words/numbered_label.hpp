#pragma once

#include <optional>
#include <string_view>

#include "bgt/words/vocabulary.hpp"

namespace wijkbeeld::geo::bgt {

/// What a name of GML-light means that has the numbers of a label in it:
/// `nummeraanduidingreeks_2.positie_13.plaatsingspunt`, `openbareRuimteNaam.positie_1.hoek`. Nothing when it
/// is no such name.
[[nodiscard]] std::optional<Meaning> numbered_label(std::string_view local) noexcept;

}  // namespace wijkbeeld::geo::bgt
