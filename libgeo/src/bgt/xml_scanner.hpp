#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/error.hpp>

#include "bgt/vocabulary.hpp"

/// \file
/// A pull scanner over bytes in memory: elements with their namespace, attributes and text, checked for
/// well-formedness as it goes. Namespaces are scoped, since deliveries redeclare prefixes anywhere.

namespace wijkbeeld::geo::bgt {

/// Not well-formed. `offset` counts from the beginning of the unpacked file.
class XmlError : public FormatError {
public:
    XmlError(std::uint64_t offset, const std::string& why) : FormatError(why), offset_(offset) {}
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }

private:
    std::uint64_t offset_;
};

using Ns = Namespace;

struct Binding {
    std::string_view prefix;
    Ns ns = Ns::none;
    int depth = 0;
};

class XmlScanner {
public:
    enum class Event : std::uint8_t { start, end, finished };

    /// `outer`: bindings of elements round this text. `offset`: of the text in its file.
    XmlScanner(std::string_view text, std::vector<Binding> outer, std::uint64_t offset);

    /// The next tag; text between tags is passed over. `<a/>` is a start and an end.
    Event next();
    /// Of the tag at hand.
    [[nodiscard]] std::string_view local() const noexcept { return local_; }
    [[nodiscard]] Ns ns() const noexcept { return ns_; }
    [[nodiscard]] bool is(Ns ns, std::string_view local) const noexcept {
        return ns_ == ns && local_ == local;
    }
    /// Value of an attribute by local name as it stands (references not replaced); empty when absent.
    [[nodiscard]] std::string_view attribute(std::string_view local) const noexcept;
    /// Number of elements open, the one just started included.
    [[nodiscard]] int depth() const noexcept { return static_cast<int>(open_.size()); }
    /// After a start: the text of an element without children, references replaced, blanks at the ends taken
    /// off. Reads up to and including its end. Valid as long as `pool`.
    std::string_view leaf_text(std::deque<std::string>& pool);
    /// After a start: passes over everything up to and including its end.
    void skip();
    /// Where the tag at hand begins, in the file.
    [[nodiscard]] std::uint64_t tag_offset() const noexcept { return base_ + tag_; }
    /// One past the tag at hand, in the text.
    [[nodiscard]] std::size_t position() const noexcept { return at_; }
    [[nodiscard]] const std::vector<Binding>& bindings() const noexcept { return bindings_; }
    [[noreturn]] void fail(const std::string& why) const { throw XmlError(base_ + at_, why); }

private:
    struct Attribute {
        std::string_view local;
        std::string_view value;
    };

    void skip_markup_declaration();
    Event read_end_tag();
    Event read_start_tag();
    Event close_element();
    std::string_view read_name();
    void read_attributes();
    void resolve(std::string_view name);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t tag_ = 0;
    std::uint64_t base_;
    std::vector<Binding> bindings_;
    std::vector<std::string_view> open_;
    std::vector<Attribute> attributes_;
    std::string_view local_;
    Ns ns_ = Ns::none;
    bool empty_element_ = false;
};

/// References (`&amp;`, `&#39;`) and CDATA replaced. \throws FormatError for an unknown reference or invalid
/// UTF-8.
[[nodiscard]] std::string decode_text(std::string_view raw);
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

}  // namespace wijkbeeld::geo::bgt
