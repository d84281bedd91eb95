#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/drawing/tile_drawing.hpp"

namespace wijkbeeld::geo::tiles {

struct Builder::Impl {
    Impl(const Grid& grid, TileId tile) : drawing(grid, tile) {}

    TileDrawing drawing;
    std::vector<std::string> names;
    TileDrawing::Subject subject;
    std::vector<TilePoint> subs;
    std::vector<std::uint32_t> ring;

    /// Where a geometry is in the tile; false when it lies outside of where RD is defined: in no tile.
    [[nodiscard]] bool place(const Geometry& geometry) {
        subs.clear();
        try {
            for (const Vertex v : geometry.vertices()) subs.push_back(drawing.project(v));
        } catch (const CrsError&) {
            return false;
        }
        return true;
    }
    void put(const Geometry& geometry) {
        switch (geometry.type()) {
            case GeometryType::point:
            case GeometryType::multipoint:
                return drawing.points(subject, subs);
            case GeometryType::linestring:
            case GeometryType::multilinestring:
                return lines(geometry);
            case GeometryType::polygon:
            case GeometryType::multipolygon:
                return areas(geometry);
            case GeometryType::none:
                return;
        }
    }
    /// The places of a path among all of the geometry.
    [[nodiscard]] std::span<const TilePoint> places(const Geometry& geometry, std::span<const Vertex> path) const {
        const auto first = static_cast<std::size_t>(path.data() - geometry.vertices().data());
        return std::span(subs).subspan(first, path.size());
    }
    void lines(const Geometry& geometry) {
        for (std::size_t i = 0; i < geometry.path_count(); ++i)
            drawing.line(places(geometry, geometry.path(i)));
        drawing.end_lines(subject);
    }
    /// In tile space y runs down: a ring that is counter-clockwise in RD has a positive area there, and so an
    /// outer ring is as it should be.
    void areas(const Geometry& geometry) {
        Coverage& coverage = drawing.coverage(static_cast<int>(subject.layer));
        for (std::size_t part = 0; part < geometry.part_count(); ++part) {
            const auto [first, last] = geometry.part(part);
            for (std::size_t i = first; i < last; ++i) add_ring(coverage, geometry, i, i == first);
        }
        drawing.end_area(subject, static_cast<int>(subject.layer));
    }
    void add_ring(Coverage& coverage, const Geometry& geometry, std::size_t i, bool outer) {
        const std::span<const Vertex> path = geometry.path(i);
        if (path.size() < 4) return;
        ring.clear();
        for (const TilePoint sub : places(geometry, path.first(path.size() - 1)))
            ring.push_back(coverage.corner(sub));
        if ((signed_area2(path) < 0) != outer) std::reverse(ring.begin(), ring.end());
        coverage.ring(ring);
    }
};

Builder::Builder(const Grid& grid, TileId tile) : impl_(std::make_unique<Impl>(grid, tile)) {}
Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;

void Builder::layer(std::string_view name) {
    for (const std::string& other : impl_->names)
        if (other == name)
            throw FormatError("a tile cannot have two layers of one name: " + std::string(name) +
                              " (MVT 2.1, 4.1)");
    impl_->names.emplace_back(name);
    impl_->subject.layer = impl_->drawing.layer(name);
}

void Builder::add(std::int64_t id, const Geometry& geometry, std::span<const Attribute> attributes) {
    if (impl_->names.empty()) throw FormatError("a feature needs a layer: call layer() first");
    std::vector<Attribute> kept;
    for (const auto& [key, value] : attributes) {
        const auto* text = std::get_if<std::string_view>(&value);
        kept.emplace_back(impl_->drawing.keep(key), text != nullptr ? ValueView(impl_->drawing.keep(*text)) : value);
    }
    impl_->subject.id = id;
    impl_->subject.tags = impl_->drawing.tags(kept);
    if (impl_->place(geometry)) impl_->put(geometry);
}

void Builder::add_border(const Geometry& area) {
    if (impl_->names.empty()) throw FormatError("a border needs a layer: call layer() first");
    const bool is_area = area.type() == GeometryType::polygon || area.type() == GeometryType::multipolygon;
    if (!is_area || !impl_->place(area)) return;
    impl_->subject.shown = false;
    impl_->areas(area);
    impl_->subject.shown = true;
}

std::string Builder::finish() {
    impl_->names.clear();
    std::string tile = impl_->drawing.finish();
    impl_->drawing.forget_layers();
    return tile;
}

}  // namespace wijkbeeld::geo::tiles
