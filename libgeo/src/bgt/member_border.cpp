#include "bgt/member_border.hpp"

#include <algorithm>

namespace wijkbeeld::geo::bgt {
namespace {

constexpr std::string_view key = "Lk01";  // rare in a file, so that looking for it is fast
constexpr std::size_t code_length = 3, notice_length = code_length + key.size() + 1;
constexpr std::size_t none = std::string_view::npos;

}  // namespace

bool is_notice(std::string_view local_name) noexcept {
    return local_name.size() == notice_length && local_name.substr(code_length, key.size()) == key &&
           (local_name.back() == 'T' || local_name.back() == 'W') &&
           std::all_of(local_name.begin(), local_name.begin() + code_length,
                       [](char c) { return c >= 'a' && c <= 'z'; });
}

MemberBorder::MemberBorder(std::string_view member_name) {
    const std::size_t colon = member_name.find(':');
    const std::size_t local = colon == none ? 0 : colon + 1;
    notices_ = is_notice(member_name.substr(local));
    start_.append("<").append(notices_ ? member_name.substr(0, local) : member_name);
}

/// Whether the `Lk01` that stands at `place` is within the start tag of a notice.
bool MemberBorder::starts_notice(std::string_view text, std::size_t place) const noexcept {
    const std::size_t before = start_.size() + code_length;
    return place >= before && text.substr(place - before, start_.size()) == start_ &&
           is_notice(text.substr(place - code_length, notice_length));
}

std::size_t MemberBorder::find(std::string_view text, std::size_t from) const noexcept {
    if (empty()) return none;
    if (!notices_) return text.find(start_, from);
    const std::size_t before = start_.size() + code_length;
    for (std::size_t at = text.find(key, from + before); at != none; at = text.find(key, at + 1))
        if (starts_notice(text, at)) return at - before;
    return none;
}

std::size_t MemberBorder::rfind(std::string_view text) const noexcept {
    if (empty()) return none;
    if (!notices_) return text.rfind(start_);
    for (std::size_t at = text.rfind(key); at != none && at != 0; at = text.rfind(key, at - 1))
        if (starts_notice(text, at)) return at - start_.size() - code_length;
    return none;
}

bool MemberBorder::is_member(std::string_view name) const noexcept {
    if (empty()) return false;
    const std::string_view start = std::string_view(start_).substr(1);
    return notices_ ? name.starts_with(start) && is_notice(name.substr(start.size())) : name == start;
}

}  // namespace wijkbeeld::geo::bgt
