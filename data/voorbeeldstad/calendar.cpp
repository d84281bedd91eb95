#include "voorbeeldstad/calendar.hpp"

#include <chrono>

namespace wijkbeeld::voorbeeldstad {

namespace {

using namespace std::chrono;

sys_days day_of(ClockTime time) {
    return floor<days>(sys_seconds(seconds(time)));
}

void append(std::string& out, unsigned value, int digits) {
    std::uint64_t scale = 1;
    for (int i = 1; i < digits; ++i) scale *= 10;
    for (; scale > 0; scale /= 10) out += static_cast<char>('0' + value / scale % 10);
}

}  // namespace

ClockTime clock_time(int y, int m, int d, int hour, int minute, int second) noexcept {
    const sys_days date = year(y) / month(static_cast<unsigned>(m)) / day(static_cast<unsigned>(d));
    return date.time_since_epoch().count() * day_length + hour * 3600 + minute * 60 + second;
}

void append_date(std::string& out, ClockTime time) {
    const year_month_day date(day_of(time));
    append(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    out += '-';
    append(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    append(out, static_cast<unsigned>(date.day()), 2);
}

void append_time(std::string& out, ClockTime time, char between) {
    append_date(out, time);
    out += between;
    const auto rest = static_cast<unsigned>(time - day_of(time).time_since_epoch().count() * day_length);
    append(out, rest / 3600, 2);
    out += ':';
    append(out, rest / 60 % 60, 2);
    out += ':';
    append(out, rest % 60, 2);
}

int weekday(ClockTime time) noexcept {
    return static_cast<int>(std::chrono::weekday(day_of(time)).iso_encoding());
}

}  // namespace wijkbeeld::voorbeeldstad
