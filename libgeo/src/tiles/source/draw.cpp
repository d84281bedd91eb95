#include "tiles/source/draw.hpp"

#include <wijkbeeld/geo/error.hpp>

#include "tiles/drawing/clip.hpp"
#include "tiles/source/ranking.hpp"

namespace wijkbeeld::geo::tiles::source {

namespace {

/// From this Web Mercator level on no vertex is left out.
constexpr int every_vertex_from = 17;

/// On the ground, in the middle of the country.
double metres_per_unit(const Grid& grid, int z) {
    constexpr double mercator_scale = 0.6129;  // cosine of 52.2 degrees
    return grid.tile_side(z) / extent * (grid.crs() == Crs::web_mercator ? mercator_scale : 1);
}

Rank least_rank_of(const Grid& grid, int z) {
    return grid.to_mercator_zoom(z) >= every_vertex_from ? Rank{0} : least_rank(metres_per_unit(grid, z));
}

std::optional<MmBox> box_of(const Grid& grid, TileId tile) {
    const auto box = grid.rd_box(tile, static_cast<double>(drawn_from) / extent);
    if (!box) return std::nullopt;
    return to_mm(*box);
}

}  // namespace

Draw::Draw(const Profile& profile) : profile_(profile), drawing_(Grid::rd_new(), {}) {
    for (const LayerRule& rule : profile.layers) drawing_.layer(rule.layer);
}

void Draw::begin(const Grid& grid, TileId tile, const TileOptions& options) {
    options_ = options;
    chosen_ = nullptr;
    alone_ = false;
    level_ = grid.to_mercator_zoom(tile.z);
    least_ = least_rank_of(grid, tile.z);
    box_ = box_of(grid, tile);
    drawing_.turn_to(grid, tile);
}

void Draw::block(const Block& block, bool generalised) {
    if (corners_.size() < block.vertices.size()) corners_.resize(block.vertices.size(), none);
    tags_.assign(block.looks.size(), none);
    for (std::size_t i = 0; i < block.items.size(); ++i)
        if (block.items[i].box.meets(*box_) && level_ >= block.items[i].hidden_below) try {
                item(block, i, generalised);
            } catch (const CrsError&) {
                drawing_.abandon();  // lies outside of where RD is defined: in no tile
            }
    for (const std::uint32_t v : used_corners_) corners_[v] = none;
    used_corners_.clear();
}

void Draw::item(const Block& block, std::size_t index, bool generalised) {
    const Item& item = block.items[index];
    const Look& look = block.looks[item.look];
    const bool shown = shows(look, item);
    if (!shown && (item.type != MvtType::polygon || alone_)) return;
    std::uint32_t& tags = tags_[item.look];
    if (tags == none) tags = tags_of(look);
    const bool thin_lines = generalised && profile_.layers[look.layer].network;
    const TileDrawing::Subject subject{look.layer, tags, item.id, thin_lines, shown};
    item.type == MvtType::polygon ? areas(block, index, subject) : paths(block, index, subject);
}

bool Draw::shows(const Look& look, const Item& item) const {
    if (chosen_ != nullptr) return chosen_->shows(look.layer, item.id);
    return options_.layer.empty() || profile_.layers[look.layer].layer == options_.layer;
}

std::uint32_t Draw::tags_of(const Look& look) {
    const LayerRule& rule = profile_.layers[look.layer];
    attributes_.clear();
    for (std::size_t i = 0; i < look.values.size(); ++i)
        if (chosen_ == nullptr || chosen_->has(look.layer, i))
            attributes_.emplace_back(rule.attributes[i], view(look.values[i]));
    return drawing_.tags(attributes_);
}

void Draw::areas(const Block& block, std::size_t index, const TileDrawing::Subject& subject) {
    const Item& item = block.items[index];
    Coverage& coverage = drawing_.coverage(item.coverage);
    for (std::size_t p = block.first_path(index); p < item.paths_end; ++p) {
        const auto path = block.path(p);
        if (ring_.size() < path.size()) ring_.resize(path.size());
        // In tile space y runs down: turned round there, an outer ring is as it should be.
        std::uint32_t* const end = ring_.data() + path.size();
        std::uint32_t* first = end;
        for (const std::uint32_t v : path) {
            if (block.ranks[v] < least_) continue;
            if (corners_[v] == none) {
                corners_[v] = coverage.corner(drawing_.project(block.vertices[v]));
                used_corners_.push_back(v);
            }
            *--first = corners_[v];
        }
        coverage.ring({first, end});
    }
    drawing_.end_area(subject, item.coverage);
}

void Draw::paths(const Block& block, std::size_t index, const TileDrawing::Subject& subject) {
    const Item& item = block.items[index];
    for (std::size_t p = block.first_path(index); p < item.paths_end; ++p) {
        subs_.clear();
        for (const std::uint32_t v : block.path(p))
            if (block.ranks[v] >= least_) subs_.push_back(drawing_.project(block.vertices[v]));
        if (item.type == MvtType::point) drawing_.points(subject, subs_);
        else drawing_.line(subs_);
    }
    if (item.type == MvtType::line) drawing_.end_lines(subject);
}

}  // namespace wijkbeeld::geo::tiles::source
