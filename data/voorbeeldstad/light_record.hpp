#pragma once

#include "voorbeeldstad/record_format.hpp"

/// \file
/// GML-light: flat records with dotted names and no attributes. What has no value is left out, with the
/// reason why; labels have at most three positions and buildings three series of house numbers.

namespace wijkbeeld::voorbeeldstad {

inline constexpr std::size_t most_light_labels = 3;

[[nodiscard]] const RecordFormat& gml_light();

}  // namespace wijkbeeld::voorbeeldstad
