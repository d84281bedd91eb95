#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "voorbeeldstad/looks.hpp"
#include "voorbeeldstad/shape.hpp"

/// \file
/// The ground of one cell. Rectangles are painted over each other, as a drawing is; what remains visible of
/// each is traced into polygons. So the ground is always covered, and once: the partition that the BGT is.

namespace wijkbeeld::voorbeeldstad {

/// Number of what was painted, on one canvas.
using PlotId = std::uint16_t;

/// What one painted thing covers, in one piece: an outer ring and holes.
struct Region {
    PlotId plot = 0;
    std::vector<Path> rings;
};

/// Places on a side of the box where the ground changes, in ascending order.
using Cuts = std::vector<std::int32_t>;
enum class Side : std::uint8_t { south, east, north, west };

class Canvas {
public:
    explicit Canvas(Box box) : box_(box) {}

    /// A new thing to paint with. The first covers the whole box.
    PlotId add(const Look& look) {
        looks_.push_back(&look);
        return static_cast<PlotId>(looks_.size() - 1);
    }
    void paint(Box box, PlotId plot) { strokes_.push_back({box, plot}); }
    /// A free shape within the ground of one thing, or within an earlier stamp; it may not touch its edge.
    /// Returns its number, for a stamp within it.
    std::size_t stamp(Path ring, PlotId plot, std::size_t within = on_ground) {
        stamps_.push_back({std::move(ring), plot, within});
        return stamps_.size() - 1;
    }
    static constexpr std::size_t on_ground = static_cast<std::size_t>(-1);

    [[nodiscard]] const Box& box() const noexcept { return box_; }
    [[nodiscard]] const Look& look(PlotId plot) const { return *looks_[plot]; }
    [[nodiscard]] std::size_t plots() const noexcept { return looks_.size(); }

    struct Stroke {
        Box box;
        PlotId plot;
    };
    struct Stamp {
        Path ring;
        PlotId plot;
        std::size_t within;  ///< another stamp, or `on_ground`
    };
    [[nodiscard]] const std::vector<Stroke>& strokes() const noexcept { return strokes_; }
    [[nodiscard]] const std::vector<Stamp>& stamps() const noexcept { return stamps_; }

private:
    Box box_;
    std::vector<const Look*> looks_;
    std::vector<Stroke> strokes_;
    std::vector<Stamp> stamps_;
};

/// A canvas as squares between all edges that were painted: what is visible where.
class Mosaic {
public:
    explicit Mosaic(const Canvas& canvas);

    [[nodiscard]] Cuts cuts(Side side) const;
    /// All pieces, in the order in which their south-western corners are met. `borders` are the places on
    /// each side where a neighbour's ground changes or the border bends: they become vertices as well.
    [[nodiscard]] std::vector<Region> trace(const std::array<Cuts, 4>& borders) const;
    /// How many pieces `trace` gives, without tracing.
    [[nodiscard]] std::size_t pieces() const;

private:
    friend class Tracer;
    [[nodiscard]] PlotId at(std::size_t column, std::size_t row) const {
        return plots_[row * columns_ + column];
    }

    const Canvas& canvas_;
    std::vector<std::int32_t> xs_, ys_;
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<PlotId> plots_;
};

}  // namespace wijkbeeld::voorbeeldstad
