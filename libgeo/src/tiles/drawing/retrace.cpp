#include <algorithm>
#include <map>

#include "tiles/drawing/arrange.hpp"

namespace wijkbeeld::geo::tiles::detail {

namespace {

using Edge = TileEdge;

/// Takes out edges that run both ways: there the area is nothing wide. Each is told once, in `thin`. False when
/// one runs twice the same way.
bool cancel(std::vector<Edge>& edges, std::vector<Edge>& thin) {
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
        if (left == 0 && edge.from < edge.to) thin.push_back(edge);
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
        TilePath places = loop;
        std::sort(places.begin(), places.end());
        if (std::adjacent_find(places.begin(), places.end()) == places.end()) return out.push_back(loop);
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

/// Edges that follow each other as one line, each of them once.
std::vector<TilePath> chained(std::vector<Edge> edges) {
    std::multimap<TilePoint, TilePoint> ways;
    for (const Edge& e : edges) {
        ways.emplace(e.from, e.to);
        ways.emplace(e.to, e.from);
    }
    const auto take = [&](TilePoint from, TilePoint to) {
        auto [it, end] = ways.equal_range(from);
        while (it != end && it->second != to) ++it;
        ways.erase(it);
    };
    const auto run = [&](TilePoint at) {
        TilePath path{at};
        for (auto next = ways.find(at); next != ways.end(); next = ways.find(at)) {
            const TilePoint to = next->second;
            ways.erase(next);
            take(to, at);
            path.push_back(at = to);
        }
        return path;
    };
    std::vector<TilePath> lines;
    // From loose ends and crossroads first, so that no line is begun in its middle; then what goes round.
    std::vector<TilePoint> ends;
    for (auto it = ways.begin(); it != ways.end(); it = ways.upper_bound(it->first))
        if (ways.count(it->first) != 2) ends.push_back(it->first);
    for (const TilePoint end : ends)
        while (ways.contains(end)) lines.push_back(run(end));
    while (!ways.empty()) lines.push_back(run(ways.begin()->first));
    return lines;
}

}  // namespace

bool retrace(std::vector<TileEdge> edges, Retraced& out) {
    std::vector<Edge> thin;
    if (!cancel(edges, thin)) return false;
    out.thin = chained(std::move(thin));
    return Walker(std::move(edges)).walk(out.rings);
}

}  // namespace wijkbeeld::geo::tiles::detail
