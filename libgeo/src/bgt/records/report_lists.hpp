#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/import.hpp>

/// \file
/// What a report lists stays within bounds, however bad a delivery is: it is counted to the last one, and
/// named for as many as anyone will read.

namespace wijkbeeld::geo::bgt {

inline constexpr std::size_t most_listed = 100'000;

/// Adds to a list of the report, or to the number of those that are not listed.
void list(RejectedRecord record, std::vector<RejectedRecord>& all, std::uint64_t& unlisted);

/// How often names came, for the first thousand of them; the others together as `(others)`.
class NameCounts {
public:
    void add(std::string_view name, std::uint64_t times = 1);
    /// Sorted by name; empty after that.
    [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> take();

private:
    static constexpr std::size_t most = 1000;
    std::map<std::string, std::uint64_t, std::less<>> counts_;
};

}  // namespace wijkbeeld::geo::bgt
