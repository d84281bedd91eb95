#pragma once

#include <functional>
#include <vector>

#include "voorbeeldstad/things.hpp"

/// \file
/// How large the town must be to hold a number of records.

namespace wijkbeeld::voorbeeldstad {

struct Blueprint {
    Town town;
    std::vector<Cell> cells;
    std::vector<Contents> contents;  ///< of the cells, in the same order
    double ended_per_object = 0;     ///< so that the records come to what was asked
};

/// \param objects records that are wanted, all versions
[[nodiscard]] Blueprint make_blueprint(std::uint64_t seed, std::uint64_t objects, unsigned jobs);

/// Calls `work(i)` for 0 <= i < count on several threads. An exception ends it and is thrown on.
void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace wijkbeeld::voorbeeldstad
