#include "privacy/area_tree.hpp"

namespace wijkbeeld::overlays::privacy {

AreaTree::AreaTree(std::span<const std::optional<std::size_t>> parents)
    : areas_(parents.size()), parents_(parents.begin(), parents.end()), children_(parents.size()) {
    for (std::size_t i = 0; i < areas_; ++i)
        if (parents_[i]) children_[*parents_[i]].push_back(i);
    for (std::size_t i = 0; i < areas_; ++i) {
        if (children_[i].empty()) continue;
        children_[i].push_back(parents_.size());
        parents_.emplace_back(i);
    }
    children_.resize(parents_.size());
    for (std::size_t i = 0; i < areas_; ++i)
        if (!parents_[i]) order_.push_back(i);
    for (std::size_t at = 0; at < order_.size(); ++at) {
        const auto& below = children_[order_[at]];
        order_.insert(order_.end(), below.begin(), below.end());
    }
}

}  // namespace wijkbeeld::overlays::privacy
