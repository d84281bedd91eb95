#pragma once

#include <optional>
#include <string_view>

#include <wijkbeeld/geo/time.hpp>

/// \file
/// Lengths of time as ISO 8601 writes them (RFC 3339, appendix A): `P1Y2M10D`, `P2W`, `PT12H`.

namespace wijkbeeld::server::api {

struct Duration {
    int months = 0, days = 0;
    std::chrono::seconds time{0};
};

/// Whole numbers of up to four digits. Nothing for any other text.
[[nodiscard]] std::optional<Duration> read_duration(std::string_view text);

/// Months and days are those of a calendar, on a Dutch clock or in UTC: a month after the last of January is
/// the last of February. Nothing before the year 1 or after 9999.
[[nodiscard]] std::optional<geo::Instant> later(geo::Instant at, const Duration& duration, bool dutch);
[[nodiscard]] std::optional<geo::Instant> earlier(geo::Instant at, const Duration& duration, bool dutch);

}  // namespace wijkbeeld::server::api
