#include "bgt/xml/xml_scanner.hpp"

#include <algorithm>
#include <cstring>

#include "bgt/xml/character_data.hpp"
#include "bgt/xml/fault.hpp"

namespace wijkbeeld::geo::bgt {

XmlScanner::XmlScanner() : passing_(most_depth) {
    last_ = &first_;
}

void XmlScanner::start(std::string_view bytes, std::uint64_t offset) {
    begin_ = at_ = tag_ = bytes.data();
    end_ = begin_ + bytes.size();
    offset_ = offset;
    self_closed_ = false;
    open_.clear();
    around_ = 0;
    missing_.clear();
    last_ = &first_;
}

void XmlScanner::start_within(std::span<const std::string> around, const MemberBorder& border,
                              std::string_view bytes, std::uint64_t offset) {
    border_ = &border;
    start(bytes, offset);
    for (const std::string& tag : around) open_.push_back(find_tag(tag));
    around_ = open_.size();
    last_ = &first_;
}

void XmlScanner::skip_space() noexcept {
    while (at_ < end_ && is_space(*at_)) ++at_;
}

bool XmlScanner::at_end() {
    if (self_closed_) return false;
    for (;;) {
        skip_space();
        if (at_ == end_) return true;
        if (end_ - at_ < 2 || *at_ != '<' || (at_[1] != '!' && at_[1] != '?')) return false;
        skip_declaration();
    }
}

const Tag* XmlScanner::open() {
    if (self_closed_) {
        leave();
        return nullptr;
    }
    for (;;) {
        skip_space();
        if (end_ - at_ < 2) truncated("it ends within an element");
        if (*at_ != '<') throw RecordFault("text between elements");
        if (at_[1] == '/') {
            close_tag();
            return nullptr;
        }
        if (at_[1] != '!' && at_[1] != '?') return open_tag();
        skip_declaration();
    }
}

const Tag* XmlScanner::open_tag() {
    tag_ = at_;
    const Tag* tag = last_->next;
    const bool as_expected = tag != nullptr && tag->outer == scope() &&
                             static_cast<std::size_t>(end_ - at_) >= tag->raw.size() &&
                             std::memcmp(at_, tag->raw.data(), tag->raw.size()) == 0;
    if (!as_expected) tag = find_tag(tag_bytes());
    const bool known = tag->meaning.kind != Kind::unknown && !holds_objects(tag->meaning.kind);
    if (!known && open_.size() > around_ && border_ != nullptr && border_->is_member(tag->name))
        fail(at_, "a member starts within a member");
    if (open_.size() + 1 >= most_depth) fail(at_, "elements are nested more than 200 deep: the file is damaged, or no delivery");
    at_ += tag->raw.size();
    self_closed_ = tag->self_closing;
    open_.push_back(tag);
    last_ = tag;
    return tag;
}

const Tag* XmlScanner::find_tag(std::string_view raw) {
    const auto found = by_bytes_.find({scope(), raw});
    if (found == by_bytes_.end()) return understand(raw);
    last_->next = found->second;
    return found->second;
}

const Tag* XmlScanner::understand(std::string_view raw) {
    Tag& tag = passing_[open_.size()];
    try {
        parse_tag(raw, scope(), scopes_, tag);
    } catch (const MarkupFault& fault) {
        fail(raw.data() + fault.offset(), fault.what());
    }
    if (!tag.id.empty() || kept_.size() >= most_tags || raw.size() > longest_kept) return &tag;
    Tag& kept = kept_.emplace_back();
    parse_tag(kept_bytes_.keep(raw), scope(), scopes_, kept);
    by_bytes_.emplace(Key{kept.outer, kept.raw}, &kept);
    last_->next = &kept;
    return &kept;
}

std::string_view XmlScanner::tag_bytes() const {
    for (const char* p = at_ + 1; p < end_; ++p) {
        if (*p == '>') return {at_, static_cast<std::size_t>(p + 1 - at_)};
        if (*p == '<') fail(p, "`<` within a tag");
        if (*p != '"' && *p != '\'') continue;
        const char* const value = p + 1;
        p = static_cast<const char*>(std::memchr(value, *p, static_cast<std::size_t>(end_ - value)));
        const auto length = static_cast<std::size_t>((p != nullptr ? p : end_) - value);
        if (std::memchr(value, '<', length) != nullptr) fail(value, "`<` within the value of an attribute");
        if (p == nullptr) break;
    }
    truncated("it ends within a tag");
}

void XmlScanner::close_tag() {
    if (open_.empty()) fail(at_, "an end tag without its start");
    const std::string_view name = open_.back()->name;
    const char* p = at_ + 2;
    const auto left = static_cast<std::size_t>(end_ - p);
    if (left > name.size() && std::memcmp(p, name.data(), name.size()) == 0) {
        p += name.size();
        while (p < end_ && is_space(*p)) ++p;
        if (p < end_ && *p == '>') {
            at_ = p + 1;
            leave();
            return;
        }
        if (p == end_) truncated("it ends within a tag");
    }
    if (std::memchr(at_, '>', static_cast<std::size_t>(end_ - at_)) == nullptr)
        truncated("it ends within a tag");
    fail(at_, "`</" + std::string(name.substr(0, 80)) + ">` is expected here");
}

void XmlScanner::leave() noexcept {
    open_.pop_back();
    self_closed_ = false;
}

void XmlScanner::skip_declaration() {
    const std::string_view here = rest();
    if (here.starts_with("<?")) return skip_past("?>", "a processing instruction");
    if (here.starts_with("<!--")) return skip_past("-->", "a comment");
    if (here.starts_with("<![CDATA[")) throw RecordFault("text between elements");
    if (here.starts_with("<!DOCTYPE")) fail(at_, "document type declarations are not accepted");
    if (here.size() < 9) truncated("it ends within markup");
    fail(at_, "unknown markup");
}

void XmlScanner::skip_past(std::string_view end, const char* what) {
    const bool known_missing = std::ranges::find(missing_, end) != missing_.end();
    const std::size_t found = known_missing ? std::string_view::npos : rest().find(end, 2);
    if (found == std::string_view::npos) {
        if (!known_missing) missing_.push_back(end);
        truncated(std::string("it ends within ") + what);
    }
    at_ += found + end.size();
}

std::string_view XmlScanner::raw_text() {
    if (self_closed_) {
        leave();
        return {};
    }
    const auto* const stop =
        static_cast<const char*>(std::memchr(at_, '<', static_cast<std::size_t>(end_ - at_)));
    if (stop == nullptr || end_ - stop < 2) truncated("it ends within a value");
    if (stop[1] != '/') throw RecordFault("an element within a value");
    const std::string_view content(at_, static_cast<std::size_t>(stop - at_));
    at_ = stop;
    close_tag();
    return content;
}

std::string_view XmlScanner::text(Arena& arena) {
    if (self_closed_) return raw_text();
    const auto* const stop =
        static_cast<const char*>(std::memchr(at_, '<', static_cast<std::size_t>(end_ - at_)));
    if (stop != nullptr && end_ - stop >= 2 && stop[1] == '!') return assembled_text(arena);
    const std::string_view content = trimmed(raw_text());
    const auto plain = decoded(content, arena);
    if (!plain) throw RecordFault("an unknown entity or character reference in a value");
    if (!is_utf8(*plain)) throw RecordFault("a value is not UTF-8");
    return *plain;
}

std::string_view XmlScanner::assembled_text(Arena& arena) {
    std::string all;
    for (;;) {
        const auto* const stop =
            static_cast<const char*>(std::memchr(at_, '<', static_cast<std::size_t>(end_ - at_)));
        if (stop == nullptr || end_ - stop < 2) truncated("it ends within a value");
        const auto piece = decoded({at_, static_cast<std::size_t>(stop - at_)}, arena);
        if (!piece) throw RecordFault("an unknown entity or character reference in a value");
        all += *piece;
        at_ = stop;
        if (stop[1] == '/') break;
        if (stop[1] != '!' && stop[1] != '?') throw RecordFault("an element within a value");
        constexpr std::string_view cdata = "<![CDATA[";
        if (!rest().starts_with(cdata)) {
            skip_declaration();
            continue;
        }
        const char* const begin = at_ + cdata.size();
        skip_past("]]>", "a value");
        all.append(begin, static_cast<std::size_t>(at_ - 3 - begin));
    }
    close_tag();
    if (!is_utf8(all)) throw RecordFault("a value is not UTF-8");
    return arena.keep(trimmed(all));
}

void XmlScanner::skip() {
    const std::size_t around = open_.size() - 1;
    leave_to(around);
}

void XmlScanner::leave_to(std::size_t depth) {
    while (open_.size() > depth) {
        if (self_closed_) {
            leave();
            continue;
        }
        const auto* const next =
            static_cast<const char*>(std::memchr(at_, '<', static_cast<std::size_t>(end_ - at_)));
        if (next == nullptr || end_ - next < 2) truncated("it ends within an element");
        at_ = next;
        if (rest().starts_with("<![CDATA["))
            skip_past("]]>", "a value");
        else if (next[1] == '!' || next[1] == '?')
            skip_declaration();
        else if (next[1] == '/')
            close_tag();
        else
            open_tag();
    }
}

void XmlScanner::resume(const char* place) {
    open_.resize(std::min(open_.size(), around_));  // some of those around may have been closed already
    self_closed_ = false;
    at_ = place;
}

void XmlScanner::fail(const char* place, std::string reason) const {
    throw MarkupFault(offset_of(place), std::move(reason));
}

void XmlScanner::truncated(std::string reason) const {
    throw MarkupFault(offset_of(end_), std::move(reason), true);
}

}  // namespace wijkbeeld::geo::bgt
