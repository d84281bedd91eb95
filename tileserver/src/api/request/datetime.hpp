#pragma once

#include <optional>
#include <string_view>

#include <wijkbeeld/geo/time.hpp>

/// \file
/// The parameter `datetime`: an instant, or two with a slash between them, of which one may be open (`..`)
/// or a duration (`P1M`).

namespace wijkbeeld::server::api {

/// An instant, or a whole day on a Dutch clock when no time of day is named.
struct TimeBound {
    geo::Instant first, last;  ///< the last millisecond that it holds
    [[nodiscard]] bool whole_day() const noexcept { return first != last; }
};

struct TimeSpan {
    std::optional<TimeBound> from, until;  ///< nothing: open
    bool interval = false;                 ///< there was a slash
};

/// RFC 3339: a `date-time`, which has a zone, or a `full-date`. Nothing for any other text.
[[nodiscard]] std::optional<TimeBound> read_bound(std::string_view text);

/// \throws http::ProblemError 400
[[nodiscard]] TimeSpan read_datetime(std::string_view text);

}  // namespace wijkbeeld::server::api
