#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/import.hpp>

namespace wijkbeeld::geo::bgt {

/// Parts that the reports of imports and updates share.
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<RejectedRecord>& list);
[[nodiscard]] nlohmann::ordered_json json_of(const std::vector<std::pair<std::string, std::uint64_t>>& unknown);

}  // namespace wijkbeeld::geo::bgt
