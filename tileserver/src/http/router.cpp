#include "http/router.hpp"

#include <charconv>
#include <stdexcept>

#include "http/problem.hpp"

namespace wijkbeeld::server::http {

namespace {

std::vector<std::string> split(std::string_view pattern) {
    std::vector<std::string> segments;
    for (auto rest = pattern.substr(1); !rest.empty();) {
        const auto end = rest.find('/');
        segments.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return segments;
}

bool is_capture(std::string_view segment) noexcept {
    return segment.starts_with('{') && segment.ends_with('}');
}
bool is_tail(std::string_view segment) noexcept {
    return is_capture(segment) && segment.ends_with("...}");
}

bool fits(const Route& route, const Request& request) {
    const auto& segments = route.segments;
    const auto& path = request.path;
    if (route.slash != request.trailing_slash) return false;
    if (route.tail ? path.size() < segments.size() : path.size() != segments.size()) return false;
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (is_capture(segments[i]) ? path[i].empty() : segments[i] != path[i]) return false;
    return true;
}

Fields capture(const Route& route, const std::vector<std::string>& path) {
    Fields captures;
    for (std::size_t i = 0; i < route.segments.size(); ++i) {
        const std::string& segment = route.segments[i];
        if (!is_capture(segment)) continue;
        std::string value = path[i];
        if (is_tail(segment))
            for (std::size_t k = i + 1; k < path.size(); ++k) value += '/' + path[k];
        captures.emplace_back(segment.substr(1, segment.size() - (is_tail(segment) ? 5 : 2)),
                              std::move(value));
    }
    return captures;
}

}  // namespace

void Router::add(std::string pattern, Action action, Work work) {
    if (!pattern.starts_with('/')) throw std::logic_error("a route pattern starts with '/': " + pattern);
    auto segments = split(pattern);
    const bool tail = !segments.empty() && is_tail(segments.back());
    const bool slash = !segments.empty() && pattern.ends_with('/');
    routes_.push_back({std::move(pattern), std::move(action), work, std::move(segments), tail, slash});
}

const Route* Router::match(Request& request) const {
    if (request.target == "*") return nullptr;
    for (const Route& route : routes_) {
        if (!fits(route, request)) continue;
        request.route = route.pattern;
        request.captures = capture(route, request.path);
        return &route;
    }
    return nullptr;
}

std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t low,
                                          std::int64_t high) noexcept {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < low || value > high)
        return std::nullopt;
    const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
    if ((digits.size() > 1 && digits.front() == '0') || text == "-0") return std::nullopt;
    return value;
}

std::int64_t captured_integer(const Request& request, std::string_view name, std::int64_t low,
                              std::int64_t high) {
    if (const auto value = parse_integer(request.capture(name), low, high)) return *value;
    throw ProblemError(404, {},
                       std::string(name) + " must be a whole number from " + std::to_string(low) + " to " +
                           std::to_string(high) + ".");
}

std::int64_t integer_parameter(const Request& request, std::string_view name, std::int64_t low,
                               std::int64_t high, std::int64_t absent) {
    const auto text = request.parameter(name);
    if (!text) return absent;
    if (const auto value = parse_integer(*text, low, high)) return *value;
    throw ProblemError(400, "Invalid parameter",
                       "Parameter " + std::string(name) + " must be a whole number from " +
                           std::to_string(low) + " to " + std::to_string(high) + ".");
}

}  // namespace wijkbeeld::server::http
