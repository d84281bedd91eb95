#include <algorithm>
#include <cctype>

#include "cql2/ast.hpp"

namespace wijkbeeld::server::cql2 {

namespace {

constexpr std::size_t date_length = 10;

bool is_point(const Part& part) {
    return part.type == geo::GeometryType::point || part.type == geo::GeometryType::multipoint;
}

const char* fault_of(const Part& part, const Path& path) {
    if (part.box) return nullptr;  // which of its corners is the lower one, its system tells
    if (is_point(part)) return path.size() == 1 ? nullptr : "A point has one place.";
    if (part.type < geo::GeometryType::polygon)
        return path.size() >= 2 ? nullptr : "A line has at least two places.";
    const bool ring = path.size() >= 4 && path.front() == path.back();
    return ring ? nullptr : "A ring has at least four places, the last of which is the first.";
}

}  // namespace

std::optional<Date> read_date(std::string_view text) {
    if (text.size() != date_length || !geo::parse_iso_time(text)) return std::nullopt;
    return Date{std::string(text)};
}

std::optional<geo::Instant> read_timestamp(std::string_view text) {
    // RFC 3339 wants a zone, so that the moment is not one of the clock of who reads it.
    if (text.size() <= date_length || std::toupper(static_cast<unsigned char>(text[date_length])) != 'T')
        return std::nullopt;
    const std::string_view rest = text.substr(date_length + 1);
    if (rest.find_first_of("Zz+-") == std::string_view::npos) return std::nullopt;
    return geo::parse_iso_time(text);
}

std::optional<std::string> read_loose_time(std::string_view text) {
    std::string whole(text);
    if (whole.size() == date_length + 1 && whole.back() == 'T') whole.pop_back();
    if (whole.size() == date_length + 4 && whole.back() == 'Z') whole.insert(date_length + 3, ":00");
    if (const auto day = read_date(whole)) return day->text;
    const auto moment = read_timestamp(whole);
    return moment ? std::optional(geo::to_iso_utc(*moment)) : std::nullopt;
}

void check_shape(const Shape& shape, const std::string& place) {
    for (const Part& part : shape)
        for (const auto& member : part.members)
            for (const Path& path : member)
                if (const char* fault = fault_of(part, path)) throw FilterError("At " + place + ": " + fault);
}

}  // namespace wijkbeeld::server::cql2
