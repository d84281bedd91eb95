#include "tiles/source/item_marks.hpp"

#include <algorithm>
#include <string_view>

namespace wijkbeeld::geo::tiles::source {

namespace {

/// FNV-1a, 64 bits, whole numbers at a time, with a stir so that high bits count.
class Mark {
public:
    void add(std::uint64_t number) noexcept {
        sum_ = (sum_ ^ number) * 0x100000001b3ULL;
        sum_ ^= sum_ >> 29U;
    }
    void add(std::string_view text) noexcept {
        add(text.size());
        for (const char c : text) add(static_cast<unsigned char>(c));
    }
    [[nodiscard]] std::uint64_t sum() const noexcept { return sum_; }

private:
    std::uint64_t sum_ = 0xcbf29ce484222325ULL;
};

std::uint64_t mark_of(const Block& block, std::size_t index) {
    const Item& item = block.items[index];
    const Look& look = block.looks[item.look];
    Mark mark;
    mark.add(static_cast<std::uint64_t>(item.id));
    mark.add(static_cast<std::uint64_t>(item.type));
    mark.add(static_cast<std::uint64_t>(item.coverage));
    mark.add(item.hidden_below);
    mark.add(look.layer);
    for (const Value& value : look.values) {
        mark.add(value.index());
        mark.add(to_text(value));
    }
    for (std::size_t p = block.first_path(index); p < item.paths_end; ++p) {
        mark.add(block.path(p).size());
        for (const std::uint32_t v : block.path(p)) {
            mark.add((std::uint64_t{static_cast<std::uint32_t>(block.vertices[v].x)} << 32U) |
                     static_cast<std::uint32_t>(block.vertices[v].y));
            mark.add(block.ranks[v]);
        }
    }
    return mark.sum();
}

}  // namespace

void ItemMarks::add(const Block& block) {
    for (std::size_t i = 0; i < block.items.size(); ++i) marks_.emplace_back(mark_of(block, i), block.items[i].box);
}

std::vector<MmBox> differences(const ItemMarks& a, const ItemMarks& b) {
    const auto less = [](const auto& m, const auto& n) { return m.first < n.first; };
    auto before = a.marks_, after = b.marks_;
    std::sort(before.begin(), before.end(), less);
    std::sort(after.begin(), after.end(), less);
    std::vector<std::pair<std::uint64_t, MmBox>> different;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                  std::back_inserter(different), less);
    std::vector<MmBox> boxes;
    for (const auto& [mark, box] : different) boxes.push_back(box);
    return boxes;
}

}  // namespace wijkbeeld::geo::tiles::source
