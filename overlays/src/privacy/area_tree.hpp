#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// \file
/// Which areas lie in which: buurten in wijken in gemeenten. Every area that has others in it also has a
/// *rest*: what lies in it and is no area of ours (a buurt that is not in the store, or the rounding of the
/// source). With it a whole is always the sum of its parts.

namespace wijkbeeld::overlays::privacy {

class AreaTree {
public:
    /// `parents`: of every area the area it lies in. Must be without circles.
    explicit AreaTree(std::span<const std::optional<std::size_t>> parents);

    /// Areas and rests; the areas come first, in the order they were given.
    [[nodiscard]] std::size_t size() const noexcept { return parents_.size(); }
    [[nodiscard]] std::size_t area_count() const noexcept { return areas_; }
    [[nodiscard]] bool is_rest(std::size_t node) const noexcept { return node >= areas_; }
    [[nodiscard]] std::optional<std::size_t> parent(std::size_t node) const { return parents_[node]; }
    /// Parts of an area, the rest last. None for the smallest areas and for rests.
    [[nodiscard]] std::span<const std::size_t> children(std::size_t node) const { return children_[node]; }
    /// Every node after the one it lies in.
    [[nodiscard]] std::span<const std::size_t> from_the_top() const noexcept { return order_; }

private:
    std::size_t areas_ = 0;
    std::vector<std::optional<std::size_t>> parents_;
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> order_;
};

}  // namespace wijkbeeld::overlays::privacy
