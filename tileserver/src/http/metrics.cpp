#include "http/metrics.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace wijkbeeld::server::http {

namespace {

/// Backslash, quote and newline, as the text format wants.
std::string escaped(std::string_view label) {
    std::string text;
    for (const char c : label) {
        if (c == '\\' || c == '"') text += '\\';
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
    return text;
}

template <typename... Values>
void append(std::string& text, fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(text), format, std::forward<Values>(values)...);
}

void append_header(std::string& text, std::string_view name, std::string_view help, std::string_view type) {
    append(text, "# HELP wijkbeeld_{0} {1}\n# TYPE wijkbeeld_{0} {2}\n", name, help, type);
}

}  // namespace

void Metrics::record(std::string_view route, int status, double seconds) {
    const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin();
    const std::lock_guard lock(mutex_);
    auto known = routes_.find(route);
    if (known == routes_.end()) known = routes_.emplace(std::string(route), Series{}).first;
    Series& series = known->second;
    ++series.by_status[status];
    ++series.buckets[static_cast<std::size_t>(bucket)];
    series.seconds += seconds;
}

std::string Metrics::text(const std::vector<Gauge>& gauges) const {
    std::string text;
    const std::lock_guard lock(mutex_);
    append_header(text, "requests_total", "Requests answered.", "counter");
    for (const auto& [route, series] : routes_)
        for (const auto& [status, count] : series.by_status)
            append(text, "wijkbeeld_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", escaped(route),
                   status, count);
    append_header(text, "request_seconds", "From the request to its answer.", "histogram");
    for (const auto& [route, series] : routes_) {
        const std::string label = escaped(route);
        std::uint64_t below = 0;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            below += series.buckets[i];
            append(text, "wijkbeeld_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", label, bounds[i],
                   below);
        }
        below += series.buckets.back();
        append(text, "wijkbeeld_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", label, below);
        append(text, "wijkbeeld_request_seconds_sum{{route=\"{}\"}} {}\n", label, series.seconds);
        append(text, "wijkbeeld_request_seconds_count{{route=\"{}\"}} {}\n", label, below);
    }
    for (const Gauge& gauge : gauges) {
        append_header(text, gauge.name, gauge.help, gauge.counter ? "counter" : "gauge");
        append(text, "wijkbeeld_{} {}\n", gauge.name, gauge.value);
    }
    return text;
}

}  // namespace wijkbeeld::server::http
