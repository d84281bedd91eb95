#pragma once

#include <string>
#include <vector>

#include "voorbeeldstad/blueprint.hpp"
#include "voorbeeldstad/calendar.hpp"

/// \file
/// Reports of nuisance, with the patterns in place and time that a town of this kind has.

namespace wijkbeeld::voorbeeldstad {

struct Report {
    ClockTime time = 0;
    geo::Vertex place;
    std::string_view main, sub, text;
    std::uint64_t key = 0;
};

/// Two years of reports up to the last day of the sample, in order of time.
[[nodiscard]] std::vector<Report> make_reports(const Blueprint& plan, const Ground& ground,
                                               std::size_t count);
/// As a Dutch reporting system exports them.
[[nodiscard]] std::string reports_csv(const std::vector<Report>& reports);

}  // namespace wijkbeeld::voorbeeldstad
