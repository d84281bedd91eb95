#pragma once

#include "voorbeeldstad/blueprint.hpp"
#include "voorbeeldstad/sample.hpp"

/// \file
/// The BGT of the town as one zip.

namespace wijkbeeld::voorbeeldstad {

/// Writes all records of a blueprint, and `more` after them, to a zip; fills in the counts of the result.
/// At most a few blocks of cells per thread are in memory.
void write_delivery(const std::filesystem::path& zip, const Blueprint& plan, const std::vector<Thing>& more,
                    const SampleOptions& options, const SampleListener& listener, SampleResult& result);

}  // namespace wijkbeeld::voorbeeldstad
