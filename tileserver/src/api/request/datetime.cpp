#include "api/request/datetime.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "api/request/duration.hpp"
#include "api/request/dutch_days.hpp"
#include "http/problem.hpp"

namespace wijkbeeld::server::api {

namespace {

constexpr std::string_view date_shape = "dddd-dd-dd", second_shape = "dddd-dd-ddTdd:dd:dd";

/// `d` is a digit; letters in any case.
bool has_shape(std::string_view text, std::string_view shape) {
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (shape[i] == 'd' ? std::isdigit(c) == 0 : std::toupper(c) != shape[i]) return false;
    }
    return true;
}

/// `.5`, or nothing.
bool is_fraction(std::string_view text) {
    return text.empty() || (text.size() > 1 && text[0] == '.' &&
                            text.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

std::optional<geo::Instant> read_instant(std::string_view text) {
    const std::size_t zone =
        text.find_first_of("Zz+-", second_shape.size() < text.size() ? second_shape.size() : text.size());
    if (zone == std::string_view::npos || !has_shape(text.substr(0, second_shape.size()), second_shape))
        return std::nullopt;
    if (text.substr(11, 2) > "23" ||
        !is_fraction(text.substr(second_shape.size(), zone - second_shape.size())))
        return std::nullopt;
    const std::string_view offset = text.substr(zone);
    if (!has_shape(offset, "Z") && !has_shape(offset, "+dd:dd") && !has_shape(offset, "-dd:dd"))
        return std::nullopt;
    std::string upper(text);
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return geo::parse_iso_time(upper);
}

/// What lies after the last year that is written with four digits is not after anything in a store: there times are
/// compared as texts.
TimeBound at_latest(geo::Instant at) {
    static const geo::Instant latest = *geo::parse_iso_time("9999-12-31T23:59:59.999Z");
    const geo::Instant kept = std::min(at, latest);
    return {kept, kept};
}

TimeBound bound(std::string_view text) {
    if (const auto read = read_bound(text)) return *read;
    throw http::ProblemError(
        400, "Not a time",
        "datetime wants RFC 3339: 2026-01-01, 2026-01-01T00:00:00Z or 2026-01-01T01:00:00+01:00 (+ is "
        "written as %2B in an address), or two of these with a slash between them; for one of the two may stand .. or a "
        "duration such as P1M.");
}

TimeBound instant(const std::optional<geo::Instant>& at) {
    if (at) return at_latest(*at);
    throw http::ProblemError(400, "Not a time", "That duration leads out of the calendar.");
}

/// `2026-01-01/P1M`, or `P1M/2026-01-31`: just as long, from the beginning or to the end of what is named.
std::optional<TimeSpan> span_of_duration(std::string_view from, std::string_view until) {
    constexpr std::chrono::milliseconds least{1};
    if (const auto duration = read_duration(until)) {
        const TimeBound begin = bound(from);
        const TimeBound end = instant(later(begin.first, *duration, begin.whole_day()));
        return TimeSpan{begin, begin.whole_day() ? instant(end.last - least) : end, true};
    }
    if (const auto duration = read_duration(from)) {
        const TimeBound end = bound(until);
        const geo::Instant after = end.whole_day() ? end.last + least : end.last;
        return TimeSpan{instant(earlier(after, *duration, end.whole_day())), end, true};
    }
    return std::nullopt;
}

std::optional<TimeBound> open_or_bound(std::string_view text) {
    return text.empty() || text == ".." ? std::nullopt : std::optional(bound(text));
}

}  // namespace

std::optional<TimeBound> read_bound(std::string_view text) {
    const auto day = has_shape(text, date_shape) ? geo::parse_iso_time(text) : std::nullopt;
    if (day) return TimeBound{*day, next_day(*day) - std::chrono::milliseconds{1}};
    const auto at = read_instant(text);
    return at ? std::optional(at_latest(*at)) : std::nullopt;
}

TimeSpan read_datetime(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return {bound(text), bound(text), false};
    const std::string_view from = text.substr(0, slash), until = text.substr(slash + 1);
    const auto lasting = span_of_duration(from, until);
    const TimeSpan span = lasting ? *lasting : TimeSpan{open_or_bound(from), open_or_bound(until), true};
    if (span.from && span.until &&
        (lasting ? span.from->first >= span.until->last : span.from->first > span.until->last))
        throw http::ProblemError(400, "Empty period",
                                 "datetime wants a beginning before its end, such as 2026-01-01/2026-03-31.");
    return span;
}

}  // namespace wijkbeeld::server::api
