#include "api/request/duration.hpp"

#include <cctype>
#include <charconv>

namespace wijkbeeld::server::api {

namespace {

/// Takes `12` and the unit behind it off the front.
std::optional<std::pair<int, char>> take_part(std::string_view& text) {
    std::size_t digits = 0;
    while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])) != 0) ++digits;
    if (digits == 0 || digits > 4 || digits == text.size()) return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    const char unit = static_cast<char>(std::toupper(static_cast<unsigned char>(text[digits])));
    text.remove_prefix(digits + 1);
    return std::pair(number, unit);
}

void add(Duration& duration, int number, char unit, bool of_day) {
    if (unit == 'Y') duration.months += 12 * number;
    if (unit == 'M' && !of_day) duration.months += number;
    if (unit == 'W') duration.days += 7 * number;
    if (unit == 'D') duration.days += number;
    if (unit == 'H') duration.time += std::chrono::hours{number};
    if (unit == 'M' && of_day) duration.time += std::chrono::minutes{number};
    if (unit == 'S') duration.time += std::chrono::seconds{number};
}

std::optional<geo::Instant> moved(geo::Instant at, const Duration& duration, int sign, bool dutch) {
    using namespace std::chrono;
    const geo::Instant clock = dutch ? at + geo::amsterdam_offset(at) : at;
    const auto midnight = floor<days>(clock);
    year_month_day date = year_month_day(midnight) + months{sign * duration.months};
    if (!date.ok()) date = date.year() / date.month() / last;
    const year_month_day day(sys_days(date) + days{sign * duration.days});
    const int year = static_cast<int>(day.year());
    if (year < 1 || year > 9999) return std::nullopt;
    const hh_mm_ss time(clock - midnight);
    const geo::LocalTime local{year,
                               static_cast<int>(static_cast<unsigned>(day.month())),
                               static_cast<int>(static_cast<unsigned>(day.day())),
                               static_cast<int>(time.hours().count()),
                               static_cast<int>(time.minutes().count()),
                               static_cast<int>(time.seconds().count()),
                               static_cast<int>(time.subseconds().count())};
    const auto moment =
        dutch ? geo::from_amsterdam(local) : std::optional<geo::Instant>(sys_days(day) + (clock - midnight));
    return moment ? std::optional<geo::Instant>(*moment + sign * duration.time) : std::nullopt;
}

}  // namespace

std::optional<Duration> read_duration(std::string_view text) {
    if (text.empty() || (text[0] != 'P' && text[0] != 'p')) return std::nullopt;
    text.remove_prefix(1);
    Duration duration;
    std::string_view units = "YMWD";  // each at most once, in this order
    bool of_day = false;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        if (!of_day && (text[0] == 'T' || text[0] == 't')) {
            text.remove_prefix(1);
            of_day = true;
            units = "HMS";
        }
        const auto part = take_part(text);
        const auto place = part ? units.find(part->second) : std::string_view::npos;
        if (place == std::string_view::npos) return std::nullopt;
        units.remove_prefix(place + 1);
        add(duration, part->first, part->second, of_day);
    }
    return duration;
}

std::optional<geo::Instant> later(geo::Instant at, const Duration& duration, bool dutch) {
    return moved(at, duration, 1, dutch);
}

std::optional<geo::Instant> earlier(geo::Instant at, const Duration& duration, bool dutch) {
    return moved(at, duration, -1, dutch);
}

}  // namespace wijkbeeld::server::api
