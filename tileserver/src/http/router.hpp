#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

/// \file
/// A small table from path patterns to what answers them.

namespace wijkbeeld::server::http {

/// Answers a request; throws ProblemError, geo::Error, ... which become problems in one place.
using Action = std::function<Response(const Request&)>;

enum class Work : std::uint8_t {
    quick,     ///< on the I/O thread: what is in memory
    rendered,  ///< in the pool, one at a time per key, and kept in the cache when it is a 200 or a 204
    waiting,   ///< in the pool, never cached: what asks the store, and what depends on more than the target
    lengthy    ///< in a pool of its own, so that nobody else waits behind it; never cached
};

struct Route {
    std::string pattern;
    Action action;
    Work work = Work::quick;
    std::vector<std::string> segments;  ///< of the pattern; captures keep their braces
    bool tail = false;                  ///< the last one matches one or more
    bool slash = false;                 ///< it ends with a slash, as the address has to
};

/// Filled at start, then only read: safe from many threads.
class Router {
public:
    /// `/v1/tiles/{grid}/{z}`: literal segments, and captures that match any one segment. A last segment
    /// `{path...}` matches one or more. Where several patterns fit, the one added first wins. \throws
    /// std::logic_error for a pattern that does not start with `/`.
    void add(std::string pattern, Action action, Work work = Work::quick);

    /// The route, with `route` and `captures` of the request filled in; null when there is none. A trailing
    /// slash matches a pattern that has one, and nothing else. The router must outlive the request.
    [[nodiscard]] const Route* match(Request& request) const;
    [[nodiscard]] const std::vector<Route>& routes() const noexcept { return routes_; }

private:
    std::vector<Route> routes_;
};

/// A whole decimal number in [low, high] without sign for positive numbers, spaces or leading zeros; nothing
/// for any other text.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t low,
                                                        std::int64_t high) noexcept;

/// The same for a captured part of the path. \throws ProblemError 404: there is no such resource.
[[nodiscard]] std::int64_t captured_integer(const Request& request, std::string_view name, std::int64_t low,
                                            std::int64_t high);

/// The same for a query parameter, with a value for when it is absent. \throws ProblemError 400.
[[nodiscard]] std::int64_t integer_parameter(const Request& request, std::string_view name, std::int64_t low,
                                             std::int64_t high, std::int64_t absent);

}  // namespace wijkbeeld::server::http
