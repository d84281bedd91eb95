#include <wijkbeeld/geo/time.hpp>

#include <string>

namespace wijkbeeld::geo {

namespace {

using namespace std::chrono;
constexpr minutes winter{60};
constexpr minutes summer{120};

/// 01:00 UTC on the last Sunday of a month.
sys_time<milliseconds> change(int y, month m) {
    return sys_days{year{y} / m / Sunday[last]} + hours{1};
}

/// Consumes exactly n digits.
std::optional<int> digits(std::string_view& text, std::size_t n) noexcept {
    if (text.size() < n) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(n);
    return value;
}

bool take(std::string_view& text, char c) noexcept {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

bool read_date(std::string_view& text, LocalTime& t) noexcept {
    const auto y = digits(text, 4);
    if (!y || !take(text, '-')) return false;
    const auto m = digits(text, 2);
    if (!m || !take(text, '-')) return false;
    const auto d = digits(text, 2);
    if (!d) return false;
    t.year = *y, t.month = *m, t.day = *d;
    return true;
}

/// A fraction of a second, of which the first three digits count.
bool read_fraction(std::string_view& text, LocalTime& t) noexcept {
    int scale = 100;
    std::size_t n = 0;
    for (; n < text.size() && text[n] >= '0' && text[n] <= '9'; ++n, scale /= 10)
        t.millisecond += (text[n] - '0') * scale;
    text.remove_prefix(n);
    return n > 0;
}

bool read_clock(std::string_view& text, LocalTime& t) noexcept {
    const auto h = digits(text, 2);
    if (!h || !take(text, ':')) return false;
    const auto m = digits(text, 2);
    if (!m) return false;
    t.hour = *h, t.minute = *m;
    if (!take(text, ':')) return true;
    const auto s = digits(text, 2);
    if (!s) return false;
    t.second = *s;
    if (take(text, '.') || take(text, ',')) return read_fraction(text, t);
    return true;
}

/// `Z`, `+01`, `+0100` or `+01:00`; nothing read and no failure when there is none.
bool read_zone(std::string_view& text, std::optional<minutes>& zone) noexcept {
    if (text.empty()) return true;
    if (take(text, 'Z') || take(text, 'z')) {
        zone = minutes{0};
        return true;
    }
    const bool west = text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return false;
    const auto h = digits(text, 2);
    if (!h || *h > 14) return false;
    take(text, ':');
    const auto m = text.empty() ? std::optional<int>(0) : digits(text, 2);
    if (!m || *m > 59) return false;
    zone = minutes{(west ? -1 : 1) * (*h * 60 + *m)};
    return true;
}

std::optional<Instant> as_utc(const LocalTime& t) noexcept {
    const year_month_day date{year{t.year}, month{static_cast<unsigned>(t.month)},
                              day{static_cast<unsigned>(t.day)}};
    const bool clock = t.hour >= 0 && t.hour <= 24 && t.minute >= 0 && t.minute < 60 && t.second >= 0 &&
                       t.second <= 60 && t.millisecond >= 0 && t.millisecond < 1000;
    if (!date.ok() || !clock || (t.hour == 24 && (t.minute != 0 || t.second != 0))) return std::nullopt;
    return Instant{sys_days{date} + hours{t.hour} + minutes{t.minute} + seconds{t.second} +
                   milliseconds{t.millisecond}};
}

/// With zeros in front; by hand, since an import writes three times per record.
void append_padded(std::string& out, int value, std::size_t width) {
    const std::string digits = std::to_string(value);
    if (digits.size() < width) out.append(width - digits.size(), '0');
    out += digits;
}

}  // namespace

minutes amsterdam_offset(Instant utc) noexcept {
    const int y = static_cast<int>(year_month_day{floor<days>(utc)}.year());
    if (y < 1977) return winter;
    const month end = y < 1996 ? September : October;
    return utc >= change(y, March) && utc < change(y, end) ? summer : winter;
}

LocalTime to_amsterdam(Instant utc) noexcept {
    const Instant local = utc + amsterdam_offset(utc);
    const auto midnight = floor<days>(local);
    const year_month_day date{midnight};
    const hh_mm_ss clock{local - midnight};
    LocalTime t;
    t.year = static_cast<int>(date.year());
    t.month = static_cast<int>(static_cast<unsigned>(date.month()));
    t.day = static_cast<int>(static_cast<unsigned>(date.day()));
    t.hour = static_cast<int>(clock.hours().count());
    t.minute = static_cast<int>(clock.minutes().count());
    t.second = static_cast<int>(clock.seconds().count());
    t.millisecond = static_cast<int>(clock.subseconds().count());
    t.weekday = static_cast<int>(weekday{midnight}.iso_encoding());
    return t;
}

std::optional<Instant> from_amsterdam(const LocalTime& local) noexcept {
    const auto clock = as_utc(local);
    if (!clock) return std::nullopt;
    // Summer time first: the hour that occurs twice is the first of the two. The hour that does not exist
    // is then read with the winter offset, which lands an hour later on the clock.
    const Instant as_summer = *clock - summer;
    return amsterdam_offset(as_summer) == summer ? as_summer : *clock - winter;
}

std::optional<Instant> parse_iso_time(std::string_view text) noexcept {
    LocalTime t;
    std::optional<minutes> zone;
    if (!read_date(text, t)) return std::nullopt;
    if (take(text, 'T') || take(text, ' ')) {
        if (!read_clock(text, t) || !read_zone(text, zone)) return std::nullopt;
    }
    if (!text.empty()) return std::nullopt;
    if (!zone) return from_amsterdam(t);
    const auto utc = as_utc(t);
    return utc ? std::optional<Instant>(*utc - *zone) : std::nullopt;
}

std::string to_iso_utc(Instant utc) {
    const auto midnight = floor<days>(utc);
    const year_month_day date{midnight};
    const hh_mm_ss clock{utc - midnight};
    const auto ms = static_cast<int>(clock.subseconds().count());
    std::string out;
    out.reserve(24);
    append_padded(out, static_cast<int>(date.year()), 4);
    append_padded(out += '-', static_cast<int>(static_cast<unsigned>(date.month())), 2);
    append_padded(out += '-', static_cast<int>(static_cast<unsigned>(date.day())), 2);
    append_padded(out += 'T', static_cast<int>(clock.hours().count()), 2);
    append_padded(out += ':', static_cast<int>(clock.minutes().count()), 2);
    append_padded(out += ':', static_cast<int>(clock.seconds().count()), 2);
    append_padded(out += '.', ms, 3);
    return out + 'Z';
}

}  // namespace wijkbeeld::geo
