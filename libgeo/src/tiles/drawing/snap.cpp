#include "tiles/drawing/snap.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "tiles/drawing/clip.hpp"
#include "tiles/drawing/cut_ring.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

constexpr ClipBox box;
constexpr std::int32_t low = box.low * sub_unit, high = box.high * sub_unit;

bool within(TilePoint sub) noexcept {
    return sub.x >= low && sub.x <= high && sub.y >= low && sub.y <= high;
}

/// Does the line through a and b meet the pixel, a square round its centre with its left and top sides but
/// without the others? Only said of pixels that the box round a and b meets.
bool line_meets(TilePoint a, TilePoint b, TilePoint centre) noexcept {
    if (b < a) std::swap(a, b);  // the same for both neighbours
    const std::int64_t dx = std::int64_t{b.x} - a.x, dy = std::int64_t{b.y} - a.y;
    const std::int64_t off = dx * (std::int64_t{centre.y} - a.y) - dy * (std::int64_t{centre.x} - a.x);
    const std::int64_t reach = (dx + (dy < 0 ? -dy : dy)) * (sub_unit / 2);  // dx >= 0
    if (off < reach && off > -reach) return true;
    // It touches a corner, of which only the top left one belongs to the pixel (the line rises to the right on the
    // screen, dy < 0, with the centre on its lower side), or it runs along the top or the left side.
    return dx > 0 ? off == reach && dy <= 0 : off == -reach;
}

/// Do the box round a and b and the pixel meet? In parts of a unit; right and bottom sides are not the pixel's.
bool boxes_meet(TilePoint a, TilePoint b, TilePoint centre) noexcept {
    constexpr std::int32_t half = sub_unit / 2;
    return std::max(a.x, b.x) >= centre.x - half && std::min(a.x, b.x) < centre.x + half &&
           std::max(a.y, b.y) >= centre.y - half && std::min(a.y, b.y) < centre.y + half;
}

}  // namespace

void Coverage::ring(std::span<const std::uint32_t> corners) {
    if (corners.size() < 3) return;
    TilePoint least{corners_[corners[0]]}, most = least;
    for (const std::uint32_t c : corners) {
        const TilePoint p = corners_[c];
        least = {std::min(least.x, p.x), std::min(least.y, p.y)};
        most = {std::max(most.x, p.x), std::max(most.y, p.y)};
    }
    if (most.x < low || most.y < low || least.x > high || least.y > high) return;
    if (!within(least) || !within(most)) return add_cut(corners);
    for (std::size_t i = 0; i < corners.size(); ++i)
        edges_.push_back({corners[i], corners[i], corners[i + 1 < corners.size() ? i + 1 : 0]});
    ring_ends_.push_back(static_cast<std::uint32_t>(edges_.size()));
}

void Coverage::add_cut(std::span<const std::uint32_t> corners) {
    std::vector<CutCorner> ring(corners.size());
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const std::uint32_t to = corners[i + 1 < corners.size() ? i + 1 : 0];
        ring[i] = {corners_[corners[i]], corners[i], corners_[corners[i]], corners_[to], corners[i], to};
    }
    cut_at_buffer(ring);
    if (ring.size() < 3) return;
    for (CutCorner& c : ring)
        if (c.corner == CutCorner::made) c.corner = corner(c.at);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const CutCorner& c = ring[i];
        const bool along_side = c.line_from == CutCorner::made;
        edges_.push_back({c.corner, along_side ? c.corner : c.line_from,
                          along_side ? ring[i + 1 < ring.size() ? i + 1 : 0].corner : c.line_to});
    }
    ring_ends_.push_back(static_cast<std::uint32_t>(edges_.size()));
    cut_ = true;
}

bool Coverage::end_area() {
    const bool cut = std::exchange(cut_, false);
    if (ring_ends_.size() == open_rings_) return false;
    open_rings_ = ring_ends_.size();
    areas_.push_back({static_cast<std::uint32_t>(open_rings_), cut});
    return true;
}

std::int32_t Coverage::bucket(std::int32_t unit) const noexcept {
    return std::clamp((unit - box.low) >> shift_, 0, across_ - 1);
}

void Coverage::snap() {
    find_buckets();
    const auto slot = [&](TilePoint p) {
        return static_cast<std::size_t>(bucket(p.y) * across_ + bucket(p.x));
    };
    // Which corners are in use: counted per bucket first, then put there.
    pixel_of_.assign(corners_.size(), none);
    bucket_begin_.assign(static_cast<std::size_t>(across_ * across_) + 1, 0);
    for (const Edge& e : edges_) {
        if (pixel_of_[e.from] != none) continue;
        pixel_of_[e.from] = 0;
        ++bucket_begin_[slot(rounded(corners_[e.from])) + 1];
    }
    for (std::size_t i = 1; i < bucket_begin_.size(); ++i) bucket_begin_[i] += bucket_begin_[i - 1];
    pixels_.assign(bucket_begin_.back(), Pixel{});
    std::vector<std::uint32_t> filled(bucket_begin_.begin(), bucket_begin_.end() - 1);
    std::vector<bool> done(corners_.size());
    for (const Edge& e : edges_) {
        if (done[e.from]) continue;
        done[e.from] = true;
        const TilePoint at = rounded(corners_[e.from]);
        const std::size_t b = slot(at);
        std::uint32_t i = bucket_begin_[b];
        while (i < filled[b] && pixels_[i].at != at) ++i;
        if (i == filled[b]) pixels_[filled[b]++].at = at;
        pixel_of_[e.from] = i;
    }
    // Room that was left over because corners fell together holds no pixel.
    for (std::size_t b = 0; b < filled.size(); ++b)
        for (std::uint32_t i = filled[b]; i < bucket_begin_[b + 1]; ++i)
            pixels_[i].at = {box.high * 4, box.high * 4};
}

void Coverage::find_buckets() {
    // About one corner in two buckets, but never more buckets than are quickly cleared.
    const std::size_t wanted = std::bit_ceil(std::max<std::size_t>(edges_.size() / 2, 64));
    const int bits = std::clamp(static_cast<int>(std::bit_width(wanted) / 2), 3, 9);  // per side
    shift_ = 13 - bits;
    across_ = ((box.high - box.low) >> shift_) + 1;
}

/// The pixels between both ends that the edge is led through, in the order of its way.
void Coverage::on_the_way(const Edge& edge, std::uint32_t to) {
    met_.clear();
    const TilePoint a = corners_[edge.from], b = corners_[to];
    const TilePoint line_a = corners_[edge.line_a], line_b = corners_[edge.line_b];
    const std::uint32_t first = pixel_of_[edge.from], last = pixel_of_[to];
    const TilePoint ra = rounded(a), rb = rounded(b);
    const std::int32_t top = bucket(std::min(ra.y, rb.y)), bottom = bucket(std::max(ra.y, rb.y));
    const std::int32_t left = bucket(std::min(ra.x, rb.x)), right = bucket(std::max(ra.x, rb.x));
    const bool narrow = bottom - top < 3 || right - left < 3;
    for (std::int32_t row = top; row <= bottom; ++row) {
        std::int32_t from = left, until = right;
        if (!narrow) {  // only where the line can be in this row of buckets
            const double y0 = ((row << shift_) + box.low - 1) * double{sub_unit};
            const double y1 = y0 + ((1 << shift_) + 2) * double{sub_unit};
            const double slope = static_cast<double>(b.x - a.x) / static_cast<double>(b.y - a.y);
            const double x0 = a.x + (y0 - a.y) * slope, x1 = a.x + (y1 - a.y) * slope;
            const auto unit = [](double sub) { return static_cast<std::int32_t>(std::clamp(sub / sub_unit, -1e4, 1e4)); };
            from = std::max(left, bucket(unit(std::min(x0, x1)) - 2));
            until = std::min(right, bucket(unit(std::max(x0, x1)) + 2));
        }
        const auto row_begin = static_cast<std::size_t>(row * across_);
        for (std::uint32_t i = bucket_begin_[row_begin + static_cast<std::size_t>(from)],
                           end = bucket_begin_[row_begin + static_cast<std::size_t>(until) + 1];
             i < end; ++i) {
            if (i == first || i == last) continue;
            const TilePoint centre{pixels_[i].at.x * sub_unit, pixels_[i].at.y * sub_unit};
            if (!boxes_meet(a, b, centre) || !line_meets(line_a, line_b, centre)) continue;
            met_.emplace_back((std::int64_t{b.x} - a.x) * (std::int64_t{centre.x} - a.x) +
                                  (std::int64_t{b.y} - a.y) * (std::int64_t{centre.y} - a.y),
                              i);
        }
    }
    if (met_.size() > 1) std::sort(met_.begin(), met_.end());
}

void Coverage::walk(std::size_t first, std::size_t last, std::uint32_t number, Rings& out) {
    if (out.paths.size() == out.count) out.paths.emplace_back();
    TilePath& path = out.paths[out.count];
    path.clear();
    std::uint32_t before = pixel_of_[edges_[last - 1].from];
    const auto come_to = [&](std::uint32_t pixel) {
        if (pixel == before) return;
        before = pixel;
        path.push_back(pixels_[pixel].at);
        if (pixels_[pixel].area_seen == number) out.simple = false;
        pixels_[pixel].area_seen = number;
    };
    for (std::size_t i = first; i < last; ++i) {
        const std::uint32_t to = edges_[i + 1 < last ? i + 1 : first].from;
        come_to(pixel_of_[edges_[i].from]);
        if (pixel_of_[edges_[i].from] == pixel_of_[to]) continue;
        on_the_way(edges_[i], to);
        for (const auto& [along, pixel] : met_) come_to(pixel);
    }
    if (path.size() >= 2) ++out.count;
}

void Coverage::area(std::size_t number, Rings& out) {
    const std::size_t first = number == 0 ? 0 : areas_[number - 1].rings_end;
    out.simple = !areas_[number].cut;
    out.count = 0;
    for (std::size_t r = first; r < areas_[number].rings_end; ++r)
        walk(r == 0 ? 0 : ring_ends_[r - 1], ring_ends_[r], static_cast<std::uint32_t>(number), out);
    for (std::size_t r = 0; r < out.count; ++r)
        if (out.paths[r].size() < 3) out.simple = false;
}

void Coverage::clear() {
    corners_.clear();
    edges_.clear();
    ring_ends_.clear();
    areas_.clear();
    cut_ = false;
    open_rings_ = 0;
}

}  // namespace wijkbeeld::geo::tiles
