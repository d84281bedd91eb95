#include "nuisance/time_column.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "delimited/number.hpp"

namespace wijkbeeld::overlays::nuisance {

namespace {

using delimited::trimmed;

constexpr double day_seconds = 86400;
// Excel counts days from 30 December 1899: 29221 is 1 January 1980, 73415 is 31 December 2100.
constexpr double first_serial = 29221, last_serial = 73416;
constexpr int first_year = 1980, last_year = 2100;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes a whole number of 1 to `longest` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t longest) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    if (length == 0 || length > longest) return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + length, value);
    text.remove_prefix(length);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text[0] != c) return false;
    text.remove_prefix(1);
    return true;
}

// `AM`, `p.m.`: hours to add to a clock that shows `hour`; nothing when it is something else.
std::optional<int> half_day(std::string_view text, int hour) {
    std::array<char, 3> letters{};
    std::size_t n = 0;
    for (const char c : text) {
        if (c == '.' || c == ' ') continue;
        if (n == 2) return std::nullopt;
        letters[n++] = static_cast<char>(c | 0x20);
    }
    if (n != 2 || letters[1] != 'm' || (letters[0] != 'a' && letters[0] != 'p') || hour < 1 || hour > 12)
        return std::nullopt;
    return (hour == 12 ? -12 : 0) + (letters[0] == 'p' ? 12 : 0);
}

std::optional<double> excel_number(std::string_view text) {
    const bool comma = text.find(',') != std::string_view::npos;
    if (text.empty() || !is_digit(text[0])) return std::nullopt;
    return delimited::parse_number(text, comma ? ',' : '.');
}

std::optional<double> clock_seconds(std::string_view text) {
    const auto hour = take_number(text, 2);
    if (!hour || !(take(text, ':') || take(text, '.'))) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute) return std::nullopt;
    double seconds = 0;
    if (take(text, ':')) {
        std::size_t length = 0;
        while (length < text.size() && (is_digit(text[length]) || text[length] == '.')) ++length;
        const auto value = delimited::parse_number(text.substr(0, length), '.');
        if (!value) return std::nullopt;
        seconds = *value;
        text.remove_prefix(length);
    }
    text = trimmed(text);
    const auto shift = text.empty() ? std::optional(0) : half_day(text, *hour);
    if (!shift || *hour > 24 || *minute > 59 || seconds >= 60) return std::nullopt;
    const double total = (*hour + *shift) * 3600.0 + *minute * 60.0 + seconds;
    return total <= day_seconds ? std::optional(total) : std::nullopt;
}

// Three numbers with the same sign between them, and what comes behind: `01-06-2026 02:35`.
struct Triple {
    int first = 0, second = 0, year = 0;
    std::string_view rest;
};

std::optional<Triple> triple(std::string_view text) {
    const auto first = take_number(text, 2);
    if (!first || text.empty() || std::string_view("-/.").find(text[0]) == std::string_view::npos)
        return std::nullopt;
    const char sign = text[0];
    text.remove_prefix(1);
    const auto second = take_number(text, 2);
    if (!second || !take(text, sign)) return std::nullopt;
    const std::size_t before = text.size();
    const auto year = take_number(text, 4);
    const std::size_t digits = before - text.size();
    if (!year || (digits != 2 && digits != 4)) return std::nullopt;
    while (!text.empty() && (text[0] == ' ' || text[0] == ',' || text[0] == 'T')) text.remove_prefix(1);
    return Triple{*first, *second, digits == 2 ? 2000 + *year : *year, text};
}

bool looks_iso(std::string_view text) {
    return text.size() >= 10 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) &&
           is_digit(text[3]) && text[4] == '-';
}

// A zone behind the time of day: `Z`, `+00`, `+0200`, `-05:00`.
std::size_t zone_at(std::string_view iso) {
    return iso.size() > 16 ? iso.find_first_of("Zz+-", 16) : std::string_view::npos;
}

std::optional<geo::Instant> parse_iso(std::string_view text) {
    const std::size_t zone = zone_at(text);
    if (zone == std::string_view::npos || text.size() - zone != 3) return geo::parse_iso_time(text);
    return geo::parse_iso_time(std::string(text) + ":00");  // PostgreSQL writes whole hours as `+00`
}

std::optional<geo::Instant> local_instant(int year, int month, int day, double seconds) {
    const auto milliseconds = static_cast<std::int64_t>(std::llround(seconds * 1000));
    geo::LocalTime local{.year = year, .month = month, .day = day};
    local.hour = static_cast<int>(milliseconds / 3'600'000 % 24);
    local.minute = static_cast<int>(milliseconds / 60'000 % 60);
    local.second = static_cast<int>(milliseconds / 1000 % 60);
    local.millisecond = static_cast<int>(milliseconds % 1000);
    if (milliseconds >= 86'400'000) {  // 24:00 is midnight at the end of the day
        const std::chrono::year_month_day date{std::chrono::year(year),
                                               std::chrono::month(static_cast<unsigned>(month)),
                                               std::chrono::day(static_cast<unsigned>(day))};
        if (!date.ok()) return std::nullopt;
        const std::chrono::year_month_day next{std::chrono::sys_days(date) + std::chrono::days(1)};
        local.year = int(next.year());
        local.month = static_cast<int>(unsigned(next.month()));
        local.day = static_cast<int>(unsigned(next.day()));
    }
    return geo::from_amsterdam(local);
}

std::optional<geo::Instant> from_serial(double serial, std::optional<double> seconds_of_day) {
    const double day = std::floor(serial);
    const std::chrono::sys_days date =
        std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) + std::chrono::days(static_cast<int>(day));
    const std::chrono::year_month_day ymd{date};
    const double seconds = seconds_of_day.value_or(std::round((serial - day) * day_seconds));
    return local_instant(int(ymd.year()), static_cast<int>(unsigned(ymd.month())),
                         static_cast<int>(unsigned(ymd.day())), seconds);
}

std::optional<geo::Instant> from_iso(std::string_view text, std::optional<double> seconds_of_day) {
    const auto instant = parse_iso(text);
    if (!instant || !seconds_of_day) return instant;
    const geo::LocalTime local = geo::to_amsterdam(*instant);
    return local_instant(local.year, local.month, local.day, *seconds_of_day);
}

std::optional<double> serial_of(std::string_view text) {
    const auto number = excel_number(text);
    return number && *number >= first_serial && *number < last_serial ? number : std::nullopt;
}

}  // namespace

std::optional<double> parse_clock(std::string_view text) noexcept {
    text = trimmed(text);
    if (const auto seconds = clock_seconds(text)) return seconds;
    const auto fraction = excel_number(text);
    if (!fraction || *fraction >= 1 || text.find_first_of(".,") == std::string_view::npos)
        return std::nullopt;
    return std::round(*fraction * day_seconds);
}

void TimeColumn::see(std::string_view value) noexcept {
    value = trimmed(value);
    if (value.empty()) return;
    ++filled_;
    if (looks_iso(value)) {
        iso_ += 1;
        timed_ += value.size() > 10 ? 1 : 0;
        zoned_ += zone_at(value) != std::string_view::npos ? 1 : 0;
    } else if (const auto parts = triple(value)) {
        triples_ += 1;
        timed_ += parts->rest.empty() ? 0 : 1;
        first_above_12_ += parts->first > 12 ? 1 : 0;
        second_above_12_ += parts->second > 12 ? 1 : 0;
        half_days_ += parts->rest.ends_with('M') || parts->rest.ends_with('m') ? 1 : 0;
    } else if (const auto serial = serial_of(value)) {
        serials_ += 1;
        timed_ += *serial != std::floor(*serial) ? 1 : 0;
    }
}

bool TimeColumn::holds_dates() const noexcept {
    return filled_ > 0 && (iso_ + triples_ + serials_) * 2 > filled_;
}

bool TimeColumn::holds_times_of_day() const noexcept {
    return timed_ * 2 > iso_ + triples_ + serials_;
}

bool TimeColumn::order_assumed() const noexcept {
    return triples_ > 0 && first_above_12_ == second_above_12_ && half_days_ == 0;
}

bool TimeColumn::day_first() const noexcept {
    if (first_above_12_ != second_above_12_) return first_above_12_ > second_above_12_;
    return half_days_ == 0;
}

std::string TimeColumn::format() const {
    std::string text;
    if (iso_ >= triples_ && iso_ >= serials_) {
        text = zoned_ > 0 ? "ISO 8601 with zone" : "ISO 8601, Dutch local time";
    } else if (triples_ >= serials_) {
        text = day_first() ? "day-month-year, Dutch local time" : "month/day/year, Dutch local time";
        if (half_days_ > 0) text += ", AM/PM";
    } else {
        text = "Excel serial day, Dutch local time";
    }
    return holds_times_of_day() ? text : text + ", without a time of day";
}

std::optional<geo::Instant> TimeColumn::read(std::string_view value,
                                             std::optional<double> seconds_of_day) const noexcept {
    value = trimmed(value);
    std::optional<geo::Instant> instant;
    if (looks_iso(value)) {
        instant = from_iso(value, seconds_of_day);
    } else if (const auto parts = triple(value)) {
        const auto seconds =
            seconds_of_day || parts->rest.empty() ? seconds_of_day : clock_seconds(parts->rest);
        if (!parts->rest.empty() && !seconds) return std::nullopt;
        instant = local_instant(parts->year, day_first() ? parts->second : parts->first,
                                day_first() ? parts->first : parts->second, seconds.value_or(0));
    } else if (const auto serial = serial_of(value)) {
        instant = from_serial(*serial, seconds_of_day);
    }
    if (!instant) return std::nullopt;
    const int year = geo::to_amsterdam(*instant).year;
    return year >= first_year && year <= last_year ? instant : std::nullopt;
}

}  // namespace wijkbeeld::overlays::nuisance
