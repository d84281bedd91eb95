#pragma once

#include <wijkbeeld/geo/time.hpp>

/// \file
/// Whole days on a Dutch clock, of 23 to 25 hours.

namespace wijkbeeld::server::api {

/// Where the day of that moment begins.
[[nodiscard]] inline geo::Instant start_of_day(geo::Instant at) {
    geo::LocalTime day = geo::to_amsterdam(at);
    day.hour = day.minute = day.second = day.millisecond = 0;
    return *geo::from_amsterdam(day);
}

/// Where the day after it begins.
[[nodiscard]] inline geo::Instant next_day(geo::Instant at) {
    return start_of_day(start_of_day(at) + std::chrono::hours{30});
}

/// The first beginning of a day that is not before it.
[[nodiscard]] inline geo::Instant day_not_before(geo::Instant at) {
    return start_of_day(at) == at ? at : next_day(at);
}

}  // namespace wijkbeeld::server::api
