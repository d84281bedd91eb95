#include "voorbeeldstad/walk.hpp"

#include <map>

namespace wijkbeeld::voorbeeldstad {

std::vector<Block> blocks_of(const std::vector<Cell>& cells) {
    constexpr int side = 3;
    const auto block = [](int i) { return i >= 0 ? i / side : -((side - 1 - i) / side); };
    std::map<std::pair<int, int>, Block> blocks;
    for (const Cell& cell : cells) blocks[{block(cell.row), block(cell.column)}].push_back(cell);
    std::vector<Block> all;
    for (auto& [place, cells_of_block] : blocks) all.push_back(std::move(cells_of_block));
    return all;
}

}  // namespace wijkbeeld::voorbeeldstad
