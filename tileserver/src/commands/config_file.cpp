#include "commands/config_file.hpp"

#include <CLI/CLI.hpp>
#include <fstream>

#include "commands/settings_text.hpp"

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

/// What a kind of option wants, before the option itself looks at the values.
void check_values(const CLI::Option& option, const Setting& setting) {
    const bool flag = option.get_expected_max() == 0, several = option.get_expected_max() > 1;
    const auto fail = [&](const std::string& what) {
        throw SettingsFault(setting.line, setting.name + ": " + what);
    };
    if (setting.list && !several) fail("has one value, not a list; leave the brackets out");
    for (const std::string& value : setting.values) {
        if (flag && value != "true" && value != "false") fail("is true or false, not " + value);
    }
}

/// The text of CLI11 without the name that it begins with.
std::string reason(const CLI::ParseError& error, const CLI::Option& option) {
    const std::string text = error.what(), name = option.get_name() + ": ";
    return text.starts_with(name) ? text.substr(name.size()) : text;
}

void apply(CLI::App& command, const Setting& setting) {
    CLI::Option* option = command.get_option_no_throw("--" + setting.name);
    if (option == nullptr || setting.name == "help" || setting.name == "config")
        throw SettingsFault(setting.line, "there is no setting '" + setting.name +
                                              "'; settings are: " + settings_of(command));
    check_values(*option, setting);
    if (option->count() > 0 || setting.values.empty()) return;
    try {
        option->add_result(setting.values);
        option->run_callback();
    } catch (const CLI::ParseError& error) {
        throw SettingsFault(setting.line, setting.name + ": " + reason(error, *option));
    }
}

std::string text_of(const std::string& path) {
    constexpr std::size_t most = 1U << 16U;
    std::ifstream file(path, std::ios::binary);
    std::string text(most, '\0');
    file.read(text.data(), static_cast<std::streamsize>(most));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad() || !file.eof())
        throw CLI::ValidationError(
            path, "cannot be read as settings; see tileserver/deploy/wijkbeeld.toml for what they look like");
    return text;
}

}  // namespace

void apply_config_file(CLI::App& command, const std::string& path) {
    try {
        for (const Setting& setting : read_settings(text_of(path))) apply(command, setting);
    } catch (const SettingsFault& fault) {
        throw CLI::ValidationError(path + ":" + std::to_string(fault.line()), fault.what());
    }
}

}  // namespace wijkbeeld::server
