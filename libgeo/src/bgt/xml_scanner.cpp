#include "bgt/xml_scanner.hpp"

#include <algorithm>
#include <cstring>

namespace wijkbeeld::geo::bgt {

namespace {

bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool ends_name(char c) noexcept {
    return is_blank(c) || c == '>' || c == '/' || c == '=';
}

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

XmlScanner::XmlScanner(std::string_view text, std::vector<Binding> outer, std::uint64_t offset)
    : text_(text), base_(offset), bindings_(std::move(outer)) {
    for (Binding& binding : bindings_) binding.depth = 0;
}

XmlScanner::Event XmlScanner::next() {
    if (empty_element_) {
        empty_element_ = false;
        return close_element();
    }
    while (true) {
        const std::size_t open = text_.find('<', at_);
        if (open == std::string_view::npos) {
            at_ = text_.size();
            if (!open_.empty())
                fail("the text ends inside <" + std::string(open_.back().substr(0, 100)) + ">");
            return Event::finished;
        }
        at_ = tag_ = open;
        const char c = open + 1 < text_.size() ? text_[open + 1] : '\0';
        if (c == '/') return read_end_tag();
        if (c != '!' && c != '?') return read_start_tag();
        skip_markup_declaration();
    }
}

void XmlScanner::skip_markup_declaration() {
    const auto pass = [&](std::string_view begin, std::string_view end) {
        if (text_.substr(at_, begin.size()) != begin) return false;
        const std::size_t close = text_.find(end, at_ + begin.size());
        if (close == std::string_view::npos) fail(std::string(begin) + " without end");
        at_ = close + end.size();
        return true;
    };
    if (pass("<!--", "-->") || pass("<![CDATA[", "]]>") || pass("<?", "?>")) return;
    fail("a document type or entity declaration is not accepted");
}

XmlScanner::Event XmlScanner::close_element() {
    const std::string_view name = open_.back();
    resolve(name);
    open_.pop_back();
    while (!bindings_.empty() && bindings_.back().depth > depth()) bindings_.pop_back();
    return Event::end;
}

XmlScanner::Event XmlScanner::read_end_tag() {
    at_ += 2;
    const std::string_view name = read_name();
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ >= text_.size() || text_[at_] != '>') fail("an end tag is not closed");
    if (open_.empty() || open_.back() != name)
        fail("</" + std::string(name.substr(0, 100)) + "> does not close what is open");
    ++at_;
    return close_element();
}

std::string_view XmlScanner::read_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_name(text_[at_])) {
        if (text_[at_] == '<' || text_[at_] == '"') fail("a name holds a character that no name has");
        ++at_;
    }
    if (at_ == begin) fail("a name is missing");
    return text_.substr(begin, at_ - begin);
}

XmlScanner::Event XmlScanner::read_start_tag() {
    ++at_;
    const std::string_view name = read_name();
    open_.push_back(name);
    attributes_.clear();
    read_attributes();
    resolve(name);
    return Event::start;
}

void XmlScanner::read_attributes() {
    while (true) {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        if (at_ >= text_.size()) fail("the text ends inside a tag");
        if (text_[at_] == '>') {
            ++at_;
            return;
        }
        if (text_[at_] == '/') {
            if (at_ + 1 >= text_.size() || text_[at_ + 1] != '>') fail("a / inside a tag");
            at_ += 2;
            empty_element_ = true;
            return;
        }
        const std::string_view name = read_name();
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        if (at_ >= text_.size() || text_[at_] != '=') fail("an attribute has no value");
        do ++at_;
        while (at_ < text_.size() && is_blank(text_[at_]));
        const char quote = at_ < text_.size() ? text_[at_] : '\0';
        if (quote != '"' && quote != '\'') fail("an attribute's value is not quoted");
        const std::size_t end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) fail("an attribute's value does not end");
        const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        const std::size_t colon = name.find(':');
        const std::string_view prefix =
            colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
        const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
        if (prefix == "xmlns")
            bindings_.push_back({local, namespace_of(value), depth()});
        else if (name == "xmlns")
            bindings_.push_back({{}, namespace_of(value), depth()});
        else
            attributes_.push_back({local, value});
    }
}

void XmlScanner::resolve(std::string_view name) {
    const std::size_t colon = name.find(':');
    const std::string_view prefix =
        colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
    local_ = colon == std::string_view::npos ? name : name.substr(colon + 1);
    const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                    [&](const Binding& b) { return b.prefix == prefix; });
    if (found == bindings_.rend() && !prefix.empty())
        fail("namespace prefix '" + std::string(prefix.substr(0, 40)) + "' is not declared");
    ns_ = found == bindings_.rend() ? Ns::none : found->ns;
}

std::string_view XmlScanner::attribute(std::string_view local) const noexcept {
    for (const Attribute& a : attributes_)
        if (a.local == local) return a.value;
    return {};
}

std::string_view XmlScanner::leaf_text(std::deque<std::string>& pool) {
    if (empty_element_) {
        next();
        return {};
    }
    const std::size_t begin = at_;
    const Event event = next();
    if (event != Event::end) fail("text was expected, not an element");
    const std::string_view raw = trimmed(text_.substr(begin, tag_ - begin));
    const bool plain = raw.find('&') == std::string_view::npos && raw.find("<!") == std::string_view::npos;
    if (plain && is_utf8(raw)) return raw;
    pool.push_back(decode_text(raw));
    return pool.back();
}

void XmlScanner::skip() {
    const int outside = depth() - 1;
    while (depth() > outside) next();
}

namespace {

void append_utf8(std::string& out, unsigned code) {
    const auto put = [&](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xc0U | code >> 6U), put(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
        put(0xe0U | code >> 12U), put(0x80U | (code >> 6U & 0x3fU)), put(0x80U | (code & 0x3fU));
    } else {
        put(0xf0U | code >> 18U), put(0x80U | (code >> 12U & 0x3fU)), put(0x80U | (code >> 6U & 0x3fU)),
            put(0x80U | (code & 0x3fU));
    }
}

unsigned character_code(std::string_view digits) {
    const bool hex = digits.starts_with('x');
    unsigned code = 0;
    if (hex) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 7) throw FormatError("a character reference that is none");
    for (const char c : digits) {
        const char low = static_cast<char>(c | 0x20);
        const int value = c >= '0' && c <= '9'              ? c - '0'
                          : hex && low >= 'a' && low <= 'f' ? low - 'a' + 10
                                                            : -1;
        if (value < 0) throw FormatError("a character reference that is none");
        code = code * (hex ? 16U : 10U) + static_cast<unsigned>(value);
    }
    if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        throw FormatError("a character reference that is none");
    return code;
}

void append_reference(std::string& out, std::string_view name) {
    if (name == "amp")
        out += '&';
    else if (name == "lt")
        out += '<';
    else if (name == "gt")
        out += '>';
    else if (name == "quot")
        out += '"';
    else if (name == "apos")
        out += '\'';
    else if (name.starts_with('#'))
        append_utf8(out, character_code(name.substr(1)));
    else
        throw FormatError("an entity that was never declared");
}

}  // namespace

std::string decode_text(std::string_view raw) {
    constexpr std::string_view cdata = "<![CDATA[";
    std::string out;
    while (!raw.empty()) {
        const std::size_t special = raw.find_first_of("&<");
        out += raw.substr(0, special);
        if (special == std::string_view::npos) break;
        raw.remove_prefix(special);
        const bool is_cdata = raw.starts_with(cdata);
        const std::string_view closing = raw.front() == '&'        ? ";"
                                         : is_cdata                ? "]]>"
                                         : raw.starts_with("<!--") ? "-->"
                                                                   : "?>";
        const std::size_t end = raw.find(closing);
        if (end == std::string_view::npos) throw FormatError("a reference or section does not end");
        if (raw.front() == '&')
            append_reference(out, raw.substr(1, end - 1));
        else if (is_cdata)
            out += raw.substr(cdata.size(), end - cdata.size());
        raw.remove_prefix(end + closing.size());
    }
    if (!is_utf8(out)) throw FormatError("text that is not UTF-8");
    return out;
}

bool is_utf8(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            ++i;
            continue;
        }
        const std::size_t more = c >= 0xf0 && c < 0xf5   ? 3
                                 : c >= 0xe0 && c < 0xf0 ? 2
                                 : c >= 0xc2 && c < 0xe0 ? 1
                                                         : 0;
        if (more == 0 || i + more >= text.size()) return false;
        for (std::size_t k = 1; k <= more; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0U) != 0x80U) return false;
        const auto second = static_cast<unsigned char>(text[i + 1]);
        if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) || (c == 0xf0 && second < 0x90) ||
            (c == 0xf4 && second > 0x8f))
            return false;
        i += more + 1;
    }
    return true;
}

}  // namespace wijkbeeld::geo::bgt
