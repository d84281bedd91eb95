#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <wijkbeeld/geo/import.hpp>

namespace wijkbeeld::server {

/// Shows bytes, records, the rate and the time left of an import or update on a terminal, and stops it at
/// SIGINT or SIGTERM. Made once per command.
class ReadingProgress {
public:
    /// `things`: what is counted, `records`.
    explicit ReadingProgress(std::string things);
    /// False when it is to stop.
    bool operator()(const geo::ImportProgress& now);

private:
    void show(const geo::ImportProgress& now, double seconds) const;

    std::string things_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point shown_{};
};

/// The first few on standard error. `unlisted`: as in the report.
void print_rejected(const std::vector<geo::RejectedRecord>& rejected, std::uint64_t unlisted);
/// Files in a folder or archive that are no BGT, and why.
void print_ignored(const std::vector<std::string>& ignored);
void print_unknown(const std::vector<std::pair<std::string, std::uint64_t>>& unknown);

}  // namespace wijkbeeld::server
