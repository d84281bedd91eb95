#pragma once

#include "voorbeeldstad/blueprint.hpp"
#include "voorbeeldstad/sample.hpp"

/// \file
/// The BGT of the town, in the format that was asked for.

namespace wijkbeeld::voorbeeldstad {

/// Names of the files of a delivery.
[[nodiscard]] std::vector<std::string> delivery_files(DeliveryFormat format);

/// Writes all records of a blueprint, and of `more` after them, to the parts (`part_of`) of the files; fills
/// in the counts of the result. At most a few blocks of cells per thread are in memory.
void write_delivery(const std::filesystem::path& folder, const Blueprint& plan,
                    const std::vector<Thing>& more, const SampleOptions& options,
                    const SampleListener& listener, SampleResult& result);

}  // namespace wijkbeeld::voorbeeldstad
