#include "api/request/datetime.hpp"

#include "api/request/dutch_days.hpp"
#include "http/problem.hpp"

namespace wijkbeeld::server::api {

namespace {

TimeBound bound(std::string_view text) {
    const auto at = geo::parse_iso_time(text);
    if (!at)
        throw http::ProblemError(400, "Not a time",
                                 "datetime wants RFC 3339, such as 2026-01-01T00:00:00Z or 2026-01-01.");
    constexpr std::size_t date_length = 10;
    return {*at, text.size() == date_length ? next_day(*at) - std::chrono::milliseconds{1} : *at};
}

std::optional<TimeBound> open_or_bound(std::string_view text) {
    return text.empty() || text == ".." ? std::nullopt : std::optional(bound(text));
}

}  // namespace

TimeSpan read_datetime(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return {bound(text), bound(text), false};
    const TimeSpan span{open_or_bound(text.substr(0, slash)), open_or_bound(text.substr(slash + 1)), true};
    if (span.from && span.until && span.from->first >= span.until->last)
        throw http::ProblemError(400, "Empty period",
                                 "datetime wants a beginning before its end, such as 2026-01-01/2026-03-31.");
    return span;
}

}  // namespace wijkbeeld::server::api
