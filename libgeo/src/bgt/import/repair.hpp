#pragma once

#include "bgt/records/batch.hpp"

namespace wijkbeeld::geo::bgt {

/// Makes areas valid that are not, by GEOS, and lists them in `repaired` with the
/// original. Records of which nothing would be
/// left move to `rejected`. Ended records are passed over unless they are `wanted` too.
void repair_areas(Batch& batch, bool ended_wanted);

}  // namespace wijkbeeld::geo::bgt
