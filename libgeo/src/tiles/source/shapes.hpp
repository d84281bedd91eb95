#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "tiles/source/block.hpp"

namespace wijkbeeld::geo::tiles::source {

/// Objects as they are collected: like a block, but every object has its own vertices.
class Shapes {
public:
    /// The number of a look; equal ones have one.
    std::uint32_t look(const Look& look);
    void vertex(Vertex v) {
        vertices_.push_back(v);
        box_.include(v);
    }
    void end_path() {
        const auto first = path_ends_.empty() ? 0 : path_ends_.back();
        if (vertices_.size() > first) path_ends_.push_back(static_cast<std::uint32_t>(vertices_.size()));
    }
    /// Ends the object whose paths were added; box and paths_end are filled in.
    void end_item(Item item);
    /// All of a feature's geometry, rings without their closing vertex.
    void geometry(const Geometry& geometry);
    /// Those items of a block for whose index `wanted` holds, with their vertices of at least this rank.
    template <typename Wanted>
    void items(const Block& block, Rank least, const Wanted& wanted) {
        std::vector<std::uint32_t> looks(block.looks.size(), ~std::uint32_t{0});
        for (std::size_t i = 0; i < block.items.size(); ++i)
            if (wanted(i)) item(block, i, least, looks[block.items[i].look]);
    }

    [[nodiscard]] const std::vector<Item>& items() const noexcept { return items_; }
    [[nodiscard]] const std::vector<Look>& looks() const noexcept { return looks_; }
    [[nodiscard]] std::size_t first_path(std::size_t item) const noexcept {
        return item == 0 ? 0 : items_[item - 1].paths_end;
    }
    [[nodiscard]] std::span<const Vertex> path(std::size_t i) const noexcept {
        const std::size_t first = i == 0 ? 0 : path_ends_[i - 1];
        return std::span(vertices_).subspan(first, path_ends_[i] - first);
    }

private:
    void item(const Block& block, std::size_t index, Rank least, std::uint32_t& look);

    std::vector<Item> items_;
    std::vector<Look> looks_;
    std::unordered_map<std::string, std::uint32_t> known_looks_;
    std::string key_;
    std::vector<std::uint32_t> path_ends_;
    std::vector<Vertex> vertices_;
    MmBox box_;
};

enum class Ranks : std::uint8_t { given, left_out };

/// A block of some of the shapes, in order of layer and id.
[[nodiscard]] Block make_block(const Shapes& shapes, std::vector<std::uint32_t> items, Ranks ranks = Ranks::given);

}  // namespace wijkbeeld::geo::tiles::source
