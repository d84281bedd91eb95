#include <algorithm>
#include <map>

#include "tiles/drawing/arrange.hpp"
#include "tiles/drawing/clip.hpp"

namespace wijkbeeld::geo::tiles::detail {

namespace {

struct Edge {
    TilePoint from, to;
    auto operator<=>(const Edge&) const = default;
};

std::vector<Edge> edges_of(const std::vector<TilePath>& rings) {
    std::vector<Edge> edges;
    for (const TilePath& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) edges.push_back({ring[i], ring[(i + 1) % ring.size()]});
    return edges;
}

/// How far p is along the segment from a to b; comparable for one segment.
std::int64_t ahead(TilePoint a, TilePoint b, TilePoint p) noexcept {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{p.x} - a.x) +
           (std::int64_t{b.y} - a.y) * (std::int64_t{p.y} - a.y);
}

/// Takes out edges that run both ways: there the area is nothing wide. False when one runs twice the same
/// way.
bool cancel(std::vector<Edge>& edges) {
    std::sort(edges.begin(), edges.end());
    std::vector<Edge> kept;
    for (std::size_t i = 0; i < edges.size();) {
        const Edge edge = edges[i];
        const auto same = std::upper_bound(edges.begin() + static_cast<std::ptrdiff_t>(i), edges.end(), edge);
        const std::ptrdiff_t ways = same - edges.begin() - static_cast<std::ptrdiff_t>(i);
        const auto back = std::equal_range(edges.begin(), edges.end(), Edge{edge.to, edge.from});
        const std::ptrdiff_t left = ways - (back.second - back.first);
        if (left > 1) return false;
        if (left == 1) kept.push_back(edge);
        i += static_cast<std::size_t>(ways);
    }
    edges.swap(kept);
    return true;
}

/// Half planes round a direction: 0 for angles [0, pi), 1 for the rest.
int half(std::int64_t dx, std::int64_t dy) noexcept {
    return dy < 0 || (dy == 0 && dx < 0) ? 1 : 0;
}

/// Is the direction to p before that to q, turning from the direction to `start` with growing angle?
bool turns_before(TilePoint at, TilePoint start, TilePoint p, TilePoint q) noexcept {
    const auto rank = [&](TilePoint t) {
        const std::int64_t c = cross(at, start, t);
        const std::int64_t d = (std::int64_t{start.x} - at.x) * (std::int64_t{t.x} - at.x) +
                               (std::int64_t{start.y} - at.y) * (std::int64_t{t.y} - at.y);
        return half(d, c);
    };
    const int rp = rank(p), rq = rank(q);
    return rp != rq ? rp < rq : cross(at, p, q) > 0;
}

/// Walks the borders with the inside at hand, at every crossroads along the border of the same piece of
/// inside.
class Walker {
public:
    explicit Walker(std::vector<Edge> edges) : edges_(std::move(edges)), used_(edges_.size(), false) {}

    /// False when a walk does not come back to where it began: areas overlap there.
    [[nodiscard]] bool walk(std::vector<TilePath>& out) {
        for (std::size_t i = 0; i < edges_.size(); ++i)
            if (!used_[i]) {
                TilePath loop;
                if (!walk_from(i, loop)) return false;
                split(loop, out);
            }
        return true;
    }

private:
    [[nodiscard]] bool walk_from(std::size_t start, TilePath& loop) {
        std::size_t edge = start;
        do {
            if (used_[edge]) return false;
            used_[edge] = true;
            loop.push_back(edges_[edge].from);
            edge = next(edge);
        } while (edge != start);
        return true;
    }

    /// Of the edges that leave where this one ends: the last one met when turning from the way back with
    /// growing angle, which has nothing between itself and the inside.
    [[nodiscard]] std::size_t next(std::size_t edge) const {
        const TilePoint at = edges_[edge].to, back = edges_[edge].from;
        auto it = std::lower_bound(edges_.begin(), edges_.end(), at,
                                   [](const Edge& e, TilePoint p) { return e.from < p; });
        std::size_t best = static_cast<std::size_t>(it - edges_.begin());
        for (std::size_t i = best + 1; i < edges_.size() && edges_[i].from == at; ++i)
            if (turns_before(at, back, edges_[best].to, edges_[i].to)) best = i;
        return best;
    }

    /// A loop that passes a place twice becomes two rings.
    static void split(const TilePath& loop, std::vector<TilePath>& out) {
        TilePath open;
        std::map<TilePoint, std::size_t> at;
        for (const TilePoint p : loop) {
            if (const auto seen = at.find(p); seen != at.end()) {
                const auto from = open.begin() + static_cast<std::ptrdiff_t>(seen->second);
                out.emplace_back(from, open.end());
                for (auto gone = from + 1; gone != open.end(); ++gone) at.erase(*gone);
                open.erase(from + 1, open.end());
            } else {
                at.emplace(p, open.size());
                open.push_back(p);
            }
        }
        out.push_back(std::move(open));
    }

    std::vector<Edge> edges_;  // sorted by where they start
    std::vector<bool> used_;
};

}  // namespace

std::vector<TilePath> noded(const std::vector<TilePath>& rings, const Contacts& contacts) {
    std::vector<Contacts::OnSegment> nodes = contacts.on_segment;
    const auto key = [](const Contacts::OnSegment& n) { return std::pair(n.ring, n.segment); };
    std::sort(nodes.begin(), nodes.end(), [&](const auto& m, const auto& n) { return key(m) < key(n); });
    std::vector<TilePath> out(rings.size());
    auto next = nodes.begin();
    for (std::uint32_t r = 0; r < rings.size(); ++r)
        for (std::uint32_t i = 0; i < rings[r].size(); ++i) {
            const TilePoint a = rings[r][i], b = rings[r][(i + 1) % rings[r].size()];
            TilePath stops{a};
            for (; next != nodes.end() && key(*next) == std::pair(r, i); ++next) stops.push_back(next->point);
            // In the order in which the segment comes past them.
            const auto along = [&](TilePoint p) { return std::pair(ahead(a, b, p), p); };
            std::sort(stops.begin() + 1, stops.end(),
                      [&](TilePoint p, TilePoint q) { return along(p) < along(q); });
            for (const TilePoint stop : stops)
                if (out[r].empty() || out[r].back() != stop) out[r].push_back(stop);
        }
    return out;
}

bool retrace(const std::vector<TilePath>& rings, std::vector<TilePath>& out) {
    std::vector<Edge> edges = edges_of(rings);
    if (!cancel(edges)) return false;
    if (!Walker(std::move(edges)).walk(out)) return false;
    for (TilePath& ring : out) clean_ring(ring);
    std::erase_if(out, [](const TilePath& ring) { return ring.empty(); });
    return true;
}

}  // namespace wijkbeeld::geo::tiles::detail
