#include "bgt/xml/tag.hpp"

#include <algorithm>

#include "bgt/xml/character_data.hpp"
#include "bgt/xml/fault.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

struct Attribute {
    std::string_view prefix, local, value, name;
};

/// Reads a tag from left to right.
class TagReader {
public:
    explicit TagReader(std::string_view raw) : raw_(raw), at_(1), end_(raw.size() - 1) {
        if (raw[end_ - 1] == '/') --end_;
    }
    [[nodiscard]] bool self_closing() const noexcept { return end_ + 2 == raw_.size(); }

    std::string_view name() {
        const std::size_t begin = at_;
        while (at_ < end_ && !is_space(raw_[at_]) && raw_[at_] != '=' && raw_[at_] != '"' && raw_[at_] != '<')
            ++at_;
        if (at_ == begin) fail("a name is expected");
        return raw_.substr(begin, at_ - begin);
    }
    /// False at the end of the tag.
    bool attribute(Attribute& a) {
        const std::size_t before = at_;
        skip_space();
        if (at_ >= end_) return false;
        if (at_ == before) fail("a space is expected before an attribute");
        a.name = name();
        const std::size_t colon = a.name.find(':');
        a.prefix = colon == std::string_view::npos ? std::string_view{} : a.name.substr(0, colon);
        a.local = colon == std::string_view::npos ? a.name : a.name.substr(colon + 1);
        a.value = value();
        return true;
    }
    [[noreturn]] void fail(std::string reason) const { throw MarkupFault(at_, std::move(reason)); }

private:
    void skip_space() noexcept {
        while (at_ < end_ && is_space(raw_[at_])) ++at_;
    }
    std::string_view value() {
        skip_space();
        if (at_ >= end_ || raw_[at_] != '=') fail("`=` is expected after the name of an attribute");
        ++at_;
        skip_space();
        if (at_ >= end_ || (raw_[at_] != '"' && raw_[at_] != '\''))
            fail("the value of an attribute is not in quotes");
        const std::size_t begin = at_ + 1;
        const std::size_t close = raw_.find(raw_[at_], begin);
        if (close == std::string_view::npos || close >= end_) fail("the value of an attribute is not closed");
        at_ = close + 1;
        return raw_.substr(begin, close - begin);
    }

    std::string_view raw_;
    std::size_t at_;
    std::size_t end_;
};

constexpr std::string_view harmless[] = {"axisLabels",
                                         "uomLabels",
                                         "interpolation",
                                         "numArc",
                                         "schemaLocation",
                                         "count",
                                         "type",
                                         "show",
                                         "actuate",
                                         "numDerivativesAtStart",
                                         "numDerivativesAtEnd",
                                         "numDerivativeInterior",
                                         "aggregationType",
                                         "uom",
                                         "verwerkingssoort"};

constexpr std::size_t most_attributes = 1000;

bool is_rd(std::string_view name) noexcept {
    return name.ends_with("28992") || name.ends_with("7415");
}

/// A separator of gml:coordinates, which may be written as a reference because it is a space; 0 when it is
/// none.
char separator(std::string_view value) noexcept {
    if (value == "&#x20;" || value == "&#32;") return ' ';
    return value.size() == 1 ? value.front() : '\0';
}

/// Attributes of gml:coordinates that say how its text is written.
bool note_separator(const Attribute& a, Tag& tag) noexcept {
    if (!tag.meaning.is(Gml::coordinates)) return false;
    if (a.name == "decimal")
        tag.decimal = separator(a.value);
    else if (a.name == "cs")
        tag.between_numbers = separator(a.value);
    else if (a.name == "ts")
        tag.between_positions = separator(a.value);
    else
        return false;
    return true;
}

void note(const Attribute& a, Namespace space, Tag& tag) {
    if (note_separator(a, tag)) return;
    if (a.local == "id" && (space == Namespace::gml || a.prefix.empty())) {
        tag.id = a.value;
    } else if (space == Namespace::xsi && a.local == "nil") {
        tag.nil = a.value == "true" || a.value == "1";
    } else if (a.local == "nilReason" || (a.local == "noValue" && space == Namespace::stuf)) {
        tag.nil_reason = a.value;
    } else if (a.local == "codeSpace") {
        tag.code_space = a.value;
        tag.list = list_of(a.value);
    } else if (a.local == "srsName") {
        tag.other_crs = !is_rd(a.value);
    } else if (a.local == "srsDimension") {
        if (a.value != "2" && a.value != "3")
            tag.unknown_attributes.push_back(a.name);
        else
            tag.dimension = static_cast<std::uint8_t>(a.value[0] - '0');
    } else if (a.local == "orientation") {
        tag.reversed = a.value == "-";
    } else if (a.local == "entiteittype" && space == Namespace::stuf) {
        tag.entity = a.value;
    } else if (a.local == "href" && space == Namespace::xlink) {
        tag.href = a.value;
    } else if (std::ranges::find(harmless, a.local) == std::end(harmless)) {
        tag.unknown_attributes.push_back(a.name);
    }
}

void declare(const Attribute& a, NamespaceScopes& scopes, Tag& tag, const TagReader& reader) {
    const std::string_view prefix = a.prefix == "xmlns" ? a.local : std::string_view{};
    const auto scope = scopes.declare(tag.inner, prefix, a.value);
    if (!scope) reader.fail("more than 10,000 declarations of namespaces: the file is damaged, or no delivery");
    tag.inner = *scope;
}

bool is_declaration(const Attribute& a) noexcept {
    return a.prefix == "xmlns" || (a.prefix.empty() && a.local == "xmlns");
}

Namespace resolved(std::string_view prefix, const NamespaceScopes& scopes, const Tag& tag,
                   const TagReader& reader) {
    const auto space = scopes.resolve(tag.inner, prefix);
    if (!space)
        reader.fail("the namespace prefix `" + std::string(prefix.substr(0, 40)) + "` is not declared");
    return *space;
}

}  // namespace

void parse_tag(std::string_view raw, NamespaceScopes::Scope outer, NamespaceScopes& scopes, Tag& tag) {
    if (raw.size() < 3) throw MarkupFault(0, "an empty tag");
    TagReader reader(raw);
    std::vector<std::string_view> unknown = std::move(tag.unknown_attributes);
    unknown.clear();
    const Tag* const next = tag.next;
    tag = Tag{};
    tag.unknown_attributes = std::move(unknown);
    tag.next = next;
    tag.raw = raw;
    tag.outer = tag.inner = outer;
    tag.self_closing = reader.self_closing();
    tag.name = reader.name();
    thread_local std::vector<Attribute> others;
    others.clear();
    std::size_t number = 0;
    for (Attribute a; reader.attribute(a);) {
        if (++number > most_attributes) reader.fail("more than 1,000 attributes in a tag: the file is damaged, or no delivery");
        if (is_declaration(a))
            declare(a, scopes, tag, reader);
        else
            others.push_back(a);
    }
    const std::size_t colon = tag.name.find(':');
    const bool plain = colon == std::string_view::npos;
    const Namespace space =
        resolved(plain ? std::string_view{} : tag.name.substr(0, colon), scopes, tag, reader);
    tag.meaning = meaning_of(space, plain ? tag.name : tag.name.substr(colon + 1));
    for (const Attribute& a : others)
        note(a, a.prefix.empty() ? Namespace::none : resolved(a.prefix, scopes, tag, reader), tag);
}

}  // namespace wijkbeeld::geo::bgt
