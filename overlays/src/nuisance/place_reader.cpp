#include "nuisance/place_reader.hpp"

#include <algorithm>
#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::overlays::nuisance {

namespace {

using delimited::parse_number;
using delimited::trimmed;

bool is_longitude(double v) {
    return v > 3 && v < 7.5;
}
bool is_latitude(double v) {
    return v > 50.5 && v < 54;
}

std::string_view take_coordinate(std::string_view& text) {
    constexpr std::string_view digits = "0123456789.-+eE";
    const std::size_t begin = std::min(text.find_first_of("0123456789-+"), text.size());
    const std::size_t end = std::min(text.find_first_not_of(digits, begin), text.size());
    const std::string_view coordinate = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return coordinate;
}

}  // namespace

bool in_the_netherlands(geo::RdPoint p) noexcept {
    constexpr geo::RdBox main{{10'000, 355'000}, {285'000, 625'000}},
        limburg{{160'000, 304'000}, {215'000, 355'000}};
    return main.contains(p) || limburg.contains(p);
}

std::optional<WrittenPlace> written_place(std::string_view text) noexcept {
    const std::size_t bracket = text.find('(');
    if (bracket == std::string_view::npos) return std::nullopt;
    const std::string_view before = trimmed(text.substr(0, bracket));
    if (!before.empty() && before.find("POINT") == std::string_view::npos &&
        before.find("Point") == std::string_view::npos && before.find("point") == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(bracket);
    WrittenPlace place;
    place.x = take_coordinate(text);
    place.y = take_coordinate(text);
    if (place.x.empty() || place.y.empty()) return std::nullopt;
    return place;
}

PlaceReader::PlaceReader(std::optional<geo::Crs> crs)
    : fixed_(crs), to_rd_(crs.value_or(geo::Crs::wgs84), geo::Crs::rd_new) {}

void PlaceReader::see(const WrittenPlace& place) noexcept {
    sign_.see(place.x);
    sign_.see(place.y);
}

std::string PlaceReader::crs() const {
    if (fixed_) return "EPSG:" + std::to_string(static_cast<std::uint32_t>(*fixed_)) + " (given)";
    if (rd_ > 0 && degrees_ > 0) return "EPSG:28992 and EPSG:4326 (per row)";
    return degrees_ > 0 ? "EPSG:4326" : "EPSG:28992";
}

PlaceReader::Result PlaceReader::read(const WrittenPlace& text) {
    if (trimmed(text.x).empty() || trimmed(text.y).empty()) return {std::nullopt, "no coordinates"};
    const char sign = sign_.sign('.');
    bool numbers = false, zero = false;
    // A column of `232.125` and `556.341` does not tell its decimal sign; the Netherlands do.
    for (const char decimal : {sign, sign == '.' ? ',' : '.'}) {
        const auto x = parse_number(text.x, decimal), y = parse_number(text.y, decimal);
        if (!x || !y) continue;
        numbers = true;
        zero = zero || (*x == 0 && *y == 0);
        if (const auto place = recognise(*x, *y)) return {place, {}};
    }
    if (zero) return {std::nullopt, "no coordinates (0, 0)"};
    return {std::nullopt, numbers ? "place outside the Netherlands" : "coordinates are no numbers"};
}

std::optional<geo::RdPoint> PlaceReader::recognise(double x, double y) {
    const auto count = [](std::optional<geo::RdPoint> place, std::uint64_t& counter) {
        counter += place ? 1 : 0;
        return place;
    };
    if (fixed_) return transformed(x, y);
    if (is_longitude(x) && is_latitude(y)) return count(transformed(x, y), degrees_);
    if (in_the_netherlands({x, y})) return count(geo::RdPoint{x, y}, rd_);
    std::optional<geo::RdPoint> place;
    if (is_longitude(y) && is_latitude(x))
        place = count(transformed(y, x), degrees_);
    else if (in_the_netherlands({y, x}))
        place = count(geo::RdPoint{y, x}, rd_);
    return count(place, swapped_);
}

std::optional<geo::RdPoint> PlaceReader::transformed(double x, double y) {
    try {
        to_rd_.apply(x, y);
    } catch (const geo::CrsError&) {
        return std::nullopt;  // outside of where the system is defined: a rejected row, as any other place
                              // abroad
    }
    const geo::RdPoint place{x, y};
    return in_the_netherlands(place) ? std::optional(place) : std::nullopt;
}

}  // namespace wijkbeeld::overlays::nuisance
