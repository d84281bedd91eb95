#include "tiles/source/ranking.hpp"

#include <algorithm>
#include <bit>

namespace wijkbeeld::geo::tiles::source {

namespace {

/// 27,000 m2: more than 8 square units are at any level of a profile.
constexpr Rank highest = 28;

/// Twice the area; positive when a-b-c turns counter-clockwise in RD.
std::int64_t turn(Vertex a, Vertex b, Vertex c) noexcept {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

}  // namespace

void Ranking::areas(std::span<const std::uint32_t> items, std::size_t first_vertex) {
    first_ = static_cast<std::uint32_t>(first_vertex);
    links_.assign(block_.vertices.size() - first_vertex, {});
    ring_sizes_.clear();
    for (const std::uint32_t item : items)
        for (std::size_t p = block_.first_path(item); p < block_.items[item].paths_end; ++p)
            link_area(block_.path(p));
    block_.ranks.resize(block_.vertices.size(), live);
    // Nodes, and what has an area of this block on one side only.
    for (std::size_t i = 0; i < links_.size(); ++i)
        if (links_[i].sides != 2) block_.ranks[first_vertex + i] = pinned;
    check_triangles_ = true;
    find_cells();
    rank_all();
}

void Ranking::lines(std::span<const std::uint32_t> items) {
    for (const std::uint32_t item : items) {
        const bool line = block_.items[item].type == MvtType::line;
        for (std::size_t p = block_.first_path(item); p < block_.items[item].paths_end; ++p) {
            const auto path = block_.path(p);
            if (path.empty()) continue;
            first_ = path[0];
            block_.ranks.resize(first_ + path.size(), line ? live : pinned);
            if (!line) continue;
            links_.assign(path.size(), {});
            for (std::size_t i = 1; i + 1 < path.size(); ++i) pass(path[i], path[i - 1], path[i + 1], none);
            block_.ranks[path.front()] = block_.ranks[path.back()] = pinned;
            check_triangles_ = false;
            rank_all();
        }
    }
}

void Ranking::link_area(std::span<const std::uint32_t> ring) {
    const auto number = static_cast<std::uint32_t>(ring_sizes_.size());
    ring_sizes_.push_back(static_cast<std::uint32_t>(ring.size()));
    for (std::size_t i = 0; i < ring.size(); ++i)
        pass(ring[i], ring[i > 0 ? i - 1 : ring.size() - 1], ring[i + 1 < ring.size() ? i + 1 : 0], number);
}

void Ranking::pass(std::uint32_t vertex, std::uint32_t from, std::uint32_t to, std::uint32_t ring) {
    Links& at = links(vertex);
    if (at.sides < 2) at.rings[at.sides] = ring;
    ++at.sides;
    if (at.next[0] == none) {
        at.next[0] = from, at.next[1] = to;
    } else if (!((at.next[0] == from && at.next[1] == to) || (at.next[0] == to && at.next[1] == from))) {
        at.sides = 3;
    }
}

void Ranking::find_cells() {
    const std::size_t n = links_.size();
    area_ = {};
    for (std::size_t i = 0; i < n; ++i) area_.include(block_.vertices[first_ + i]);
    if (n == 0) return;
    const double width = double(area_.max_x) - area_.min_x + 1, height = double(area_.max_y) - area_.min_y + 1;
    cell_mm_ = std::max({std::sqrt(width * height / static_cast<double>(n)), width / 1024, height / 1024, 1.0});
    columns_ = static_cast<std::int32_t>(width / cell_mm_) + 1;
    rows_ = static_cast<std::int32_t>(height / cell_mm_) + 1;
    cell_begin_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
    const auto cell = [&](Vertex v) {
        const auto column = static_cast<std::size_t>((double(v.x) - area_.min_x) / cell_mm_);
        const auto row = static_cast<std::size_t>((double(v.y) - area_.min_y) / cell_mm_);
        return row * static_cast<std::size_t>(columns_) + column;
    };
    for (std::size_t i = 0; i < n; ++i) ++cell_begin_[cell(block_.vertices[first_ + i]) + 1];
    for (std::size_t i = 1; i < cell_begin_.size(); ++i) cell_begin_[i] += cell_begin_[i - 1];
    cell_vertices_.resize(n);
    std::vector<std::uint32_t> next(cell_begin_.begin(), cell_begin_.end() - 1);
    for (std::size_t i = 0; i < n; ++i)
        cell_vertices_[next[cell(block_.vertices[first_ + i])]++] = first_ + static_cast<std::uint32_t>(i);
}

Rank Ranking::rank_of(std::uint32_t v) const noexcept {
    const Links& at = links(v);
    const std::int64_t twice =
        std::abs(turn(block_.vertices[at.next[0]], block_.vertices[v], block_.vertices[at.next[1]]));
    const auto units = static_cast<std::uint64_t>(static_cast<double>(twice) / (2 * rank_unit_mm2));
    return static_cast<Rank>(std::min<int>(static_cast<int>(std::bit_width(units)), highest));
}

/// A ring must keep three vertices.
bool Ranking::free_to_go(std::uint32_t v) const noexcept {
    return std::all_of(std::begin(links(v).rings), std::end(links(v).rings),
                       [&](std::uint32_t ring) { return ring == none || ring_sizes_[ring] > 3; });
}

bool Ranking::triangle_is_empty(std::uint32_t v, std::uint32_t a, std::uint32_t b) const noexcept {
    const Vertex p = block_.vertices[v], q = block_.vertices[a], r = block_.vertices[b];
    const std::int64_t way = turn(q, p, r) < 0 ? -1 : 1;
    const auto column = [&](std::int32_t x) { return static_cast<std::int32_t>((double(x) - area_.min_x) / cell_mm_); };
    const auto row = [&](std::int32_t y) { return static_cast<std::int32_t>((double(y) - area_.min_y) / cell_mm_); };
    MmBox box;
    box.include(p), box.include(q), box.include(r);
    const std::int32_t left = column(box.min_x), right = column(box.max_x);
    const std::int32_t bottom = row(box.min_y), top = row(box.max_y);
    for (std::int32_t y = bottom; y <= top; ++y) {
        const std::size_t begin = static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_);
        for (std::uint32_t i = cell_begin_[begin + static_cast<std::size_t>(left)],
                           end = cell_begin_[begin + static_cast<std::size_t>(right) + 1];
             i < end; ++i) {
            const std::uint32_t w = cell_vertices_[i];
            const Vertex t = block_.vertices[w];
            if (t.x < box.min_x || t.x > box.max_x || t.y < box.min_y || t.y > box.max_y) continue;
            if (w == v || w == a || w == b || block_.ranks[w] < live) continue;
            if (way * turn(q, p, t) >= 0 && way * turn(p, r, t) >= 0 && way * turn(r, q, t) >= 0) return false;
        }
    }
    return true;
}

void Ranking::relink(std::uint32_t vertex, std::uint32_t gone, std::uint32_t now) {
    Links& at = links(vertex);
    if (at.next[0] == gone)
        at.next[0] = now;
    else if (at.next[1] == gone)
        at.next[1] = now;
}

void Ranking::rank_all() {
    waiting_.resize(std::size_t{highest} + 2);
    for (std::size_t i = 0; i < links_.size(); ++i) {
        const auto v = first_ + static_cast<std::uint32_t>(i);
        if (block_.ranks[v] == live) waiting_[rank_of(v)].push_back(v);
    }
    for (Rank rank = 0; rank <= highest; ++rank) {
        for (std::size_t i = 0; i < waiting_[rank].size(); ++i) try_to_remove(waiting_[rank][i], rank);
        waiting_[rank].clear();
    }
    waiting_.back().clear();
    for (std::size_t i = 0; i < links_.size(); ++i)
        if (block_.ranks[first_ + i] == live) block_.ranks[first_ + i] = pinned;
}

void Ranking::try_to_remove(std::uint32_t v, Rank rank) {
    // What was put here before a neighbour went waits elsewhere too.
    if (block_.ranks[v] != live || rank_of(v) > rank) return;
    const std::uint32_t a = links(v).next[0], b = links(v).next[1];
    if (!free_to_go(v)) {
        block_.ranks[v] = pinned;
        return;
    }
    if (check_triangles_ && !triangle_is_empty(v, a, b)) {
        waiting_[std::size_t{rank} + 1].push_back(v);
        return;
    }
    block_.ranks[v] = rank;
    for (const std::uint32_t ring : links(v).rings)
        if (ring != none) --ring_sizes_[ring];
    for (const auto& [vertex, other] : {std::pair(a, b), std::pair(b, a)}) {
        if (block_.ranks[vertex] == pinned) continue;
        relink(vertex, v, other);
        waiting_[std::max(rank, rank_of(vertex))].push_back(vertex);
    }
}

}  // namespace wijkbeeld::geo::tiles::source
