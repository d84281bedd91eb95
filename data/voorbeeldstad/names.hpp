#pragma once

#include <string>
#include <vector>

#include "voorbeeldstad/town.hpp"

/// \file
/// Names of streets, quarters and people's addresses; all invented or of the most common kind.

namespace wijkbeeld::voorbeeldstad {

/// Labels of the public spaces that begin in a cell.
[[nodiscard]] std::vector<Loose> street_names(const Town& town, Cell cell);
/// A name for a neighbourhood, different for different numbers up to some hundreds.
[[nodiscard]] std::string quarter_name(std::uint64_t seed, int number);

}  // namespace wijkbeeld::voorbeeldstad
