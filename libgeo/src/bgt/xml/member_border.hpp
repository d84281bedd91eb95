#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wijkbeeld::geo::bgt {

/// Where a file can be cut: at the start tag of a member. Most formats have one name for all members; those
/// of StUF-Geo are named after the type of their object, `<imgeo:wgdLk01T`.
class MemberBorder {
public:
    /// Nowhere known.
    MemberBorder() = default;
    /// At the start tag of the elements that are called like this one, as it is written.
    explicit MemberBorder(std::string_view member_name);

    [[nodiscard]] bool empty() const noexcept { return start_.empty(); }
    /// The first border at or after `from`, and the last one; npos when there is none.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const noexcept;
    [[nodiscard]] std::size_t rfind(std::string_view text) const noexcept;
    /// Whether an element of this name (as written) is a member.
    [[nodiscard]] bool is_member(std::string_view name) const noexcept;

private:
    [[nodiscard]] bool starts_notice(std::string_view text, std::size_t place) const noexcept;

    std::string start_;  ///< `<cityObjectMember`, or `<imgeo:` when members are notices
    bool notices_ = false;
};

}  // namespace wijkbeeld::geo::bgt
