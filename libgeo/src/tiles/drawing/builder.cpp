#include <algorithm>
#include <cmath>
#include <set>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "crs/fast_projection.hpp"
#include "tiles/drawing/arrange.hpp"
#include "tiles/drawing/clip.hpp"
#include "tiles/drawing/layer_encoder.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// From RD to units of one tile. Rounded in units of the whole grid first, so that a vertex is the same place
/// in every tile that shows it.
class TileProjection {
public:
    TileProjection(const Grid& grid, TileId tile)
        : project_(geo::detail::FastProjection::to(grid.crs())),
          left_(grid.left()),
          top_(grid.top()),
          units_(extent / grid.tile_side(tile.z)),
          first_x_(tile.col * extent),
          first_y_(tile.row * extent) {}

    [[nodiscard]] TilePoint operator()(Vertex v) const {
        const geo::detail::Projected p = project_(v);
        return {unit((p.x - left_) * units_, first_x_), unit((top_ - p.y) * units_, first_y_)};
    }
    /// A line or ring; points that fall on the one before are left out.
    void path(std::span<const Vertex> vertices, TilePath& out) const {
        out.clear();
        for (const Vertex v : vertices)
            if (const TilePoint p = (*this)(v); out.empty() || out.back() != p) out.push_back(p);
    }

private:
    /// Far outside the tile the exact place does not matter; the bound keeps products in 64 bits.
    static std::int32_t unit(double global, std::int64_t first) noexcept {
        constexpr std::int64_t bound = 1 << 29;
        const auto rounded = static_cast<std::int64_t>(std::floor(global + 0.5));
        return static_cast<std::int32_t>(std::clamp(rounded - first, -bound, bound));
    }
    const geo::detail::FastProjection& project_;
    double left_, top_, units_;
    std::int64_t first_x_, first_y_;
};

bool in_tile(TilePoint p) noexcept {
    return p.x >= 0 && p.x < extent && p.y >= 0 && p.y < extent;
}

MvtType type_of(const Geometry& geometry) noexcept {
    switch (geometry.type()) {
        case GeometryType::point:
        case GeometryType::multipoint:
            return MvtType::point;
        case GeometryType::linestring:
        case GeometryType::multilinestring:
            return MvtType::line;
        case GeometryType::polygon:
        case GeometryType::multipolygon:
            return MvtType::polygon;
        case GeometryType::none:
            break;
    }
    return MvtType::unknown;
}

}  // namespace

struct Builder::Impl {
    Impl(const Grid& grid, TileId tile) : project(grid, tile) {}

    TileProjection project;
    std::vector<LayerEncoder> layers;
    CommandWriter commands;
    TilePath scratch;

    void points(const Geometry& geometry) {
        scratch.clear();
        for (const Vertex v : geometry.vertices())
            if (const TilePoint p = project(v); in_tile(p)) scratch.push_back(p);
        std::sort(scratch.begin(), scratch.end());
        scratch.erase(std::unique(scratch.begin(), scratch.end()), scratch.end());
        if (!scratch.empty()) commands.points(scratch);
    }

    void lines(const Geometry& geometry) {
        for (std::size_t i = 0; i < geometry.path_count(); ++i) {
            project.path(geometry.path(i), scratch);
            const Reach reached = reach(scratch, ClipBox{});
            if (reached == Reach::outside) continue;
            if (reached == Reach::inside) {
                line(scratch);
                continue;
            }
            for (TilePath& piece : clip_line(std::move(scratch), ClipBox{})) line(piece);
            scratch = {};
        }
    }

    void line(TilePath& path) {
        clean_line(path);
        if (!path.empty()) commands.line(path);
    }

    void areas(const Geometry& geometry) {
        std::vector<TilePath> rings;
        for (std::size_t part = 0; part < geometry.part_count(); ++part) {
            const auto [first, last] = geometry.part(part);
            for (std::size_t i = first; i < last; ++i) {
                const bool left = ring(geometry.path(i), i == first, rings);
                if (!left && i == first) break;  // nothing to make holes in
            }
        }
        if (rings.empty()) return;
        for (const TilePolygon& polygon : arrange(std::move(rings)))
            for (const TilePath& path : polygon) commands.ring(path);
    }

    /// Adds what is left of a ring in this tile; false when that is nothing.
    bool ring(std::span<const Vertex> vertices, bool outer, std::vector<TilePath>& rings) {
        project.path(vertices, scratch);
        const Reach reached = reach(scratch, ClipBox{});
        if (reached == Reach::outside || scratch.size() < 3) return false;
        // In tile space y runs down: a ring that is counter-clockwise in RD has a negative area here.
        const bool positive = signed_area2(vertices) < 0;
        if (positive != outer) std::reverse(scratch.begin(), scratch.end());
        if (reached == Reach::across) clip_ring(scratch, ClipBox{});
        clean_ring(scratch);
        const bool kept = !scratch.empty() && (area2(scratch) > 0) == outer && area2(scratch) != 0;
        if (kept) rings.push_back(std::move(scratch));
        return kept;
    }
};

Builder::Builder(const Grid& grid, TileId tile) : impl_(std::make_unique<Impl>(grid, tile)) {}
Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;
Builder& Builder::operator=(Builder&&) noexcept = default;

void Builder::layer(std::string_view name) {
    for (const LayerEncoder& other : impl_->layers)
        if (other.name() == name)
            throw FormatError("a tile cannot have two layers of one name: " + std::string(name) +
                              " (MVT 2.1, 4.1)");
    impl_->layers.emplace_back(name);
}

void Builder::add(std::int64_t id, const Geometry& geometry, std::span<const Attribute> attributes) {
    if (impl_->layers.empty()) throw FormatError("a feature needs a layer: call layer() first");
    const MvtType type = type_of(geometry);
    impl_->commands.clear();
    try {
        if (type == MvtType::point) impl_->points(geometry);
        if (type == MvtType::line) impl_->lines(geometry);
        if (type == MvtType::polygon) impl_->areas(geometry);
    } catch (const CrsError&) {
        return;  // lies outside of where RD is defined: in no tile
    }
    if (impl_->commands.empty()) return;
    LayerEncoder& layer = impl_->layers.back();
    for (const auto& [key, value] : attributes) layer.attribute(key, value);
    layer.feature(id, type, impl_->commands);
}

std::string Builder::finish() {
    std::string tile;
    for (const LayerEncoder& layer : impl_->layers)
        if (!layer.empty()) layer.write_to(tile);
    impl_->layers.clear();
    return tile;
}

}  // namespace wijkbeeld::geo::tiles
