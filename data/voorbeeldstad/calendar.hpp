#pragma once

#include <cstdint>
#include <string>

/// \file
/// Dates without a time zone, as the registers and reports write them.

namespace wijkbeeld::voorbeeldstad {

/// Seconds on a Dutch clock since 1970, summer time not counted: good for registers, which know no zone.
using ClockTime = std::int64_t;

[[nodiscard]] ClockTime clock_time(int year, int month, int day, int hour = 0, int minute = 0,
                                   int second = 0) noexcept;
/// `2026-10-31`
void append_date(std::string& out, ClockTime time);
/// `2026-10-31T12:30:05`
void append_time(std::string& out, ClockTime time, char between = 'T');
/// 1 = Monday ... 7 = Sunday
[[nodiscard]] int weekday(ClockTime time) noexcept;

inline constexpr ClockTime day_length = 86400;
/// The day the sample ends.
[[nodiscard]] inline ClockTime last_day() noexcept {
    return clock_time(2026, 10, 31);
}

}  // namespace wijkbeeld::voorbeeldstad
