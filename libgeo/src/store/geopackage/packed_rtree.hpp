#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

#include "store/geopackage/sqlite.hpp"

/// \file
/// An R-tree of SQLite written in one go: boxes that lie together, along a Hilbert curve, go into nodes
/// together, and every node is written once. The form of nodes and tables is that of SQLite's rtree.c.

namespace wijkbeeld::geo::store::geopackage {

/// A box and what it belongs to: a row when it is in a leaf, a node when it is above.
struct RtreeCell {
    std::int64_t id = 0;
    std::array<float, 4> box{};  ///< min x, max x, min y, max y
};

/// A box in 32-bit numbers, rounded outwards exactly as SQLite does.
[[nodiscard]] std::array<float, 4> rounded_outwards(const RdBox& box) noexcept;

/// What an R-tree covers, seen from its root alone; nothing when it is empty.
[[nodiscard]] std::optional<RdBox> rtree_extent(const sqlite::Connection& connection,
                                                const std::string& tree);

/// Fills an R-tree, which must be there and empty.
class PackedRtree {
public:
    PackedRtree(const sqlite::Connection& connection, std::string tree);

    /// Ids must grow from call to call.
    void add(std::int64_t id, const RdBox& box) { cells_.push_back({id, rounded_outwards(box)}); }
    void erase(std::int64_t id);
    /// Cells in memory.
    [[nodiscard]] std::size_t held() const noexcept { return cells_.size(); }
    /// Moves what is held to the file, so that memory does not grow with the layer.
    void write_leaves();
    /// Only now the tree can be read.
    void finish();

private:
    using Level = std::deque<RtreeCell>;
    [[nodiscard]] std::string name(const char* part) const;
    void drop_erased();
    Level write_level(const Level& cells, const char* links, bool top);
    RtreeCell write_node(sqlite::Statement& put, std::int64_t number, const Level& cells,
                         std::span<const std::uint64_t> chosen);

    const sqlite::Connection& connection_;
    std::string tree_;
    std::size_t node_bytes_, capacity_;
    Level cells_;                              ///< in the order of their ids
    Level leaves_;                             ///< leaves in the file, as cells of the level above
    std::vector<std::int64_t> erased_, late_;  ///< still held, and in leaves already
    std::int64_t last_node_ = 1;               ///< 1 is for the root
    std::uint16_t depth_ = 0;                  ///< levels below the one being written
    std::string blob_;
};

/// Bounds what the R-trees of one transaction hold together: beyond it the fullest writes its leaves.
class RtreeMemory {
public:
    explicit RtreeMemory(std::size_t most_cells = std::size_t{1} << 20) : most_(most_cells) {}
    void join(PackedRtree& tree) { trees_.push_back(&tree); }
    void leave(PackedRtree& tree) noexcept;
    /// A cell has been added.
    void added() {
        if (++held_ > most_) make_room();
    }

private:
    void make_room();
    std::size_t most_, held_ = 0;
    std::vector<PackedRtree*> trees_;
};

}  // namespace wijkbeeld::geo::store::geopackage
