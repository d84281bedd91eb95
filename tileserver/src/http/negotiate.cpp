#include "http/negotiate.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>

#include "http/problem.hpp"

namespace wijkbeeld::server::http {

namespace {

std::string_view trim(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes the piece before the separator off the front of `rest`.
std::string_view take(std::string_view& rest, char separator) noexcept {
    const auto end = rest.find(separator);
    const auto piece = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return trim(piece);
}

/// The weight among the parameters after the value; 1 when there is none, 0 when it is nonsense.
double weight(std::string_view parameters) noexcept {
    while (!parameters.empty()) {
        const auto parameter = take(parameters, ';');
        if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
        double q = 0;
        const auto digits = parameter.substr(2);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), q, std::chars_format::fixed);
        return error == std::errc() && end == digits.data() + digits.size() && q >= 0 && q <= 1 ? q : 0;
    }
    return 1;
}

/// How precisely a media range names a type: 0 not at all, 1 `*/*`, 2 `text/*`, 3 exactly.
int match(std::string_view range, std::string_view type) noexcept {
    if (range == "*/*") return 1;
    if (equal_ignoring_case(range, type)) return 3;
    const auto slash = type.find('/');
    const bool same_family = range.ends_with("/*") && slash != std::string_view::npos &&
                             equal_ignoring_case(range.substr(0, range.size() - 2), type.substr(0, slash));
    return same_family ? 2 : 0;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) noexcept {
    double named = -1, any = -1;
    while (!accept_encoding.empty()) {
        auto rest = take(accept_encoding, ',');
        const auto coding = take(rest, ';');
        if (equal_ignoring_case(coding, "gzip") || equal_ignoring_case(coding, "x-gzip"))
            named = weight(rest);
        else if (coding == "*")
            any = weight(rest);
    }
    return named >= 0 ? named > 0 : any > 0;
}

double media_weight(std::string_view accept, std::string_view media_type) noexcept {
    if (trim(accept).empty()) return 1;
    int best = 0;
    double found = 0;
    while (!accept.empty()) {
        auto rest = take(accept, ',');
        const int precision = match(take(rest, ';'), media_type);
        if (precision <= best) continue;
        best = precision;
        found = weight(rest);
    }
    return found;
}

namespace {

/// Who asks for JSON takes a kind of JSON, such as GeoJSON (RFC 6839, 3.1).
double weight_of(std::string_view accept, std::string_view media_type) noexcept {
    const double own = media_weight(accept, media_type);
    return media_type.ends_with("+json") ? std::max(own, media_weight(accept, "application/json")) : own;
}

}  // namespace

const Format& choose_format(const Request& request, std::span<const Format> offered) {
    if (offered.empty()) throw std::logic_error("no format is offered");
    if (const auto wanted = request.parameter("f")) {
        std::string names;
        for (const Format& format : offered) {
            if (format.name == *wanted) return format;
            names += (names.empty() ? "" : ", ") + std::string(format.name);
        }
        throw ProblemError(400, "Unknown format", "Parameter f must be one of: " + names + ".");
    }
    const Format* best = &offered.front();
    const std::string_view accept = request.header("accept");
    for (const Format& format : offered)
        if (weight_of(accept, format.media_type) > weight_of(accept, best->media_type)) best = &format;
    return *best;
}

}  // namespace wijkbeeld::server::http
