#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "voorbeeldstad/canvas.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

/// Longer straight pieces get a vertex in between, so that they follow the bent ground.
constexpr std::int32_t longest_piece = 48 * metre, piece_length = 32 * metre;
/// Where an arc from one side to the other of a square corner passes, as a share of its radius: a quarter of
/// a circle within the corner.
constexpr double fillet_share = 0.29289321881345254;
constexpr std::int32_t smallest_fillet = 500;

enum Direction : std::uint8_t { east, north, west, south };
struct Point {
    std::size_t x, y;  // of a corner of squares
    bool operator==(const Point&) const = default;
};
Point step(Point p, Direction d) {
    switch (d) {
        case east:
            return {p.x + 1, p.y};
        case north:
            return {p.x, p.y + 1};
        case west:
            return {p.x - 1, p.y};
        default:
            return {p.x, p.y - 1};
    }
}
Direction left_of(Direction d) {
    return static_cast<Direction>((d + 1) % 4);
}
Direction right_of(Direction d) {
    return static_cast<Direction>((d + 3) % 4);
}

std::int32_t length(Spot a, Spot b) {
    return std::abs(a.x - b.x) + std::abs(a.y - b.y);
}
/// From a towards b, which lies straight up, down, left or right.
Spot towards(Spot a, Spot b, std::int32_t distance) {
    if (a.x == b.x) return {a.x, a.y + (b.y > a.y ? distance : -distance)};
    return {a.x + (b.x > a.x ? distance : -distance), a.y};
}

/// A vertex of a ring before corners are rounded.
struct Vertex {
    Spot at;
    std::int32_t radius = 0;  // what it may be rounded with
};

}  // namespace

/// Walks round the pieces of a mosaic.
class Tracer {
public:
    Tracer(const Mosaic& mosaic, const std::array<Cuts, 4>& borders)
        : m_(mosaic), borders_(borders), walked_(m_.plots_.size(), false), piece_(m_.plots_.size(), 0) {}

    std::size_t count() {
        label();
        regions_.resize(pieces_.size());
        add_stamps();
        return regions_.size();
    }

    std::vector<Region> trace() {
        label();
        regions_.resize(pieces_.size());
        for (std::size_t row = 0; row < m_.rows_; ++row)
            for (std::size_t column = 0; column < m_.columns_; ++column)
                if (const std::size_t i = row * m_.columns_ + column;
                    !walked_[i] && !same(column, row, column, row - 1))
                    walk({column, row}, piece_[i]);
        for (std::size_t i = 0; i < regions_.size(); ++i) regions_[i].plot = pieces_[i];
        add_stamps();
        return std::move(regions_);
    }

private:
    /// A stamp is a hole in what surrounds it, and a piece of its own. One that does not lie within one piece
    /// is left out, with what is stamped on it.
    void add_stamps() {
        std::vector<std::size_t> made;
        for (const Canvas::Stamp& stamp : m_.canvas_.stamps()) {
            const std::size_t around = surroundings(stamp, made);
            made.push_back(around == nowhere ? nowhere : regions_.size());
            if (around == nowhere) continue;
            regions_[around].rings.push_back(reversed(stamp.ring));
            regions_.push_back({stamp.plot, {stamp.ring}});
        }
    }
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    [[nodiscard]] std::size_t surroundings(const Canvas::Stamp& stamp,
                                           const std::vector<std::size_t>& made) const {
        if (stamp.within != Canvas::on_ground) return made[stamp.within];
        const std::uint32_t around = piece_at(stamp.ring.front().at);
        for (const Corner& corner : stamp.ring)
            if (piece_at(corner.at) != around || piece_at(corner.middle) != around) return nowhere;
        return around == outside ? nowhere : around;
    }
    [[nodiscard]] std::uint32_t piece_at(Spot spot) const {
        const auto index = [](const std::vector<std::int32_t>& values, std::int32_t value) {
            return static_cast<std::size_t>(std::ranges::upper_bound(values, value) - values.begin()) - 1;
        };
        return piece(index(m_.xs_, spot.x), index(m_.ys_, spot.y));
    }

    /// Numbers the squares by connected piece.
    void label() {
        std::vector<std::size_t> open;
        std::vector<bool> seen(m_.plots_.size(), false);
        for (std::size_t start = 0; start < seen.size(); ++start) {
            if (seen[start]) continue;
            const auto number = static_cast<std::uint32_t>(pieces_.size());
            pieces_.push_back(m_.plots_[start]);
            seen[start] = true;
            open.push_back(start);
            while (!open.empty()) {
                const std::size_t i = open.back();
                open.pop_back();
                piece_[i] = number;
                const std::size_t column = i % m_.columns_, row = i / m_.columns_;
                const auto visit = [&](std::size_t j) {
                    if (seen[j] || m_.plots_[j] != m_.plots_[start]) return;
                    seen[j] = true;
                    open.push_back(j);
                };
                if (column > 0) visit(i - 1);
                if (column + 1 < m_.columns_) visit(i + 1);
                if (row > 0) visit(i - m_.columns_);
                if (row + 1 < m_.rows_) visit(i + m_.columns_);
            }
        }
    }

    static constexpr std::uint32_t outside = 0xffffffff;
    [[nodiscard]] std::uint32_t piece(std::size_t column, std::size_t row) const {
        return column < m_.columns_ && row < m_.rows_ ? piece_[row * m_.columns_ + column] : outside;
    }
    [[nodiscard]] bool same(std::size_t c, std::size_t r, std::size_t column, std::size_t row) const {
        return piece(c, r) == piece(column, row);
    }
    /// The square ahead of a corner, left or right of the direction. Beyond the edge the index wraps round,
    /// which is outside as well.
    [[nodiscard]] std::uint32_t ahead(Point p, Direction d, bool left) const {
        switch (d) {
            case east:
                return piece(p.x, left ? p.y : p.y - 1);
            case north:
                return piece(left ? p.x - 1 : p.x, p.y);
            case west:
                return piece(p.x - 1, left ? p.y - 1 : p.y);
            default:
                return piece(left ? p.x : p.x - 1, p.y - 1);
        }
    }
    [[nodiscard]] Spot spot(Point p) const { return {m_.xs_[p.x], m_.ys_[p.y]}; }
    [[nodiscard]] bool on_edge(Point p) const {
        return p.x == 0 || p.y == 0 || p.x == m_.columns_ || p.y == m_.rows_;
    }
    /// Number of different borders that meet in a corner.
    [[nodiscard]] int degree(Point p) const {
        const std::uint32_t ne = piece(p.x, p.y), nw = piece(p.x - 1, p.y), sw = piece(p.x - 1, p.y - 1),
                            se = piece(p.x, p.y - 1);
        return (ne != nw) + (nw != sw) + (sw != se) + (se != ne);
    }
    /// Radius of a corner between two things that both have round corners; 0 for all other corners.
    [[nodiscard]] std::int32_t radius(Point p, std::uint32_t own, std::uint32_t other) const {
        if (on_edge(p) || degree(p) != 2) return 0;
        const auto corner = [&](std::uint32_t n) { return m_.canvas_.look(pieces_[n]).corner; };
        return std::min(corner(own), corner(other));
    }

    void walk(Point start, std::uint32_t own) {
        std::vector<Vertex> ring;
        Point p = start;
        Direction d = east;
        do {
            if (d == east) walked_[p.y * m_.columns_ + p.x] = true;
            const std::uint32_t beside = ahead(p, d, false);
            const Point next = step(p, d);
            add_between(ring, p, next, d);
            Direction turn = d;
            if (ahead(next, d, true) != own)
                turn = left_of(d);
            else if (ahead(next, d, false) == own)
                turn = right_of(d);
            if (turn != d)
                ring.push_back({spot(next), beside == outside ? 0 : radius(next, own, beside)});
            else if (degree(next) > 2 && !on_edge(next))
                ring.push_back({spot(next)});
            p = next;
            d = turn;
        } while (!(p == start && d == east));
        place(rounded(ring), own);
    }

    /// Vertices on the way along the edge of the canvas: where the ground changes on either side.
    void add_between(std::vector<Vertex>& ring, Point from, Point to, Direction d) const {
        const std::size_t first = ring.size();
        const auto add = [&](Side side, bool upright) {
            const Spot a = spot(from), b = spot(to);
            const std::int32_t low = upright ? std::min(a.y, b.y) : std::min(a.x, b.x),
                               high = upright ? std::max(a.y, b.y) : std::max(a.x, b.x);
            const Cuts& cuts = borders_[static_cast<std::size_t>(side)];
            const bool forward = d == east || d == north;
            // the place of `to` itself belongs to this step, unless a corner is added there anyway
            auto i = forward ? std::ranges::upper_bound(cuts, low) : std::ranges::lower_bound(cuts, low);
            for (; i != cuts.end() && (forward ? *i <= high : *i < high); ++i)
                ring.push_back({upright ? Spot{a.x, *i} : Spot{*i, a.y}});
            if (!forward) std::reverse(ring.begin() + static_cast<std::ptrdiff_t>(first), ring.end());
        };
        if (d == east && from.y == 0) add(Side::south, false);
        if (d == west && from.y == m_.rows_) add(Side::north, false);
        if (d == north && from.x == m_.columns_) add(Side::east, true);
        if (d == south && from.x == 0) add(Side::west, true);
    }

    /// Rounds what may be rounded, by what the neighbour will find too: pieces on both sides of a corner are
    /// the same for both.
    [[nodiscard]] static Path rounded(std::vector<Vertex> ring) {
        ring.erase(std::unique(ring.begin(), ring.end(),
                               [](const Vertex& a, const Vertex& b) { return a.at == b.at; }),
                   ring.end());
        if (ring.size() > 1 && ring.front().at == ring.back().at) ring.pop_back();
        Path path;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Vertex &before = ring[(i + ring.size() - 1) % ring.size()], &v = ring[i],
                         &after = ring[(i + 1) % ring.size()];
            const auto room = [&](const Vertex& other) {
                const std::int32_t whole = length(v.at, other.at);
                return other.radius > 0 ? whole * 49 / 100 : whole * 98 / 100;
            };
            const std::int32_t radius = v.radius == 0 ? 0 : std::min({v.radius, room(before), room(after)});
            if (radius < smallest_fillet) {
                path.push_back({v.at});
            } else {
                const auto part = static_cast<std::int32_t>(std::lround(radius * fillet_share));
                const Spot in = towards(v.at, before.at, radius), out = towards(v.at, after.at, radius);
                const Spot a = towards(v.at, before.at, part), b = towards(v.at, after.at, part);
                path.push_back({in, true, {a.x + b.x - v.at.x, a.y + b.y - v.at.y}});
                path.push_back({out});
            }
        }
        return split(path);
    }

    /// Vertices at fixed places along pieces that are long.
    [[nodiscard]] static Path split(const Path& path) {
        Path all;
        for (std::size_t i = 0; i < path.size(); ++i) {
            all.push_back(path[i]);
            const Spot a = path[i].at, b = path[(i + 1) % path.size()].at;
            if (path[i].arc || length(a, b) <= longest_piece || (a.x != b.x && a.y != b.y)) continue;
            const std::int32_t from = std::min(a.x + a.y, b.x + b.y) - (a.x == b.x ? a.x : a.y);
            const std::size_t first = all.size();
            for (std::int32_t at = (from / piece_length - 1) * piece_length;
                 at < from + length(a, b) - 2 * metre; at += piece_length)
                if (at > from + 2 * metre) all.push_back({a.x == b.x ? Spot{a.x, at} : Spot{at, a.y}});
            if (b < a) std::reverse(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
        }
        return all;
    }

    /// A walk is counter-clockwise round a piece, clockwise along a hole in it.
    void place(Path ring, std::uint32_t own) {
        std::int64_t area = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Spot a = ring[i].at, b = ring[(i + 1) % ring.size()].at;
            area += static_cast<std::int64_t>(a.x) * b.y - static_cast<std::int64_t>(b.x) * a.y;
        }
        std::vector<Path>& rings = regions_[own].rings;
        rings.insert(area > 0 ? rings.begin() : rings.end(), std::move(ring));
    }

    const Mosaic& m_;
    const std::array<Cuts, 4>& borders_;
    std::vector<bool> walked_;
    std::vector<std::uint32_t> piece_;
    std::vector<PlotId> pieces_;
    std::vector<Region> regions_;
};

std::vector<Region> Mosaic::trace(const std::array<Cuts, 4>& borders) const {
    return Tracer(*this, borders).trace();
}

std::size_t Mosaic::pieces() const {
    return Tracer(*this, {}).count();
}

}  // namespace wijkbeeld::voorbeeldstad
