#pragma once

#include <functional>
#include <string>

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
    bool json = false;   ///< machine-readable result on stdout
    unsigned jobs = 0;   ///< 0: all cores
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
/// A report, and a line end after it. \throws geo::IoError
void write_report(const std::string& path, const std::string& text);

void add_import(CLI::App& program, Chosen& chosen);
void add_info(CLI::App& program, Chosen& chosen);
void add_export(CLI::App& program, Chosen& chosen);
void add_tiles(CLI::App& program, Chosen& chosen);
void add_nuisance(CLI::App& program, Chosen& chosen);
void add_areas(CLI::App& program, Chosen& chosen);
void add_indicators(CLI::App& program, Chosen& chosen);
void add_sample(CLI::App& program, Chosen& chosen);
void add_serve(CLI::App& program, Chosen& chosen);

}  // namespace wijkbeeld::server
