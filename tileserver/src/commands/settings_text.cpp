#include "commands/settings_text.hpp"

#include <algorithm>

#include "http/target.hpp"

namespace wijkbeeld::server {

namespace {

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
}

/// As much of it as fits in a line, up to a whole character.
std::string shown(std::string text) {
    constexpr std::size_t most = 40;
    if (text.size() <= most) return text;
    std::size_t end = most;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "...";
}

/// What TOML may have without quotes and we have a use for.
bool is_bare_value(std::string_view text) {
    if (text == "true" || text == "false") return true;
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Setting> read() {
        std::vector<Setting> settings;
        for (skip_lines(); at_ < text_.size(); skip_lines()) {
            Setting setting = read_setting();
            const auto before = std::ranges::find(settings, setting.name, &Setting::name);
            if (before != settings.end())
                throw SettingsFault(setting.line, setting.name + ": stands on line " +
                                                      std::to_string(before->line) +
                                                      " too; take one of them out");
            settings.push_back(std::move(setting));
        }
        return settings;
    }

private:
    [[nodiscard]] char now() const { return at_ < text_.size() ? text_[at_] : '\n'; }
    [[noreturn]] void fail(const std::string& what) const {
        throw SettingsFault(line_, name_.empty() ? what : name_ + ": " + what);
    }
    void skip_spaces() {
        while (at_ < text_.size() && (now() == ' ' || now() == '\t' || now() == '\r')) ++at_;
    }
    [[nodiscard]] bool is_end(std::size_t at) const { return at >= text_.size() || text_[at] == '\n'; }
    /// To the next thing that is no remark and no empty line.
    void skip_lines() {
        for (;; ++at_, ++line_) {
            skip_spaces();
            if (now() == '#')
                while (!is_end(at_)) ++at_;
            if (at_ >= text_.size() || now() != '\n') return;
        }
    }
    Setting read_setting() {
        name_.clear();
        if (now() == '[')
            fail("there are no sections, such as [" + shown(word("]").substr(1)) + "]; leave that line out");
        while (is_name(now())) name_ += text_[at_++];
        if (name_.empty())
            fail("'" + shown(word("")) +
                 "' is no setting; write one as listen = \"127.0.0.1:8080\", and a remark after #");
        Setting setting{name_, {}, false, line_};
        skip_spaces();
        if (now() != '=') fail("has no value; write it as " + name_ + " = \"...\"");
        ++at_;
        skip_spaces();
        setting.list = now() == '[';
        setting.values = setting.list ? read_list() : std::vector{read_value()};
        skip_spaces();
        if (!is_end(at_) && now() != '#')
            fail("after its value stands '" + shown(word("#")) + "'; leave that out, or put it after #");
        return setting;
    }
    std::vector<std::string> read_list() {
        const std::size_t begin = line_;
        std::vector<std::string> values;
        ++at_;
        for (skip_lines(); now() != ']'; skip_lines()) {
            if (at_ >= text_.size()) {
                line_ = begin;
                fail("the list is not closed; put a ] at its end");
            }
            values.push_back(read_value());
            skip_lines();
            if (now() == ',')
                ++at_;
            else if (now() != ']' && at_ < text_.size())
                fail("values of a list have a comma between them");
        }
        ++at_;
        return values;
    }
    std::string read_value() {
        if (now() == '"' || now() == '\'') return read_quoted(text_[at_]);
        const std::string found = word("#,]");
        if (found.empty()) fail("has no value; write it as " + name_ + " = \"...\"");
        if (!is_bare_value(found)) fail("a text stands between quotes: \"" + shown(found) + "\"");
        at_ += found.size();
        return found;
    }
    std::string read_quoted(char quote) {
        std::string value;
        for (++at_; now() != quote; ++at_) {
            if (is_end(at_) || now() == '\r')
                fail(std::string("the quote is not closed; put a ") + quote + " at the end of the text");
            if (now() == '\\' && quote == '"') {
                ++at_;
                if (now() != '"' && now() != '\\')
                    fail("after \\ stands \" or \\ only; between single quotes everything is as it stands");
            }
            value += text_[at_];
        }
        ++at_;
        return value;
    }
    /// What stands here up to the end of the line or one of these, without spaces at its end.
    [[nodiscard]] std::string word(const char* until) const {
        const auto line = text_.substr(at_, text_.find('\n', at_) - at_);
        const auto found = line.substr(0, line.find_first_of(until));
        return std::string(found.substr(0, found.find_last_not_of(" \t\r") + 1));
    }

    std::string_view text_;
    std::size_t at_ = 0, line_ = 1;
    std::string name_;  ///< of the setting that is being read
};

/// Where it is not text, with the name of the setting if that can be read.
void check_characters(std::string_view text) {
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::string_view one = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        const auto wrong = [&](const char* what) {
            const std::string name(one.begin(), std::ranges::find_if_not(one, is_name));
            throw SettingsFault(line, (name.empty() ? "" : name + ": ") + what);
        };
        if (!http::is_utf8(one)) wrong("is not in UTF-8; save the file as UTF-8");
        const auto end = one.ends_with('\r') ? one.end() - 1 : one.end();
        if (std::any_of(one.begin(), end, is_control))
            wrong("has a control character in it; take it out, or save the file as plain text in UTF-8");
    }
}

}  // namespace

std::vector<Setting> read_settings(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // what Windows puts before UTF-8
    check_characters(text);
    return Reader(text).read();
}

}  // namespace wijkbeeld::server
