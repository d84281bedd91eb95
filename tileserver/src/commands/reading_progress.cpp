#include "commands/reading_progress.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "commands/command.hpp"
#include "commands/interrupt.hpp"

namespace wijkbeeld::server {

ReadingProgress::ReadingProgress(std::string things) : things_(std::move(things)) {
    catch_interrupts();
}

bool ReadingProgress::operator()(const geo::ImportProgress& now) {
    using namespace std::chrono;
    const auto time = steady_clock::now();
    if (time - shown_ > milliseconds(200) || now.finishing) {
        shown_ = time;
        show(now, duration<double>(time - begin_).count());
    }
    return !interrupted();
}

void ReadingProgress::show(const geo::ImportProgress& now, double seconds) const {
    std::array<char, 160> line{};
    const double share =
        now.bytes_total > 0 ? static_cast<double>(now.bytes) / static_cast<double>(now.bytes_total) : 0;
    const double rate = static_cast<double>(now.records) / std::max(seconds, 0.001);
    std::snprintf(line.data(), line.size(), "%.1f of %.1f MB, %llu %s, %.0f/s",
                  static_cast<double>(now.bytes) / 1e6, static_cast<double>(now.bytes_total) / 1e6,
                  static_cast<unsigned long long>(now.records), things_.c_str(), rate);
    std::string text = line.data();
    if (now.finishing)
        text += ", all read: writing the indexes";
    else if (share > 0.02)
        text += ", " + std::to_string(static_cast<int>(seconds / share - seconds)) + " s left";
    show_progress(text);
}

void print_rejected(const std::vector<geo::RejectedRecord>& rejected, std::uint64_t unlisted) {
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, rejected.size()); ++i) {
        const geo::RejectedRecord& r = rejected[i];
        std::fprintf(stderr, "rejected: %s byte %llu %s %s: %s\n", r.file.c_str(),
                     static_cast<unsigned long long>(r.offset), r.type.c_str(), r.id.c_str(),
                     r.reason.c_str());
    }
    if (rejected.size() > shown)
        std::fprintf(stderr, "... and %zu more: see --report\n", rejected.size() - shown);
    if (unlisted > 0)
        std::fprintf(stderr,
                     "%llu more faults are only counted: --report names the first 100,000 of a kind\n",
                     static_cast<unsigned long long>(unlisted));
}

void print_ignored(const std::vector<std::string>& ignored) {
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, ignored.size()); ++i)
        std::fprintf(stderr, "no BGT, passed over: %s\n", ignored[i].c_str());
    if (ignored.size() > shown)
        std::fprintf(stderr, "... and %zu more: see --report\n", ignored.size() - shown);
}

void print_unknown(const std::vector<std::pair<std::string, std::uint64_t>>& unknown) {
    for (const auto& [element, times] : unknown)
        std::fprintf(stderr, "not known, passed over: %s, %llu times\n", element.c_str(),
                     static_cast<unsigned long long>(times));
}

}  // namespace wijkbeeld::server
