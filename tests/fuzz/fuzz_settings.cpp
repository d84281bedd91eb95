// Any bytes as a settings file: settings that stand in it, each once and in order, or one fault in a line
// that it has.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>

#include "commands/settings_text.hpp"
#include "http/target.hpp"

using namespace wijkbeeld::server;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

/// It is shown on a terminal, as one line.
void check_shown(std::string_view text) {
    require(!text.empty() && http::is_utf8(text));
    require(std::ranges::none_of(text, [](unsigned char c) { return (c < ' ' && c != '\t') || c == 127; }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    try {
        std::set<std::string> names;
        std::size_t line = 0;
        for (const Setting& setting : read_settings(text)) {
            require(names.insert(setting.name).second);
            require(setting.line > line && setting.line <= lines);
            line = setting.line;
            require(setting.list || setting.values.size() == 1);
            require(text.find(setting.name) != std::string_view::npos);
            for (const std::string& value : setting.values)
                if (!value.empty()) check_shown(value);
        }
    } catch (const SettingsFault& fault) {
        require(fault.line() >= 1 && fault.line() <= lines);
        check_shown(fault.what());
    }
    return 0;
}
