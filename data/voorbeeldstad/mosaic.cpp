#include <algorithm>
#include <stdexcept>

#include "voorbeeldstad/canvas.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

void sort_unique(std::vector<std::int32_t>& values) {
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
}

std::size_t index_of(const std::vector<std::int32_t>& values, std::int32_t value) {
    return static_cast<std::size_t>(std::ranges::lower_bound(values, value) - values.begin());
}

/// The part of a stroke on the canvas; empty strokes have no width or no height.
Box clipped(Box box, const Box& within) {
    box.low = {std::max(box.low.x, within.low.x), std::max(box.low.y, within.low.y)};
    box.high = {std::min(box.high.x, within.high.x), std::min(box.high.y, within.high.y)};
    return box;
}

}  // namespace

Mosaic::Mosaic(const Canvas& canvas) : canvas_(canvas) {
    std::vector<Canvas::Stroke> strokes{{canvas.box(), 0}};
    for (const Canvas::Stroke& stroke : canvas.strokes()) {
        const Box part = clipped(stroke.box, canvas.box());
        if (part.width() > 0 && part.height() > 0) strokes.push_back({part, stroke.plot});
    }
    for (const Canvas::Stroke& stroke : strokes) {
        xs_.insert(xs_.end(), {stroke.box.low.x, stroke.box.high.x});
        ys_.insert(ys_.end(), {stroke.box.low.y, stroke.box.high.y});
    }
    sort_unique(xs_);
    sort_unique(ys_);
    columns_ = xs_.size() - 1;
    rows_ = ys_.size() - 1;
    plots_.resize(columns_ * rows_);
    for (const Canvas::Stroke& stroke : strokes) {
        const std::size_t first = index_of(xs_, stroke.box.low.x), last = index_of(xs_, stroke.box.high.x);
        const std::size_t top = index_of(ys_, stroke.box.high.y);
        for (std::size_t row = index_of(ys_, stroke.box.low.y); row < top; ++row)
            std::fill_n(plots_.begin() + static_cast<std::ptrdiff_t>(row * columns_ + first), last - first,
                        stroke.plot);
    }
}

Cuts Mosaic::cuts(Side side) const {
    const bool upright = side == Side::west || side == Side::east;
    const std::size_t length = upright ? rows_ : columns_;
    const auto plot = [&](std::size_t i) {
        switch (side) {
            case Side::west:
                return at(0, i);
            case Side::east:
                return at(columns_ - 1, i);
            case Side::south:
                return at(i, 0);
            default:
                return at(i, rows_ - 1);
        }
    };
    Cuts cuts;
    for (std::size_t i = 1; i < length; ++i)
        if (plot(i) != plot(i - 1)) cuts.push_back(upright ? ys_[i] : xs_[i]);
    return cuts;
}

}  // namespace wijkbeeld::voorbeeldstad
