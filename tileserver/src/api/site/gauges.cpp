#include "api/site/gauges.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

namespace wijkbeeld::server::api {

namespace {

namespace fs = std::filesystem;

/// Nothing for a store that is no file, and while it is not there. What was committed may still be in the log
/// beside it.
std::optional<double> store_age(const std::string& store) {
    std::optional<fs::file_time_type> last;
    for (const char* part : {"", "-wal"}) {
        std::error_code absent;
        const auto written = fs::last_write_time(store + part, absent);
        if (!absent && (!last || written > *last)) last = written;
    }
    if (!last) return std::nullopt;
    const std::chrono::duration<double> age = fs::file_time_type::clock::now() - *last;
    return std::max(0.0, age.count());
}

}  // namespace

std::vector<http::Gauge> gauges(const SiteKeeper& keeper, const http::TransportStatistics& transport) {
    const auto site = keeper.current();
    const auto number = [](auto value) { return static_cast<double>(value); };
    std::vector<http::Gauge> all{
        {"connections", "Clients that are connected.", number(transport.connections), false},
        {"requests_in_flight", "Requests not answered to the last byte.", number(transport.in_flight), false},
        {"slow_readers", "Of which the client is slower than we are.", number(transport.slow_writes), false},
        {"requests_refused_total", "Malformed, too large, too slow or too many.", number(transport.refused),
         true},
        {"store_readable", "1 when the store can be read.", site ? 1.0 : 0.0, false}};
    if (const auto age = store_age(keeper.settings().store))
        all.push_back({"store_age_seconds", "Since the store was last written to.", *age, false});
    if (!site) return all;
    const auto& updates = site->updates();
    all.push_back({"store_update", "Number of the last update of the BGT; 0: none since the import.",
                   updates.empty() ? 0.0 : number(updates.back().number), false});
    all.push_back({"archives", "Archives of ready tiles in use.", number(site->archives().size()), false});
    return all;
}

}  // namespace wijkbeeld::server::api
