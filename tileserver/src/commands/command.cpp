#include "commands/command.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <wijkbeeld/geo/error.hpp>

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

void write_report(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text << '\n';
    if (!file.flush()) throw geo::IoError("cannot write " + path);
}

}  // namespace wijkbeeld::server
