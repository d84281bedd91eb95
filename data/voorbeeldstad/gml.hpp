#pragma once

#include <string>

#include "voorbeeldstad/history.hpp"
#include "voorbeeldstad/things.hpp"

/// \file
/// Records as PDOK writes them in a CityGML delivery: one member per type, its own order of properties, the
/// default namespace declared again on inner elements.

namespace wijkbeeld::voorbeeldstad {

/// First and last bytes of a member.
[[nodiscard]] std::string_view gml_head();
[[nodiscard]] std::string_view gml_tail();
/// Appends one record.
void append_record(std::string& out, const Thing& thing, const Version& version);

}  // namespace wijkbeeld::voorbeeldstad
