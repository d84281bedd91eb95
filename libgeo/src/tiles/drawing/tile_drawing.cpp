#include "tiles/drawing/tile_drawing.hpp"

#include <algorithm>

#include "tiles/drawing/arrange.hpp"
#include "tiles/drawing/clip.hpp"

namespace wijkbeeld::geo::tiles {

std::uint32_t TileDrawing::layer(std::string_view name) {
    layers_.emplace_back(name);
    return static_cast<std::uint32_t>(layers_.size() - 1);
}

std::uint32_t TileDrawing::tags(std::span<const LayerEncoder::Attribute> attributes) {
    const std::size_t first = attributes_.size();
    attributes_.insert(attributes_.end(), attributes.begin(), attributes.end());
    tags_.push_back({.first = first, .last = attributes_.size()});
    return static_cast<std::uint32_t>(tags_.size() - 1);
}

void TileDrawing::points(const Subject& subject, std::span<const TilePoint> subs) {
    path_.clear();
    for (const TilePoint sub : subs)
        if (const TilePoint p = rounded(sub); p.x >= 0 && p.x < 4096 && p.y >= 0 && p.y < 4096)
            path_.push_back(p);
    std::sort(path_.begin(), path_.end());
    path_.erase(std::unique(path_.begin(), path_.end()), path_.end());
    if (path_.empty()) return;
    writer_.points(path_);
    add(subject, MvtType::point);
}

void TileDrawing::line(std::span<const TilePoint> subs) {
    TilePath path;
    for (const TilePoint sub : subs)
        if (const TilePoint p = rounded(sub); path.empty() || path.back() != p) path.push_back(p);
    const Reach reached = reach(path, ClipBox{});
    if (reached == Reach::outside) return;
    const auto write = [&](TilePath& piece) {
        clean_line(piece);
        if (!piece.empty()) writer_.line(piece);
    };
    if (reached == Reach::inside) return write(path);
    for (TilePath& piece : clip_line(std::move(path), ClipBox{})) write(piece);
}

void TileDrawing::end_lines(const Subject& subject) {
    if (!writer_.empty()) add(subject, MvtType::line);
}

void TileDrawing::end_area(const Subject& subject, int coverage) {
    Covered& covered = coverages_[coverage];
    if (covered.coverage.end_area()) covered.subjects.push_back(subject);
}

void TileDrawing::abandon() {
    writer_.clear();
    for (auto& [number, covered] : coverages_) covered.coverage.abandon_area();
}

void TileDrawing::add(const Subject& subject, MvtType type) {
    const std::size_t first = commands_.size();
    commands_ += writer_.bytes();
    drawn_.push_back({subject, first, commands_.size(), type});
    writer_.clear();
}

void TileDrawing::draw_rings(const Subject& subject, Coverage::Rings& rings) {
    if (rings.simple) {
        for (std::size_t r = 0; r < rings.count; ++r) writer_.ring(rings.paths[r]);
    } else {
        rings.paths.resize(rings.count);
        Arranged arranged = arrange(rings.paths);
        for (const TilePolygon& polygon : arranged.polygons)
            for (const TilePath& ring : polygon) writer_.ring(ring);
        if (!writer_.empty()) add(subject, MvtType::polygon);
        if (!subject.thin_lines) return;
        for (const TilePath& path : arranged.thin) writer_.line(path);
        if (!writer_.empty()) add(subject, MvtType::line);
        return;
    }
    if (!writer_.empty()) add(subject, MvtType::polygon);
}

void TileDrawing::draw_areas(Covered& covered) {
    if (std::ranges::none_of(covered.subjects, &Subject::shown)) return;
    covered.coverage.snap();
    for (std::size_t i = 0; i < covered.coverage.areas(); ++i) {
        if (!covered.subjects[i].shown) continue;
        covered.coverage.area(i, rings_);
        draw_rings(covered.subjects[i], rings_);
    }
}

/// Encoded for the layer at hand, to which they belong.
std::string_view TileDrawing::packed(Tags& tags) {
    if (!tags.in_use) {
        tags.packed = packed_.size();
        encoder_.tags(std::span(attributes_).subspan(tags.first, tags.last - tags.first), packed_);
        tags.packed_end = packed_.size();
        tags.in_use = true;
    }
    return std::string_view(packed_).substr(tags.packed, tags.packed_end - tags.packed);
}

TileDrawing::OwnValues TileDrawing::look_up_values(std::string_view layer, std::span<const Drawn> features,
                                                   const LookUp& look_up) {
    if (!look_up) return {};
    std::vector<std::int64_t> ids;
    for (const Drawn& drawn : features) ids.push_back(drawn.subject.id);
    return look_up(layer, ids);
}

/// One layer of the tile.
void TileDrawing::encode(std::span<const Drawn> features, const LookUp& look_up, std::string& tile) {
    const std::string& name = layers_[features.front().subject.layer];
    const OwnValues own = look_up_values(name, features, look_up);
    encoder_.begin(name);
    std::string with_own;
    std::vector<LayerEncoder::Attribute> attributes;
    for (std::size_t i = 0; i < features.size(); ++i) {
        const auto& [subject, first, last, type] = features[i];
        std::string_view tags = packed(tags_[subject.tags]);
        if (!own.names.empty()) {
            attributes.clear();
            for (std::size_t k = 0; k < own.names.size(); ++k)
                attributes.emplace_back(own.names[k], view(own.values[i * own.names.size() + k]));
            with_own = tags;
            encoder_.tags(attributes, with_own);
            tags = with_own;
        }
        encoder_.feature(subject.id, type, tags, std::string_view(commands_).substr(first, last - first));
    }
    encoder_.write_to(tile);
}

std::string TileDrawing::finish(const LookUp& look_up) {
    for (auto& [number, covered] : coverages_)
        if (covered.coverage.areas() > 0) draw_areas(covered);
    std::stable_sort(drawn_.begin(), drawn_.end(), [](const Drawn& a, const Drawn& b) {
        return std::pair(a.subject.layer, a.subject.id) < std::pair(b.subject.layer, b.subject.id);
    });
    std::string tile;
    for (auto from = drawn_.begin(); from != drawn_.end();) {
        const auto end = std::find_if(from, drawn_.end(), [&](const Drawn& drawn) {
            return drawn.subject.layer != from->subject.layer;
        });
        encode(std::span(from, end), look_up, tile);
        from = end;
    }
    clear();
    return tile;
}

void TileDrawing::clear() {
    tags_.clear(), attributes_.clear(), packed_.clear(), texts_.clear(), drawn_.clear(), commands_.clear();
    for (auto& [number, covered] : coverages_) {
        covered.coverage.clear();
        covered.subjects.clear();
    }
}

}  // namespace wijkbeeld::geo::tiles
