#include "tiles/source/blocks.hpp"

#include <algorithm>
#include <unordered_set>

namespace wijkbeeld::geo::tiles::source {

std::shared_ptr<const Block> Blocks::get(const Features& features, std::int64_t row) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = kept_.find(row); found != kept_.end()) {
            found->second.used = ++clock_;
            return found->second.block;
        }
    }
    const auto bytes = read_bytes(features, row);
    if (!bytes) return nullptr;
    auto block = std::make_shared<const Block>(read_block(*bytes));
    const std::lock_guard lock(mutex_);
    const auto [kept, fresh] = kept_.try_emplace(row);
    if (fresh) {
        bytes_ += block->bytes();
        kept->second.block = block;
    }
    kept->second.used = ++clock_;
    make_room();
    return block;
}

void Blocks::keep_only(const std::vector<Entry>& entries) {
    std::unordered_set<std::int64_t> rows;
    for (const Entry& entry : entries) rows.insert(entry.id);
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [&](const auto& item) {
        if (rows.contains(item.first)) return false;
        bytes_ -= item.second.block->bytes();
        return true;
    });
}

void Blocks::make_room() {
    while (bytes_ > budget_ && kept_.size() > 1) {
        const auto oldest = std::min_element(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) {
            return a.second.used < b.second.used;
        });
        bytes_ -= oldest->second.block->bytes();
        kept_.erase(oldest);
    }
}

}  // namespace wijkbeeld::geo::tiles::source
