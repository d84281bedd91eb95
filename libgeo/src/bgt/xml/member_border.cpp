#include "bgt/xml/member_border.hpp"

#include "bgt/words/stuf_notice.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

constexpr std::size_t none = std::string_view::npos;

}  // namespace

MemberBorder::MemberBorder(std::string_view member_name) {
    const std::size_t colon = member_name.find(':');
    const std::size_t local = colon == none ? 0 : colon + 1;
    notices_ = is_notice(member_name.substr(local));
    start_.append("<").append(notices_ ? member_name.substr(0, local) : member_name);
}

/// Whether the `Lk01` that stands at `place` is within the start tag of a notice.
bool MemberBorder::starts_notice(std::string_view text, std::size_t place) const noexcept {
    const std::size_t before = start_.size() + notice_code_length;
    return place >= before && text.substr(place - before, start_.size()) == start_ &&
           is_notice(text.substr(place - notice_code_length, notice_name_length));
}

std::size_t MemberBorder::find(std::string_view text, std::size_t from) const noexcept {
    if (empty()) return none;
    if (!notices_) return text.find(start_, from);
    const std::size_t before = start_.size() + notice_code_length;
    for (std::size_t at = text.find(notice_key, from + before); at != none;
         at = text.find(notice_key, at + 1))
        if (starts_notice(text, at)) return at - before;
    return none;
}

std::size_t MemberBorder::rfind(std::string_view text) const noexcept {
    if (empty()) return none;
    if (!notices_) return text.rfind(start_);
    for (std::size_t at = text.rfind(notice_key); at != none && at != 0; at = text.rfind(notice_key, at - 1))
        if (starts_notice(text, at)) return at - start_.size() - notice_code_length;
    return none;
}

bool MemberBorder::is_member(std::string_view name) const noexcept {
    if (empty()) return false;
    const std::string_view start = std::string_view(start_).substr(1);
    return notices_ ? name.starts_with(start) && is_notice(name.substr(start.size())) : name == start;
}

}  // namespace wijkbeeld::geo::bgt
