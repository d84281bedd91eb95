#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// \file
/// Time in the library is UTC in whole milliseconds. The registers write Dutch local time without a zone;
/// people read Europe/Amsterdam. The rule is the one of the EU since 1996 (directive 2000/84/EC): summer time
/// from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC. Before 1996 the same rule
/// is used but with the last Sunday of September, as in the Netherlands from 1977 on.

namespace wijkbeeld::geo {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A moment on a Dutch clock.
struct LocalTime {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
    int weekday = 4;  ///< 1 = Monday ... 7 = Sunday
};

/// UTC offset of the Netherlands at that instant.
[[nodiscard]] std::chrono::minutes amsterdam_offset(Instant utc) noexcept;
[[nodiscard]] LocalTime to_amsterdam(Instant utc) noexcept;
/// The hour that occurs twice in October is read as the first (summer time); the one that does not exist in
/// March as an hour later. `weekday` is ignored. Nothing when it is no date of the calendar.
[[nodiscard]] std::optional<Instant> from_amsterdam(const LocalTime& local) noexcept;

/// Reads `YYYY-MM-DD[(T| )HH:MM[:SS[.f...]]][Z|(+|-)HH[:]MM]`; without zone as Dutch local time.
[[nodiscard]] std::optional<Instant> parse_iso_time(std::string_view text) noexcept;
/// `2026-11-24T00:08:30.000Z`: RFC 3339, UTC, always with milliseconds, as GeoPackage 1.3 (table 1, DATETIME)
/// wants it.
[[nodiscard]] std::string to_iso_utc(Instant utc);

}  // namespace wijkbeeld::geo
