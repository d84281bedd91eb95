// Any text as a bbox in degrees: a box with its south first, within reach, or refused with a 400. And any numbers as the
// corners of a box, or as a line, of which what is left lies within the reach.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "api/features/bbox.hpp"
#include "api/request/reach.hpp"
#include "http/problem.hpp"

using namespace wijkbeeld::server;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void cut(const cql2::Path& corners, bool northing_first) {
    const api::ServedCrs crs{.northing_first = northing_first, .reach = {{-5, 45}, {15, 60}}, .world = {{-180, -90}, {180, 90}}};
    const auto within = [&](const cql2::Part& part) {
        for (const auto& member : part.members)
            for (const cql2::Path& path : member)
                for (const cql2::Coordinate& c : path) {
                    const double x = northing_first ? c.second : c.first, y = northing_first ? c.first : c.second;
                    require(x >= -5 && x <= 15 && y >= 45 && y <= 60);
                }
    };
    try {
        for (const cql2::Part& part : api::box_within_reach(crs, {wijkbeeld::geo::GeometryType::polygon, {{corners}}, true})) within(part);
        if (const auto line = api::within_reach(crs, {wijkbeeld::geo::GeometryType::linestring, {{corners}}, false})) within(*line);
    } catch (const cql2::FilterError& error) {
        require(!std::string_view(error.what()).empty());
    }
}

void cut_numbers(const std::uint8_t* data, std::size_t size) {
    double n[4];
    if (size < sizeof n) return;
    std::memcpy(n, data, sizeof n);
    for (const double value : n)
        if (!std::isfinite(value)) return;
    for (const bool northing_first : {false, true}) cut({{n[0], n[1]}, {n[2], n[3]}}, northing_first);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    cut_numbers(data, size);
    try {
        constexpr double reach = 180;
        const cql2::Shape shape = api::read_bbox(text, {.crs = wijkbeeld::geo::Crs::wgs84});
        require(shape.size() == 1 && shape[0].box && shape[0].members.size() == 1 &&
                shape[0].members[0].size() == 1);
        const cql2::Path& corners = shape[0].members[0][0];
        require(corners.size() == 2);
        require(corners[0].second <= corners[1].second);
        for (const cql2::Coordinate& c : corners)
            require(std::abs(c.first) <= reach && std::abs(c.second) <= reach);
    } catch (const http::ProblemError& error) {
        require(error.status() == 400);
    }
    return 0;
}
