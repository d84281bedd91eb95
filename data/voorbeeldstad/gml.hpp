#pragma once

#include "voorbeeldstad/record_format.hpp"

/// \file
/// Records as PDOK writes them in a CityGML delivery: one member per type, its own order of properties, the
/// default namespace declared again on inner elements.

namespace wijkbeeld::voorbeeldstad {

[[nodiscard]] const RecordFormat& citygml();

}  // namespace wijkbeeld::voorbeeldstad
