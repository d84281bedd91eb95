#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

/// \file
/// What Prometheus reads at /metrics.

namespace wijkbeeld::server::http {

/// A value that is looked up when somebody asks.
struct Gauge {
    std::string name;  ///< without the prefix `wijkbeeld_`
    std::string help;
    double value = 0;
    bool counter = false;  ///< only ever grows
};

/// Requests by route pattern and status, and how long their answers took. Safe from many threads.
class Metrics {
public:
    /// `route` is the pattern, never the address that was asked for: the number of series stays bounded.
    void record(std::string_view route, int status, double seconds);

    /// Prometheus text format 0.0.4, sorted. The gauges come after the requests.
    [[nodiscard]] std::string text(const std::vector<Gauge>& gauges) const;

    /// Upper bounds of the histogram, in seconds.
    static constexpr std::array<double, 12> bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                   0.1,   0.25,   0.5,   1,    2.5,   10};

private:
    struct Series {
        std::map<int, std::uint64_t> by_status;
        std::array<std::uint64_t, bounds.size() + 1>
            buckets{};  ///< not cumulative; the last is beyond all bounds
        double seconds = 0;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Series, std::less<>> routes_;
};

}  // namespace wijkbeeld::server::http
