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

/// The line through two places, to tell which pixels it meets: squares round their centre with their left and top
/// sides but without the others. Only told of pixels within the box of the places when these are rounded.
class Line {
public:
    Line(TilePoint a, TilePoint b) noexcept {
        if (b < a) std::swap(a, b);  // the same for both neighbours
        dx_ = std::int64_t{b.x} - a.x, dy_ = std::int64_t{b.y} - a.y;
        at_ = dx_ * a.y - dy_ * a.x;
        reach_ = (dx_ + (dy_ < 0 ? -dy_ : dy_)) * (sub_unit / 2);  // dx >= 0
    }
    [[nodiscard]] bool meets(TilePoint pixel) const noexcept {
        const std::int64_t off = (dx_ * pixel.y - dy_ * pixel.x) * sub_unit - at_;
        if (off < reach_ && off > -reach_) return true;
        // It touches a corner, of which only the top left one belongs to the pixel (the line rises to the right on
        // the screen, dy < 0, with the centre on its lower side), or it runs along the top or the left side.
        return dx_ > 0 ? off == reach_ && dy_ <= 0 : off == -reach_;
    }

private:
    std::int64_t dx_, dy_, at_, reach_;
};

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
    if (NeighbourCuts::reached_by(least, most))
        for (std::size_t i = 0; i < corners.size(); ++i)
            neighbour_cuts_.edge(corners_[corners[i]], corners_[corners[i + 1 < corners.size() ? i + 1 : 0]]);
    if (!within(least) || !within(most)) return add_cut(corners, least, most);
    for (std::size_t i = 0; i < corners.size(); ++i)
        edges_.push_back({corners[i], corners[i], corners[i + 1 < corners.size() ? i + 1 : 0]});
    ring_ends_.push_back(static_cast<std::uint32_t>(edges_.size()));
}

void Coverage::add_cut(std::span<const std::uint32_t> corners, TilePoint least, TilePoint most) {
    std::vector<CutCorner>& ring = ring_;
    ring.resize(corners.size());
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const std::uint32_t to = corners[i + 1 < corners.size() ? i + 1 : 0];
        ring[i] = {corners_[corners[i]], corners[i], corners_[corners[i]], corners_[to], corners[i], to};
    }
    cut_at_buffer(ring, least, most, scratch_);
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
}

bool Coverage::end_area() {
    if (ring_ends_.size() == open_rings_) return false;
    open_rings_ = ring_ends_.size();
    area_ends_.push_back(static_cast<std::uint32_t>(open_rings_));
    return true;
}

void Coverage::snap() {
    find_buckets();
    const auto slot = [&](TilePoint p) {
        return static_cast<std::size_t>(inner_bucket(p.y) * across_ + inner_bucket(p.x));
    };
    const std::vector<TilePoint> of_neighbours = neighbour_cuts_.of_strips();
    // Which corners are in use: counted per bucket first, then put there.
    pixel_of_.assign(corners_.size(), none);
    bucket_begin_.assign(static_cast<std::size_t>(across_ * across_) + 1, 0);
    used_.clear();
    for (const Edge& e : edges_) {
        if (pixel_of_[e.from] != none) continue;
        const std::size_t b = slot(rounded(corners_[e.from]));
        pixel_of_[e.from] = static_cast<std::uint32_t>(b);  // until it has a pixel
        ++bucket_begin_[b + 1];
        used_.push_back(e.from);
    }
    for (const TilePoint p : of_neighbours) ++bucket_begin_[slot(p) + 1];
    for (std::size_t i = 1; i < bucket_begin_.size(); ++i) bucket_begin_[i] += bucket_begin_[i - 1];
    pixels_.assign(bucket_begin_.back(), {});
    area_seen_.assign(pixels_.size(), none);
    first_way_.assign(corners_.size(), none);
    ways_.reserve(edges_.size());
    filled_.assign(bucket_begin_.begin(), bucket_begin_.end() - 1);
    const auto put = [&](TilePoint at, std::size_t b) {
        std::uint32_t i = bucket_begin_[b];
        while (i < filled_[b] && pixels_[i] != at) ++i;
        if (i == filled_[b]) pixels_[filled_[b]++] = at;
        return i;
    };
    for (const std::uint32_t c : used_) pixel_of_[c] = put(rounded(corners_[c]), pixel_of_[c]);
    for (const TilePoint p : of_neighbours) put(p, slot(p));
    // Room that was left over because corners fell together holds no pixel.
    for (std::size_t b = 0; b < filled_.size(); ++b)
        for (std::uint32_t i = filled_[b]; i < bucket_begin_[b + 1]; ++i)
            pixels_[i] = {box.high * 4, box.high * 4};
}

void Coverage::find_buckets() {
    // Up to one corner in four buckets, but never more buckets than are quickly cleared.
    const std::size_t wanted = std::bit_ceil(std::max<std::size_t>(edges_.size() * 2, 64));
    const int bits = std::clamp(static_cast<int>(std::bit_width(wanted) / 2), 3, 9);  // per side
    shift_ = 13 - bits;
    across_ = ((box.high - box.low) >> shift_) + 1;
}

/// Which buckets of a row between `left` and `right` the edge from a to b can come through.
std::pair<std::int32_t, std::int32_t> Coverage::buckets_in_row(TilePoint a, TilePoint b, std::int32_t row,
                                                               std::int32_t left, std::int32_t right) const noexcept {
    const double y0 = ((row << shift_) + box.low - 1) * double{sub_unit};
    const double y1 = y0 + ((1 << shift_) + 2) * double{sub_unit};
    const double slope = static_cast<double>(b.x - a.x) / static_cast<double>(b.y - a.y);
    const double x0 = a.x + (y0 - a.y) * slope, x1 = a.x + (y1 - a.y) * slope;
    const auto unit = [](double sub) { return static_cast<std::int32_t>(std::clamp(sub / sub_unit, -1e4, 1e4)); };
    return {std::max(left, bucket(unit(std::min(x0, x1)) - 2)), std::min(right, bucket(unit(std::max(x0, x1)) + 2))};
}

/// The pixels in the box of both ends, other than these, of the buckets that the edge can come through.
void Coverage::look_between(const Edge& edge, std::uint32_t to) {
    near_.clear();
    const std::uint32_t first = pixel_of_[edge.from], last = pixel_of_[to];
    const TilePoint a = pixels_[first], b = pixels_[last];
    const TilePoint least{std::min(a.x, b.x), std::min(a.y, b.y)};
    const TilePoint most{std::max(a.x, b.x), std::max(a.y, b.y)};
    const auto width = static_cast<std::uint32_t>(most.x - least.x), height = static_cast<std::uint32_t>(most.y - least.y);
    if (width + height < 2) return;  // side by side
    const std::int32_t top = inner_bucket(least.y), bottom = inner_bucket(most.y);
    const std::int32_t left = inner_bucket(least.x), right = inner_bucket(most.x);
    const bool narrow = bottom - top < 3 || right - left < 3;
    for (std::int32_t row = top; row <= bottom; ++row) {
        const auto [from, until] =
            narrow ? std::pair(left, right) : buckets_in_row(corners_[edge.from], corners_[to], row, left, right);
        const std::uint32_t* const begins = bucket_begin_.data() + static_cast<std::size_t>(row * across_);
        for (std::uint32_t i = begins[from], end = begins[until + 1]; i < end; ++i) {
            const TilePoint p = pixels_[i];
            if (static_cast<std::uint32_t>(p.x - least.x) <= width && static_cast<std::uint32_t>(p.y - least.y) <= height &&
                i != first && i != last)
                near_.push_back(i);
        }
    }
}

/// The pixels between both ends that the edge is led through, in the order of its way.
void Coverage::on_the_way(const Edge& edge, std::uint32_t to) {
    met_.clear();
    look_between(edge, to);
    if (near_.empty()) return;  // as for nearly all
    const TilePoint a = corners_[edge.from], b = corners_[to];
    const Line line(corners_[edge.line_a], corners_[edge.line_b]);
    for (const std::uint32_t i : near_)
        if (const TilePoint p = pixels_[i]; line.meets(p))
            met_.emplace_back((std::int64_t{b.x} - a.x) * p.x + (std::int64_t{b.y} - a.y) * p.y, i);
    if (met_.size() > 1) std::sort(met_.begin(), met_.end());
}

/// The other area at a border has often been there before: then its way is taken back.
Coverage::Way Coverage::way(const Edge& edge, std::uint32_t to) {
    for (std::uint32_t w = first_way_[to]; w != none; w = ways_[w].next)
        if (ways_[w].to == edge.from) return {edge.from, none, ways_[w].last, ways_[w].first};
    on_the_way(edge, to);
    Way made{to, first_way_[edge.from], static_cast<std::uint32_t>(way_pixels_.size()), 0};
    for (const auto& [along, pixel] : met_) way_pixels_.push_back(pixel);
    made.last = static_cast<std::uint32_t>(way_pixels_.size());
    first_way_[edge.from] = static_cast<std::uint32_t>(ways_.size());
    ways_.push_back(made);
    return made;
}

void Coverage::walk(std::size_t first, std::size_t last, std::uint32_t number, Rings& out) {
    if (out.paths.size() == out.count) out.paths.emplace_back();
    TilePath& path = out.paths[out.count];
    path.clear();
    std::uint32_t before = pixel_of_[edges_[last - 1].from];
    const auto come_to = [&](std::uint32_t pixel) {
        if (pixel == before) return;
        before = pixel;
        path.push_back(pixels_[pixel]);
        if (area_seen_[pixel] == number) out.simple = false;
        area_seen_[pixel] = number;
    };
    for (std::size_t i = first; i < last; ++i) {
        const std::uint32_t to = edges_[i + 1 < last ? i + 1 : first].from;
        come_to(pixel_of_[edges_[i].from]);
        if (pixel_of_[edges_[i].from] == pixel_of_[to]) continue;
        const Way way = this->way(edges_[i], to);
        for (std::uint32_t w = way.first; w < way.last; ++w) come_to(way_pixels_[w]);
        for (std::uint32_t w = way.first; w > way.last; --w) come_to(way_pixels_[w - 1]);
    }
    if (path.size() >= 2) ++out.count;
}

void Coverage::area(std::size_t number, Rings& out) {
    const std::size_t first = number == 0 ? 0 : area_ends_[number - 1];
    out.simple = true;
    out.count = 0;
    for (std::size_t r = first; r < area_ends_[number]; ++r)
        walk(r == 0 ? 0 : ring_ends_[r - 1], ring_ends_[r], static_cast<std::uint32_t>(number), out);
    for (std::size_t r = 0; r < out.count; ++r)
        if (out.paths[r].size() < 3) out.simple = false;
}

void Coverage::clear() {
    corners_.clear();
    edges_.clear();
    ring_ends_.clear();
    ways_.clear();
    way_pixels_.clear();
    area_ends_.clear();
    neighbour_cuts_.clear();
    open_rings_ = 0;
}

}  // namespace wijkbeeld::geo::tiles
