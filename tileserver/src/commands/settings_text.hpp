#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// \file
/// The text of a settings file: the part of TOML that settings need. One setting on a line, `name = value`,
/// of which the value is a text between quotes, a number, true or false, or a list of those between brackets.

namespace wijkbeeld::server {

struct Setting {
    std::string name;
    std::vector<std::string> values;  ///< one, or those of a list
    bool list = false;
    std::size_t line = 0;  ///< on which it begins
};

/// What is wrong, and what to do about it, for who wrote the file.
class SettingsFault : public std::runtime_error {
public:
    SettingsFault(std::size_t line, const std::string& what) : std::runtime_error(what), line_(line) {}
    [[nodiscard]] std::size_t line() const noexcept { return line_; }

private:
    std::size_t line_;
};

/// In the order of the text. \throws SettingsFault for the first fault
[[nodiscard]] std::vector<Setting> read_settings(std::string_view text);

}  // namespace wijkbeeld::server
