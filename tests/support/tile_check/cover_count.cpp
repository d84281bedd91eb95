#include "cover_count.hpp"

#include <algorithm>
#include <numeric>

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {

std::int64_t fine(std::int32_t unit) noexcept {
    return std::int64_t{unit} * Place::parts;
}

}  // namespace

CoverCount::CoverCount(std::vector<Place> places, int extent)
    : extent_(extent), places_(std::move(places)), results_(places_.size()) {
    const auto row = [](const Place& p) { return p.y / Place::parts; };
    std::sort(places_.begin(), places_.end(), [&](const Place& a, const Place& b) {
        return row(a) != row(b) ? row(a) < row(b) : a.x != b.x ? a.x < b.x : a.y < b.y;
    });
    row_begin_.assign(static_cast<std::size_t>(extent) + 1, 0);
    for (const Place& p : places_) ++row_begin_[static_cast<std::size_t>(row(p)) + 1];
    std::partial_sum(row_begin_.begin(), row_begin_.end(), row_begin_.begin());
}

CoverCount::Rows CoverCount::rows_of(const Edge& edge) const noexcept {
    // A row holds its upper border; the place on the lower one is in the next row.
    return {std::max(std::min(edge.a.y, edge.b.y), 0), std::min(std::max(edge.a.y, edge.b.y), extent_ - 1)};
}

void CoverCount::sort_edges(const mvt::Feature& area) {
    edges_.clear();
    Rows all{extent_, -1};
    for (const auto& ring : area.paths)
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const Edge edge{ring[i - 1], ring[i]};
            const Rows rows = rows_of(edge);
            if (rows.first > rows.last) continue;
            edges_.push_back(edge);
            all = {std::min(all.first, rows.first), std::max(all.last, rows.last)};
        }
    first_row_ = all.first;
    edge_begin_.assign(static_cast<std::size_t>(std::max(all.last - all.first + 1, 0)) + 1, 0);
    const auto slot = [&](int row) { return static_cast<std::size_t>(row - first_row_); };
    for (const Edge& edge : edges_)
        for (int row = rows_of(edge).first; row <= rows_of(edge).last; ++row) ++edge_begin_[slot(row) + 1];
    std::partial_sum(edge_begin_.begin(), edge_begin_.end(), edge_begin_.begin());
    by_row_.resize(edge_begin_.back());
    std::vector<std::size_t> next(edge_begin_.begin(), edge_begin_.end());
    for (const Edge& edge : edges_)
        for (int row = rows_of(edge).first; row <= rows_of(edge).last; ++row)
            by_row_[next[slot(row)]++] = edge;
}

void CoverCount::add(const mvt::Feature& area, int mark) {
    sort_edges(area);
    std::int32_t min_x = INT32_MAX, max_x = INT32_MIN;
    for (const Edge& edge : edges_) {
        min_x = std::min({min_x, edge.a.x, edge.b.x});
        max_x = std::max({max_x, edge.a.x, edge.b.x});
    }
    for (int row = first_row_; row < first_row_ + static_cast<int>(edge_begin_.size()) - 1; ++row)
        count_row(row, min_x, max_x, mark);
}

void CoverCount::count_row(int row, std::int32_t min_x, std::int32_t max_x, int mark) {
    const auto at = [this](std::size_t i) { return places_.begin() + static_cast<std::ptrdiff_t>(i); };
    const auto begin = at(row_begin_[static_cast<std::size_t>(row)]);
    const auto end = at(row_begin_[static_cast<std::size_t>(row) + 1]);
    const auto first =
        std::lower_bound(begin, end, fine(min_x), [](const Place& p, std::int64_t x) { return p.x < x; });
    for (auto place = first; place != end && place->x <= fine(max_x); ++place)
        count_place(static_cast<std::size_t>(place - places_.begin()), row, mark);
}

void CoverCount::count_place(std::size_t number, int row, int mark) {
    const Place p = places_[number];
    const auto slot = static_cast<std::size_t>(row - first_row_);
    bool inside = false;
    for (std::size_t i = edge_begin_[slot]; i < edge_begin_[slot + 1]; ++i) {
        const auto [a, b] = by_row_[i];
        const std::int64_t ax = fine(a.x), ay = fine(a.y), bx = fine(b.x), by = fine(b.y);
        const std::int64_t side = (bx - ax) * (p.y - ay) - (by - ay) * (p.x - ax);
        if (side == 0 && p.x >= std::min(ax, bx) && p.x <= std::max(ax, bx) && p.y >= std::min(ay, by) &&
            p.y <= std::max(ay, by)) {
            results_[number].on_border = true;
            return;
        }
        // A line to the left crosses the edge.
        if ((ay > p.y) != (by > p.y) && (side > 0) == (by < ay)) inside = !inside;
    }
    if (!inside) return;
    ++results_[number].count;
    results_[number].mark = static_cast<std::int16_t>(mark);
}

}  // namespace wijkbeeld::test
