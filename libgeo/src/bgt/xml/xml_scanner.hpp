#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bgt/xml/arena.hpp"
#include "bgt/xml/member_border.hpp"
#include "bgt/xml/tag.hpp"

namespace wijkbeeld::geo::bgt {

/// Walks over the bytes of a file, element by element, without building a tree.
///
/// What makes it fast: nearly every start tag of a delivery is byte for byte the same as one seen before, in
/// the same namespace scope, and comes after the same one as last time. So a tag is understood once and kept;
/// the next time one comparison of bytes is enough. Tags with a gml:id differ each time and are understood
/// each time.
///
/// It checks that tags are closed in order and that prefixes are declared. It does not check what a record
/// does not depend on (characters of names, double attributes).
class XmlScanner {
public:
    XmlScanner();
    XmlScanner(const XmlScanner&) = delete;
    XmlScanner& operator=(const XmlScanner&) = delete;

    /// Reads `bytes`, which start at `offset` of the file, outside of any element.
    void start(std::string_view bytes, std::uint64_t offset);
    /// The same, within elements whose start tags are given, the root first. A member (by its name as written,
    /// so also where the default namespace is another) is a child of the innermost: deeper down it means that
    /// the end of the one before is missing. `border` has to outlive the reading. \throws MarkupFault
    void start_within(std::span<const std::string> around, const MemberBorder& border,
                      std::string_view bytes, std::uint64_t offset);

    /// Skips white space, comments and processing instructions; true when nothing is left.
    [[nodiscard]] bool at_end();
    /// Opens the next child of the current element. Null when the current element ends instead, and leaves
    /// it. Valid until the element is left. \throws MarkupFault, RecordFault (text between elements)
    const Tag* open();
    /// Text of the element just opened, without white space round it and references replaced; leaves the
    /// element. \throws MarkupFault, RecordFault (an element in it, no UTF-8)
    std::string_view text(Arena& arena);
    /// The same bytes as they are, for numbers.
    std::string_view raw_text();
    /// Leaves the current element.
    void skip();
    /// Leaves elements until `depth` are open.
    void leave_to(std::size_t depth);

    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    /// Of the next byte, and of the `<` of the tag opened last.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_of(at_); }
    [[nodiscard]] std::uint64_t tag_offset() const noexcept { return offset_of(tag_); }
    /// Bytes not read yet.
    [[nodiscard]] std::string_view rest() const noexcept {
        return {at_, static_cast<std::size_t>(end_ - at_)};
    }
    /// Goes on at a place in the bytes with only those open that were at the start: after markup that could not be read.
    void resume(const char* place);

private:
    static constexpr std::size_t most_depth = 200, most_tags = 4096, longest_kept = 2048;
    struct Key {
        NamespaceScopes::Scope scope;
        std::string_view raw;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept {
            return std::hash<std::string_view>{}(key.raw) ^ (key.scope * 0x9E3779B97F4A7C15ULL);
        }
    };

    [[nodiscard]] std::uint64_t offset_of(const char* place) const noexcept {
        return offset_ + static_cast<std::uint64_t>(place - begin_);
    }
    [[nodiscard]] NamespaceScopes::Scope scope() const noexcept {
        return open_.empty() ? NamespaceScopes::outermost : open_.back()->inner;
    }
    const Tag* open_tag();
    const Tag* find_tag(std::string_view raw);
    const Tag* understand(std::string_view raw);
    [[nodiscard]] std::string_view tag_bytes() const;
    void close_tag();
    void leave() noexcept;
    void skip_space() noexcept;
    void skip_declaration();
    void skip_past(std::string_view end, const char* what);
    std::string_view assembled_text(Arena& arena);
    [[noreturn]] void fail(const char* place, std::string reason) const;
    [[noreturn]] void truncated(std::string reason) const;

    const char* begin_ = nullptr;
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    const char* tag_ = nullptr;
    std::uint64_t offset_ = 0;
    const MemberBorder* border_ = nullptr;
    std::size_t around_ = 0;    ///< elements that were open at the start
    std::vector<std::string_view> missing_;  ///< ends of comments and the like that do not come any more
    bool self_closed_ = false;  ///< the element opened last has no content and no end tag

    NamespaceScopes scopes_;
    Arena kept_bytes_;
    std::deque<Tag> kept_;
    std::deque<Tag> passing_;  ///< one per depth, for tags that are not kept
    std::unordered_map<Key, const Tag*, KeyHash> by_bytes_;
    std::vector<const Tag*> open_;
    const Tag* last_ = nullptr;
    Tag first_;
};

}  // namespace wijkbeeld::geo::bgt
