#include "commands/command.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include <wijkbeeld/geo/crs.hpp>

namespace wijkbeeld::server {

void add_common(CLI::App& command, Common& common, const std::string& example) {
    command.add_flag("--json", common.json, "machine-readable result on standard output");
    command.add_option("--jobs", common.jobs, "threads (default: all cores)")->check(CLI::Range(1U, 1024U));
    command.footer("Example:\n  " + example);
}

bool shows_progress() {
    return ::isatty(STDERR_FILENO) == 1;
}

void show_progress(const std::string& line) {
    if (shows_progress()) std::fprintf(stderr, "\r\033[K%s", line.c_str());
}

void end_progress() {
    if (shows_progress()) std::fputs("\r\033[K", stderr);
}

void note_missing_grid() {
    if (!geo::rdnaptrans_grid().empty()) return;
    std::fputs(
        "note: the RDNAPTRANS2018 grid is not installed: places are up to 25 cm off; `projsync --source-id "
        "nl_nsgi` fetches it, or name the folder that has it in WIJKBEELD_PROJ_DATA\n",
        stderr);
}

void print_remarks(const std::vector<std::string>& remarks) {
    for (const std::string& remark : remarks) std::printf("remark: %s\n", remark.c_str());
}

void print_rejected(const char* numbered_by, std::size_t count,
                    const std::function<std::pair<std::uint64_t, std::string_view>(std::size_t)>& at) {
    constexpr std::size_t most_shown = 10;
    for (std::size_t i = 0; i < std::min(most_shown, count); ++i) {
        const auto [number, reason] = at(i);
        std::printf("rejected: %s %llu: %.*s\n", numbered_by, static_cast<unsigned long long>(number),
                    static_cast<int>(reason.size()), reason.data());
    }
    if (count > most_shown)
        std::printf("rejected: %zu more; --report FILE has them all\n", count - most_shown);
}

}  // namespace wijkbeeld::server
