#include "bgt/records/value_reader.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include <wijkbeeld/geo/time.hpp>

#include "bgt/xml/fault.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

[[noreturn]] void refuse(std::string_view text, const char* what) {
    throw RecordFault("`" + std::string(text.substr(0, 40)) + "` is no " + what);
}

template <typename Number>
Number number(std::string_view text, const char* what) {
    Number value{};
    const char* const end = text.data() + text.size();
    const char* const begin = text.starts_with('+') ? text.data() + 1 : text.data();
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc{} || stop != end) refuse(text, what);
    return value;
}

double real(std::string_view text) {
    const auto value = number<double>(text, "number");
    if (!std::isfinite(value)) refuse(text, "number");
    return value;
}

bool boolean(std::string_view text) {
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    refuse(text, "boolean");
}

/// The day of an xs:date, or of a time that stands where a date should.
std::string_view date(std::string_view text) {
    const std::string_view day = text.substr(0, 10);
    if (text.size() > 10 && text[10] != 'T' && text[10] != 'Z' && text[10] != '+' && text[10] != '-')
        refuse(text, "date");
    if (day.size() != 10 || !parse_iso_time(day)) refuse(text, "date");
    return day;
}

/// A time of StUF: `yyyymmdd[HH[MM[SS[fff]]]]`, on a Dutch clock.
std::optional<Instant> time_of_digits(std::string_view digits) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t n = digits.size();
    const bool whole = n >= 8 && n <= 17 && (n >= 14 || n % 2 == 0);
    if (!whole || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
    std::string iso("0000-00-00T00:00:00.000");
    std::size_t at = 0;
    for (const char digit : digits) {
        while (!is_digit(iso[at])) ++at;
        iso[at++] = digit;
    }
    return parse_iso_time(iso);
}

std::string_view utc(std::string_view text, Arena& arena) {
    const bool iso = text.size() > 4 && text[4] == '-';
    const auto instant = iso ? parse_iso_time(text) : time_of_digits(text);
    if (!instant) refuse(text, "time");
    return arena.keep(to_iso_utc(*instant));
}

}  // namespace

ValueView read_value(std::string_view text, ColumnType type, Arena& arena) {
    if (text.empty()) return {};
    switch (type) {
        case ColumnType::text:
        case ColumnType::bytes:
            return text;
        case ColumnType::integer:
            return number<std::int64_t>(text, "whole number");
        case ColumnType::real:
            return real(text);
        case ColumnType::boolean:
            return boolean(text);
        case ColumnType::date:
            return date(text);
        case ColumnType::datetime:
            return utc(text, arena);
    }
    return {};
}

}  // namespace wijkbeeld::geo::bgt
