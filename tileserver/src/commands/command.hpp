#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

/// \file
/// What commands share: one file per command, each adds itself to the program.

namespace wijkbeeld::server {

/// What scripts can trust (design section 3).
enum class Exit : int { done = 0, failed = 1, usage = 2, rejected = 3 };

/// Options every command has.
struct Common {
    bool json = false;  ///< machine-readable result on stdout
    unsigned jobs = 0;  ///< 0: all cores
};

/// The command that was chosen on the command line; main runs it.
using Chosen = std::function<Exit()>;

/// Adds `--json` and `--jobs`, and an example to the help of a command.
void add_common(CLI::App& command, Common& common, const std::string& example);
/// True when stderr is a terminal and progress should be shown.
[[nodiscard]] bool shows_progress();
/// One line that overwrites itself on stderr; does nothing when stderr is no terminal.
void show_progress(const std::string& line);
void end_progress();
/// Says on stderr, once, that places are up to 25 cm off when the RDNAPTRANS2018 grid is not installed. For every
/// command that takes places from RD to another system, or from another system to RD.
void note_missing_grid();
/// What people should know of an import, on stdout: remarks, and the first of what was rejected. `at` gives
/// the number (of the line or feature) and the reason of one.
void print_remarks(const std::vector<std::string>& remarks);
void print_rejected(const char* numbered_by, std::size_t count,
                    const std::function<std::pair<std::uint64_t, std::string_view>(std::size_t)>& at);

void add_import(CLI::App& program, Chosen& chosen);
void add_update(CLI::App& program, Chosen& chosen);
void add_info(CLI::App& program, Chosen& chosen);
void add_export(CLI::App& program, Chosen& chosen);
void add_tiles(CLI::App& program, Chosen& chosen);
void add_nuisance(CLI::App& program, Chosen& chosen);
void add_areas(CLI::App& program, Chosen& chosen);
void add_indicators(CLI::App& program, Chosen& chosen);
void add_sample(CLI::App& program, Chosen& chosen);
void add_serve(CLI::App& program, Chosen& chosen);

}  // namespace wijkbeeld::server
