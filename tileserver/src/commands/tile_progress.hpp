#pragma once

#include <chrono>
#include <string>

#include <wijkbeeld/geo/archive.hpp>

namespace wijkbeeld::server {

/// Shows how many tiles have been made on a terminal, and stops at SIGINT or SIGTERM. Made once per archive.
class TileProgress {
public:
    /// `what`: the words before the numbers.
    explicit TileProgress(std::string what);
    /// False when it is to stop.
    bool operator()(const geo::tiles::BuildProgress& now);

private:
    std::string what_;
    std::chrono::steady_clock::time_point shown_{};
};

}  // namespace wijkbeeld::server
