// Any text as a bbox in degrees: a box with its south first, within reach, or refused with a 400.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "api/features/bbox.hpp"
#include "http/problem.hpp"

using namespace wijkbeeld::server;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
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
