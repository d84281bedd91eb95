#pragma once

#include <string>

namespace CLI {
class App;
}

namespace wijkbeeld::server {

/// Gives a command's options the values of a settings file (TOML: `listen = "127.0.0.1:8080"`, named as the
/// options without dashes). What stands on the command line goes before the file. To be called when the
/// command line has been read. \throws CLI::ParseError for a file that cannot be read, an unknown setting or
/// a value that is refused
void apply_config_file(CLI::App& command, const std::string& path);

}  // namespace wijkbeeld::server
