#include "tiles/source/shapes.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "tiles/source/ranking.hpp"

namespace wijkbeeld::geo::tiles::source {

namespace {

void append_key(std::string& key, const Value& value) {
    key += static_cast<char>('0' + value.index());
    key += to_text(value);
    key += '\0';
}

/// Numbers of the vertices of one coverage, in the order in which they first come by (open addressing).
class VertexNumbers {
public:
    VertexNumbers(std::vector<Vertex>& vertices, std::size_t expected)
        : vertices_(vertices), slots_(std::bit_ceil(expected * 2 + 16), free) {}

    void start_coverage() {
        if (first_ != vertices_.size()) std::fill(slots_.begin(), slots_.end(), free);
        first_ = vertices_.size();
    }
    std::uint32_t operator()(Vertex v) {
        for (std::size_t slot = hash(v) & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
            if (slots_[slot] == free) {
                slots_[slot] = static_cast<std::uint32_t>(vertices_.size());
                vertices_.push_back(v);
            }
            if (vertices_[slots_[slot]] == v) return slots_[slot];
        }
    }

private:
    static constexpr std::uint32_t free = ~std::uint32_t{0};
    static std::size_t hash(Vertex v) noexcept {
        const std::uint64_t both =
            (std::uint64_t{static_cast<std::uint32_t>(v.x)} << 32U) | static_cast<std::uint32_t>(v.y);
        return static_cast<std::size_t>((both * 0x9E3779B97F4A7C15ULL) >> 20U);
    }
    std::vector<Vertex>& vertices_;
    std::vector<std::uint32_t> slots_;
    std::size_t first_ = 0;
};

bool shares_vertices(const Item& item) noexcept {
    return item.type == MvtType::polygon;
}

}  // namespace

std::uint32_t Shapes::look(const Look& look) {
    key_.assign(1, static_cast<char>(look.layer));
    for (const Value& value : look.values) append_key(key_, value);
    const auto [known, fresh] = known_looks_.try_emplace(key_, static_cast<std::uint32_t>(looks_.size()));
    if (fresh) looks_.push_back(look);
    return known->second;
}

void Shapes::end_item(Item item) {
    item.paths_end = static_cast<std::uint32_t>(path_ends_.size());
    item.box = box_;
    box_ = {};
    items_.push_back(item);
}

void Shapes::geometry(const Geometry& geometry) {
    const bool rings =
        geometry.type() == GeometryType::polygon || geometry.type() == GeometryType::multipolygon;
    const bool points = geometry.type() == GeometryType::point || geometry.type() == GeometryType::multipoint;
    if (points) {
        for (const Vertex v : geometry.vertices()) vertex(v);
        return end_path();
    }
    for (std::size_t i = 0; i < geometry.path_count(); ++i) {
        const auto path = geometry.path(i);
        for (const Vertex v : path.first(path.size() - (rings ? 1 : 0))) vertex(v);
        end_path();
    }
}

void Shapes::item(const Block& block, std::size_t index, Rank least, std::uint32_t& look) {
    for (std::size_t p = block.first_path(index); p < block.items[index].paths_end; ++p) {
        for (const std::uint32_t corner : block.path(p))
            if (block.ranks[corner] >= least) vertex(block.vertices[corner]);
        end_path();
    }
    Item copy = block.items[index];
    if (look == ~std::uint32_t{0}) look = this->look(block.looks[copy.look]);
    copy.look = look;
    end_item(copy);
}

Block make_block(const Shapes& shapes, std::vector<std::uint32_t> items, Ranks ranks) {
    const auto& all = shapes.items();
    const auto layer = [&](std::uint32_t i) { return shapes.looks()[all[i].look].layer; };
    std::stable_sort(items.begin(), items.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(layer(a), all[a].id) < std::pair(layer(b), all[b].id);
    });
    Block block;
    std::vector<std::uint32_t> looks(shapes.looks().size(), ~std::uint32_t{0});
    std::size_t corners = 0;
    for (const std::uint32_t i : items) {
        Item item = all[i];
        std::uint32_t& look = looks[item.look];
        if (look == ~std::uint32_t{0}) {
            look = static_cast<std::uint32_t>(block.looks.size());
            block.looks.push_back(shapes.looks()[item.look]);
        }
        item.look = look;
        for (std::size_t p = shapes.first_path(i); p < all[i].paths_end; ++p) {
            corners += shapes.path(p).size();
            block.path_ends.push_back(static_cast<std::uint32_t>(corners));
        }
        item.paths_end = static_cast<std::uint32_t>(block.path_ends.size());
        block.items.push_back(item);
        block.box.include(item.box);
    }
    // Vertices coverage by coverage, as each has its own; lines and points share none.
    block.corners.resize(corners);
    std::vector<std::uint32_t> order(items.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const Item &m = block.items[a], &n = block.items[b];
        return std::pair(!shares_vertices(m), m.coverage) < std::pair(!shares_vertices(n), n.coverage);
    });
    VertexNumbers number(block.vertices, corners);
    Ranking ranking(block);
    for (std::size_t from = 0, until = 0; from < order.size(); from = until) {
        const Item& first = block.items[order[from]];
        const auto same = [&](const Item& item) {
            return shares_vertices(item) == shares_vertices(first) &&
                   (!shares_vertices(item) || item.coverage == first.coverage);
        };
        const std::size_t first_vertex = block.vertices.size();
        number.start_coverage();
        for (until = from; until < order.size() && same(block.items[order[until]]); ++until) {
            std::size_t p = block.first_path(order[until]);
            for (std::size_t q = shapes.first_path(items[order[until]]); p < block.items[order[until]].paths_end;
                 ++p, ++q) {
                std::uint32_t* corner = block.corners.data() + (p == 0 ? 0 : block.path_ends[p - 1]);
                for (const Vertex v : shapes.path(q)) {
                    if (shares_vertices(first)) {
                        *corner++ = number(v);
                    } else {
                        *corner++ = static_cast<std::uint32_t>(block.vertices.size());
                        block.vertices.push_back(v);
                    }
                }
            }
        }
        const std::span members(order.data() + from, until - from);
        if (ranks == Ranks::left_out) continue;
        shares_vertices(first) ? ranking.areas(members, first_vertex) : ranking.lines(members);
    }
    return block;
}

}  // namespace wijkbeeld::geo::tiles::source
