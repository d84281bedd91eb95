#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "tiles/source/block.hpp"

namespace wijkbeeld::geo::tiles::source {

/// What the items of blocks look like in tiles, as numbers that tell them apart whatever block they are in.
class ItemMarks {
public:
    void add(const Block& block);
    /// Boxes of the items that only one of both has.
    friend std::vector<MmBox> differences(const ItemMarks& a, const ItemMarks& b);

private:
    std::vector<std::pair<std::uint64_t, MmBox>> marks_;
};

[[nodiscard]] std::vector<MmBox> differences(const ItemMarks& a, const ItemMarks& b);

}  // namespace wijkbeeld::geo::tiles::source
