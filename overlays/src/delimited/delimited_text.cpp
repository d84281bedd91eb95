#include "delimited/delimited_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::overlays::delimited {

namespace {

// A quoted field that is longer than this has no closing quote.
constexpr std::size_t longest_field = std::size_t{1} << 20;
constexpr std::size_t rows_to_compare = 50;

void refuse_what_is_no_text(std::string_view bytes, const std::string& source) {
    if (bytes.empty()) throw geo::FormatError(source + " is empty");
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
        throw geo::FormatError(source + " is a spreadsheet or zip, not delimited text: save it as CSV first");
}

// The base letter of U+00C0-U+00FF, 0 when there is none.
char base_letter(unsigned char last_byte) {
    constexpr char table[] = "aaaaaaaceeeeiiiidnooooo.ouuuuy.saaaaaaaceeeeiiiidnooooo.ouuuuy.y";
    static_assert(sizeof table == 65);
    const char letter = table[last_byte & 0x3F];
    return letter == '.' ? '\0' : letter;
}

}  // namespace

std::string key(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out += c;
        } else if (c == '\xC3' && i + 1 < name.size()) {
            const char letter = base_letter(static_cast<unsigned char>(name[++i]));
            if (letter != '\0') out += letter;
        }
    }
    return out;
}

DelimitedText DelimitedText::open(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw geo::IoError("cannot open " + path);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad()) throw geo::IoError("cannot read " + path);
    return {std::move(bytes), path};
}

DelimitedText::DelimitedText(std::string bytes, const std::string& source) {
    refuse_what_is_no_text(bytes, source);
    Decoded decoded = decode(std::move(bytes));
    text_ = std::move(decoded.text);
    encoding_ = decoded.encoding;
    if (text_.find('\0') != std::string::npos)
        throw geo::FormatError(source + " is not text: it holds zero bytes");
    if (const std::size_t first = text_.find_first_not_of(" \t\r\n"); first != std::string::npos)
        if (text_[first] == '{' || text_[first] == '[')
            throw geo::FormatError(source + " is JSON; give it as CSV with a header row");
    recognise_separator();
    Row row;
    if (!next(row)) throw geo::FormatError(source + " is empty");
    if (row.unclosed_quote) throw geo::FormatError(source + ": a quote in the header row is never closed");
    for (const std::string_view field : row.fields) header_.emplace_back(trimmed(field));
    first_record_ = cursor_;
}

std::string_view DelimitedText::separator_name() const noexcept {
    switch (separator_) {
        case ';':
            return "semicolon";
        case '\t':
            return "tab";
        case '|':
            return "vertical bar";
        default:
            return "comma";
    }
}

std::optional<std::size_t> DelimitedText::find(std::string_view column) const {
    const std::string wanted = key(column);
    const auto found =
        std::find_if(header_.begin(), header_.end(), [&](const auto& h) { return key(h) == wanted; });
    if (found == header_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header_.begin());
}

void DelimitedText::rewind() noexcept {
    cursor_ = first_record_;
}

// How many of the first records agree on the number of fields, when read with this separator. Not all do: a
// title may stand above the header, and notes below the rows.
std::size_t DelimitedText::agreement(char separator, std::size_t& columns) {
    separator_ = separator;
    cursor_ = first_record_;
    std::map<std::size_t, std::size_t> records;  // by number of fields
    std::size_t seen = 0;
    for (Row row; seen < rows_to_compare && next(row); ++seen)
        if (row.fields.size() > 1) ++records[row.fields.size()];
    const auto most = std::ranges::max_element(records, {}, [](const auto& r) { return r.second; });
    columns = most == records.end() ? 0 : most->first;
    return most == records.end() ? 0 : most->second;
}

void DelimitedText::recognise_separator() {
    // Excel's own remark on the first line.
    if (text_.size() > 4 && text_.starts_with("sep=") &&
        std::string_view(";,\t|").find(text_[4]) != std::string::npos) {
        separator_ = text_[4];
        cursor_ = {5, 1};
        skip_line_end();
        return;
    }
    char best = ',';
    std::size_t most = 0, widest = 0;
    for (const char candidate : {';', '\t', '|', ','}) {
        std::size_t columns = 0;
        const std::size_t same = agreement(candidate, columns);
        if (same > most || (same == most && columns > widest)) {
            best = candidate;
            most = same;
            widest = columns;
        }
    }
    separator_ = best;
    cursor_ = first_record_;
}

bool DelimitedText::next(Row& row) {
    const auto holds_something = [](std::string_view field) { return !trimmed(field).empty(); };
    while (read_record(row))
        if (row.unclosed_quote || std::any_of(row.fields.begin(), row.fields.end(), holds_something))
            return true;
    return false;
}

bool DelimitedText::read_record(Row& row) {
    if (cursor_.at >= text_.size()) return false;
    const Cursor start = cursor_;
    fields_.clear();
    unescaped_.clear();
    row.line = start.line;
    row.unclosed_quote = !read_field();
    while (!row.unclosed_quote && cursor_.at < text_.size() && text_[cursor_.at] == separator_) {
        ++cursor_.at;
        row.unclosed_quote = !read_field();
    }
    if (row.unclosed_quote) {
        fields_.clear();
        skip_past_line(start);
    } else {
        skip_line_end();
    }
    row.fields = fields_;
    return true;
}

// Leaves the cursor on the separator or line end behind the field. False when a quote is never closed.
bool DelimitedText::read_field() {
    if (cursor_.at < text_.size() && text_[cursor_.at] == '"') return read_quoted();
    const char ends[] = {separator_, '\n', '\r', '\0'};
    const std::size_t end = std::min(text_.find_first_of(ends, cursor_.at), text_.size());
    fields_.push_back(std::string_view(text_).substr(cursor_.at, end - cursor_.at));
    cursor_.at = end;
    return true;
}

bool DelimitedText::read_quoted() {
    const std::string_view all = text_;
    const std::size_t begin = cursor_.at + 1;
    std::size_t end = begin;
    bool doubled = false;
    while (true) {
        end = all.substr(0, std::min(all.size(), begin + longest_field)).find('"', end);
        if (end == std::string_view::npos) return false;
        if (end + 1 >= all.size() || all[end + 1] != '"') break;
        doubled = true;
        end += 2;
    }
    std::string_view inside = all.substr(begin, end - begin);
    cursor_.line += static_cast<std::uint64_t>(std::count(inside.begin(), inside.end(), '\n'));
    // What stands between the closing quote and the separator is no CSV; it is kept, as other readers do.
    const char ends[] = {separator_, '\n', '\r', '\0'};
    cursor_.at = std::min(text_.find_first_of(ends, end + 1), text_.size());
    const std::string_view behind = all.substr(end + 1, cursor_.at - end - 1);
    if (doubled || !trimmed(behind).empty()) {
        std::string& copy = unescaped_.emplace_back();
        for (std::size_t i = 0; i < inside.size(); ++i) {
            copy += inside[i];
            if (inside[i] == '"') ++i;
        }
        copy += behind;
        inside = copy;
    }
    fields_.push_back(inside);
    return true;
}

void DelimitedText::skip_line_end() {
    if (cursor_.at >= text_.size()) return;
    if (text_[cursor_.at] == '\r') ++cursor_.at;
    if (cursor_.at < text_.size() && text_[cursor_.at] == '\n') ++cursor_.at;
    ++cursor_.line;
}

void DelimitedText::skip_past_line(Cursor start) {
    cursor_.at = std::min(text_.find_first_of("\r\n", start.at), text_.size());
    cursor_.line = start.line;
    skip_line_end();
}

}  // namespace wijkbeeld::overlays::delimited
