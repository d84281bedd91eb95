#include "commands/config_file.hpp"

#include <CLI/CLI.hpp>

namespace wijkbeeld::server {

namespace {

/// The options a file may set, for the message about one that does not exist.
std::string settings_of(const CLI::App& command) {
    std::string names;
    for (const CLI::Option* option : command.get_options())
        if (option->nonpositional() && option->get_name() != "--help" && option->get_name() != "--config")
            names += (names.empty() ? "" : ", ") + option->get_name().substr(2);
    return names;
}

void apply(CLI::App& command, const CLI::ConfigItem& item, const std::string& path) {
    if (!item.parents.empty())
        throw CLI::ValidationError(path, "there are no sections, such as [" + item.parents.front() + "]");
    CLI::Option* option = command.get_option_no_throw("--" + item.name);
    if (option == nullptr || item.name == "help" || item.name == "config")
        throw CLI::ValidationError(
            path, "there is no setting '" + item.name + "'; settings are: " + settings_of(command));
    if (option->count() > 0) return;
    try {
        option->add_result(item.inputs);
        option->run_callback();
    } catch (const CLI::ParseError& error) {
        throw CLI::ValidationError(path, std::string(error.what()));
    }
}

}  // namespace

void apply_config_file(CLI::App& command, const std::string& path) {
    for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_file(path)) apply(command, item, path);
}

}  // namespace wijkbeeld::server
