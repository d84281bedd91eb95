#include "store/geopackage/packed_rtree.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include <wijkbeeld/geo/error.hpp>

#include "store/sql_query.hpp"

namespace wijkbeeld::geo::store::geopackage {

namespace {

constexpr std::size_t head_bytes = 4, cell_bytes = 24;

/// Big-endian, as all numbers in a node.
template <typename Number>
void append(std::string& out, Number number) {
    for (int shift = 8 * static_cast<int>(sizeof number) - 8; shift >= 0; shift -= 8)
        out += static_cast<char>(number >> shift & 0xFF);
}

template <typename Number>
Number number_at(std::string_view bytes, std::size_t at) {
    Number number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = static_cast<Number>(number << 8 | static_cast<unsigned char>(bytes[at + i]));
    return number;
}

using Bounds = std::array<float, 4>;

void include(Bounds& all, const Bounds& one) noexcept {
    all = {std::min(all[0], one[0]), std::max(all[1], one[1]), std::min(all[2], one[2]),
           std::max(all[3], one[3])};
}

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr Bounds nothing{infinite, -infinite, infinite, -infinite};

/// How far along a Hilbert curve over 65,536 x 65,536 squares a square lies (Wikipedia, "Hilbert curve", xy2d).
std::uint32_t along_hilbert_curve(std::uint32_t x, std::uint32_t y) noexcept {
    std::uint32_t distance = 0;
    for (std::uint32_t side = 1U << 15; side > 0; side /= 2) {
        const bool right = (x & side) != 0, upper = (y & side) != 0;
        distance += side * side * ((right ? 3U : 0U) ^ (upper ? 1U : 0U));
        if (upper) continue;
        if (right) x = 0xFFFF - x, y = 0xFFFF - y;
        std::swap(x, y);
    }
    return distance;
}

/// Numbers of the cells in the lower halves, in the order of their middles along the curve.
std::vector<std::uint64_t> in_curve_order(const std::deque<RtreeCell>& cells) {
    Bounds all = nothing;
    for (const RtreeCell& cell : cells) include(all, cell.box);
    const auto square = [](float low, float high, float from, float to) {
        const double size = std::max(static_cast<double>(to) - from, 1e-9);
        const double middle = (static_cast<double>(low) + high) / 2 - from;
        return static_cast<std::uint32_t>(std::clamp(middle / size, 0.0, 1.0) * 65535);
    };
    std::vector<std::uint64_t> order;
    order.reserve(cells.size());
    for (const auto& [id, box] : cells) {
        const std::uint64_t key = along_hilbert_curve(square(box[0], box[1], all[0], all[1]),
                                                      square(box[2], box[3], all[2], all[3]));
        order.push_back(key << 32 | order.size());
    }
    std::ranges::sort(order);
    return order;
}

}  // namespace

std::array<float, 4> rounded_outwards(const RdBox& box) noexcept {
    constexpr double towards = 1.0 - 1.0 / 8388608.0, away = 1.0 + 1.0 / 8388608.0;
    const auto down = [](double d) {
        const auto f = static_cast<float>(d);
        return static_cast<double>(f) > d ? static_cast<float>(d * (d < 0 ? away : towards)) : f;
    };
    const auto up = [](double d) {
        const auto f = static_cast<float>(d);
        return static_cast<double>(f) < d ? static_cast<float>(d * (d < 0 ? towards : away)) : f;
    };
    return {down(box.min.x), up(box.max.x), down(box.min.y), up(box.max.y)};
}

std::optional<RdBox> rtree_extent(const sqlite::Connection& connection, const std::string& tree) {
    auto root =
        connection.prepare("SELECT data FROM " + store::quoted(tree + "_node") + " WHERE nodeno = 1");
    const std::string_view node = root.step() ? root.blob(0) : std::string_view();
    const std::size_t count = node.size() < head_bytes ? 0 : number_at<std::uint16_t>(node, 2);
    if (count == 0 || node.size() < head_bytes + count * cell_bytes) return std::nullopt;
    Bounds all = nothing;
    for (std::size_t i = 0; i < count; ++i) {
        Bounds box{};
        for (std::size_t k = 0; k < 4; ++k)
            box[k] = std::bit_cast<float>(
                number_at<std::uint32_t>(node, head_bytes + i * cell_bytes + 8 + 4 * k));
        include(all, box);
    }
    return RdBox{{all[0], all[2]}, {all[1], all[3]}};
}

PackedRtree::PackedRtree(const sqlite::Connection& connection, std::string tree)
    : connection_(connection),
      tree_(std::move(tree)),
      node_bytes_(static_cast<std::size_t>(
          connection.integer("SELECT length(data) FROM " + name("_node") + " WHERE nodeno = 1"))),
      capacity_(node_bytes_ < head_bytes ? 0 : (node_bytes_ - head_bytes) / cell_bytes) {
    if (capacity_ < 2) throw FormatError("the R-tree " + tree_ + " is damaged: its root is too small");
}

std::string PackedRtree::name(const char* part) const {
    return store::quoted(tree_ + part);
}

void PackedRtree::erase(std::int64_t id) {
    const bool here = !cells_.empty() && id >= cells_.front().id;
    (here ? erased_ : late_).push_back(id);
}

void PackedRtree::drop_erased() {
    if (erased_.empty()) return;
    std::ranges::sort(erased_);
    std::erase_if(cells_, [&](const RtreeCell& c) { return std::ranges::binary_search(erased_, c.id); });
    erased_.clear();
}

void PackedRtree::write_leaves() {
    drop_erased();
    if (cells_.empty()) return;
    const Level written = write_level(cells_, "_rowid", false);
    leaves_.insert(leaves_.end(), written.begin(), written.end());
    Level().swap(cells_);
}

void PackedRtree::finish() {
    drop_erased();
    if (!leaves_.empty() || held() > capacity_) write_leaves();
    Level level = std::exchange(leaves_.empty() ? cells_ : leaves_, {});
    const char* links = "_rowid";
    if (last_node_ > 1) depth_ = 1, links = "_parent";
    for (; level.size() > capacity_; ++depth_) level = write_level(level, links, false);
    if (!level.empty()) write_level(level, links, true);
    auto erase = connection_.prepare("DELETE FROM " + store::quoted(tree_) + " WHERE id = ?1");
    for (const std::int64_t id : late_) erase.bind(1, id), erase.run();
    late_.clear();
}

/// Writes one level, evenly filled, and which cell is in which node. Gives its nodes as cells of the next.
PackedRtree::Level PackedRtree::write_level(const Level& cells, const char* links, bool top) {
    const std::vector<std::uint64_t> order = in_curve_order(cells);
    const std::size_t nodes = (cells.size() + capacity_ - 1) / capacity_;
    std::vector<std::int64_t> node_of(cells.size());
    Level written;
    auto put = connection_.prepare("INSERT OR REPLACE INTO " + name("_node") + " VALUES (?1, ?2)");
    for (std::size_t k = 0; k < nodes; ++k) {
        const std::size_t first = cells.size() * k / nodes, last = cells.size() * (k + 1) / nodes;
        const std::int64_t number = top ? 1 : ++last_node_;
        const auto chosen = std::span(order).subspan(first, last - first);
        for (const std::uint64_t one : chosen) node_of[static_cast<std::uint32_t>(one)] = number;
        written.push_back(write_node(put, number, cells, chosen));
    }
    auto link = connection_.prepare("INSERT INTO " + name(links) + " VALUES (?1, ?2)");
    for (std::size_t i = 0; i < cells.size(); ++i) {
        link.bind(1, cells[i].id);
        link.bind(2, node_of[i]);
        link.run();
    }
    return written;
}

RtreeCell PackedRtree::write_node(sqlite::Statement& put, std::int64_t number, const Level& cells,
                                  std::span<const std::uint64_t> chosen) {
    blob_.clear();
    append(blob_, number == 1 ? depth_ : std::uint16_t{0});
    append(blob_, static_cast<std::uint16_t>(chosen.size()));
    RtreeCell whole{number, nothing};
    for (const std::uint64_t one : chosen) {
        const RtreeCell& cell = cells[static_cast<std::uint32_t>(one)];
        append(blob_, static_cast<std::uint64_t>(cell.id));
        for (const float side : cell.box) append(blob_, std::bit_cast<std::uint32_t>(side));
        include(whole.box, cell.box);
    }
    blob_.resize(node_bytes_, '\0');
    put.bind(1, number);
    put.bind_blob(2, blob_);
    put.run();
    return whole;
}

void RtreeMemory::leave(PackedRtree& tree) noexcept {
    held_ -= std::min(held_, tree.held());
    std::erase(trees_, &tree);
}

void RtreeMemory::make_room() {
    PackedRtree& fullest = **std::ranges::max_element(trees_, {}, &PackedRtree::held);
    fullest.write_leaves();
    held_ = 0;
    for (const PackedRtree* tree : trees_) held_ += tree->held();
}

}  // namespace wijkbeeld::geo::store::geopackage
