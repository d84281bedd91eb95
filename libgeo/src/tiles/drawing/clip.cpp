#include "tiles/drawing/clip.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace wijkbeeld::geo::tiles {

namespace {

/// One side of the box: the places with coordinate times sign at most limit are inside.
struct Side {
    bool vertical;
    std::int32_t sign;
    std::int32_t limit;

    [[nodiscard]] bool holds(TilePoint p) const noexcept { return sign * (vertical ? p.x : p.y) <= limit; }

    /// Where a-b meets the side, rounded; the same for b-a.
    [[nodiscard]] TilePoint meet(TilePoint a, TilePoint b) const noexcept {
        if (b < a) std::swap(a, b);
        const std::int32_t at = sign * limit;
        return vertical ? TilePoint{at, along(a.x, a.y, b.x, b.y, at)}
                        : TilePoint{along(a.y, a.x, b.y, b.x, at), at};
    }

private:
    /// The other coordinate v where u is `at`, on the segment from (u0, v0) to (u1, v1).
    static std::int32_t along(std::int64_t u0, std::int64_t v0, std::int64_t u1, std::int64_t v1,
                              std::int64_t at) {
        std::int64_t over = 2 * (v1 - v0) * (at - u0);
        std::int64_t under = u1 - u0;
        if (under < 0) over = -over, under = -under;
        over += under;
        under *= 2;
        const std::int64_t quotient = over / under - (over % under < 0 ? 1 : 0);
        return static_cast<std::int32_t>(v0 + quotient);
    }
};

std::array<Side, 4> sides(const ClipBox& box) {
    return {Side{true, -1, -box.low}, Side{true, 1, box.high}, Side{false, -1, -box.low},
            Side{false, 1, box.high}};
}

void cut_ring(TilePath& ring, const Side& side) {
    TilePath kept;
    kept.reserve(ring.size() + 4);
    TilePoint before = ring.back();
    bool before_in = side.holds(before);
    for (const TilePoint p : ring) {
        const bool in = side.holds(p);
        if (in != before_in) kept.push_back(side.meet(before, p));
        if (in) kept.push_back(p);
        before = p;
        before_in = in;
    }
    ring.swap(kept);
}

void cut_line(const TilePath& line, const Side& side, std::vector<TilePath>& out) {
    TilePath piece;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool in = side.holds(line[i]);
        if (i > 0 && in != side.holds(line[i - 1])) {
            piece.push_back(side.meet(line[i - 1], line[i]));
            if (!in) out.push_back(std::exchange(piece, {}));
        }
        if (in) piece.push_back(line[i]);
    }
    if (!piece.empty()) out.push_back(std::move(piece));
}

bool all_hold(const TilePath& path, const Side& side) {
    return std::all_of(path.begin(), path.end(), [&](TilePoint p) { return side.holds(p); });
}

}  // namespace

Reach reach(const TilePath& path, const ClipBox& box) noexcept {
    constexpr std::int32_t far = 1 << 30;
    TilePoint low{far, far}, high{-far, -far};
    for (const TilePoint p : path) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    if (low.x > box.high || low.y > box.high || high.x < box.low || high.y < box.low) return Reach::outside;
    return box.contains(low) && box.contains(high) ? Reach::inside : Reach::across;
}

void clip_ring(TilePath& ring, const ClipBox& box) {
    for (const Side& side : sides(box))
        if (!ring.empty() && !all_hold(ring, side)) cut_ring(ring, side);
}

std::vector<TilePath> clip_line(TilePath line, const ClipBox& box) {
    std::vector<TilePath> pieces;
    pieces.push_back(std::move(line));
    for (const Side& side : sides(box)) {
        std::vector<TilePath> next;
        for (TilePath& piece : pieces) {
            if (all_hold(piece, side))
                next.push_back(std::move(piece));
            else
                cut_line(piece, side, next);
        }
        pieces.swap(next);
    }
    return pieces;
}

void clean_ring(TilePath& ring) {
    std::size_t n = 0;  // points kept, at the front of the ring itself
    const auto push = [&](TilePoint p) {
        while (n >= 1 && ring[n - 1] == p) --n;
        while (n >= 2 && cross(ring[n - 2], ring[n - 1], p) == 0) {
            --n;
            if (ring[n - 1] == p) --n;
        }
        ring[n++] = p;
    };
    for (std::size_t i = 0; i < ring.size(); ++i) push(ring[i]);
    std::size_t first = 0;
    // The same across the place where the ring closes.
    for (bool again = true; again && n - first >= 3;) {
        again = false;
        if (ring[first] == ring[n - 1] || cross(ring[n - 2], ring[n - 1], ring[first]) == 0)
            --n, again = true;
        else if (cross(ring[n - 1], ring[first], ring[first + 1]) == 0)
            ++first, again = true;
    }
    if (n - first < 3) return ring.clear();
    ring.resize(n);
    ring.erase(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first));
}

void clean_line(TilePath& line) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const TilePoint p = line[i];
        if (n >= 1 && line[n - 1] == p) continue;
        if (n >= 2 && cross(line[n - 2], line[n - 1], p) == 0 && dot(line[n - 2], line[n - 1], p) > 0) --n;
        line[n++] = p;
    }
    line.resize(n >= 2 ? n : 0);
}

}  // namespace wijkbeeld::geo::tiles
