#include "api/request/limit.hpp"

#include <algorithm>
#include <cstdint>

#include "http/problem.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

std::size_t limit_parameter(const http::Request& request, std::size_t most, std::size_t absent) {
    const auto text = request.parameter("limit");
    if (!text) return absent;
    if (const auto value = http::parse_integer(*text, 1, INT64_MAX))
        return static_cast<std::size_t>(std::min<std::int64_t>(static_cast<std::int64_t>(most), *value));
    throw http::ProblemError(400, "Invalid parameter",
                             "Parameter limit must be a whole number of 1 or more; a page has " +
                                 std::to_string(most) + " at most, whatever it says.");
}

}  // namespace wijkbeeld::server::api
