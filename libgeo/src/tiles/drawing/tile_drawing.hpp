#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/layer.hpp>

#include "tiles/drawing/layer_encoder.hpp"
#include "tiles/drawing/snap.hpp"
#include "tiles/drawing/tile_projection.hpp"

namespace wijkbeeld::geo::tiles {

/// One tile while it is drawn: what is put on it lies in coverages until `finish` snaps and encodes it.
class TileDrawing {
public:
    TileDrawing(const Grid& grid, TileId tile) : project_(grid, tile) {}
    /// Another tile, after `finish`: with the same layers, and in the room that was made for the last one.
    void turn_to(const Grid& grid, TileId tile) { project_ = TileProjection(grid, tile); }

    /// What a feature is, beside its shape.
    struct Subject {
        std::uint32_t layer = 0;
        std::uint32_t tags = 0;
        std::int64_t id = -1;  ///< negative: none
        /// Where an area is too thin to be one it becomes a line of the same layer.
        bool thin_lines = false;
        bool shown = true;  ///< false: only its borders count, for its neighbours
    };

    /// A new layer; the tile has its layers in this order.
    std::uint32_t layer(std::string_view name);
    void forget_layers() { layers_.clear(); }
    /// Attributes that features of one layer share. What the texts point at must live until `finish`.
    std::uint32_t tags(std::span<const LayerEncoder::Attribute> attributes);
    /// A text that lives until `finish`.
    std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }

    /// From RD to parts of a unit of this tile. \throws CrsError
    [[nodiscard]] TilePoint project(Vertex v) const { return project_(v); }

    void points(const Subject& subject, std::span<const TilePoint> subs);
    /// The paths of one feature: `line` for each, then `end_lines`.
    void line(std::span<const TilePoint> subs);
    void end_lines(const Subject& subject);
    /// Rings go into the coverage itself, then `end_area`. Areas of one coverage keep to their common borders.
    [[nodiscard]] Coverage& coverage(int number) { return coverages_[number].coverage; }
    void end_area(const Subject& subject, int coverage);
    /// Forgets what was added of the feature at hand.
    void abandon();

    /// Attributes that are others for every feature: of each as many values as there are names, one feature after
    /// the other.
    struct OwnValues {
        std::vector<std::string> names;
        std::vector<Value> values;
    };
    /// Looks them up when it is known which features of a layer are in the tile, by their ids and in that order.
    using LookUp =
        std::function<OwnValues(std::string_view layer, const std::vector<std::int64_t>& ids)>;

    /// The tile, not compressed; empty when nothing is in it. The drawing is empty afterwards, but has its layers.
    [[nodiscard]] std::string finish(const LookUp& look_up = {});

private:
    struct Drawn {
        Subject subject;
        std::size_t first, last;  ///< its commands
        MvtType type;
    };
    struct Tags {
        std::size_t first, last;                  ///< in the attributes
        std::size_t packed = 0, packed_end = 0;  ///< as they are encoded, once a feature had them
        bool in_use = false;
    };
    struct Covered {
        Coverage coverage;
        std::vector<Subject> subjects;  ///< per area
    };
    void add(const Subject& subject, MvtType type);
    void draw_areas(Covered& covered);
    void encode(std::span<const Drawn> features, const LookUp& look_up, std::string& tile);
    [[nodiscard]] static OwnValues look_up_values(std::string_view layer, std::span<const Drawn> features,
                                                  const LookUp& look_up);
    [[nodiscard]] std::string_view packed(Tags& tags);
    void clear();
    void draw_rings(const Subject& subject, Coverage::Rings& rings);

    TileProjection project_;
    std::vector<std::string> layers_;
    std::vector<Tags> tags_;
    std::vector<LayerEncoder::Attribute> attributes_;
    std::string packed_;
    LayerEncoder encoder_;
    Coverage::Rings rings_;
    std::deque<std::string> texts_;
    std::map<int, Covered> coverages_;
    std::vector<Drawn> drawn_;
    std::string commands_;  ///< of all features, one after the other
    CommandWriter writer_;
    TilePath path_;
};

}  // namespace wijkbeeld::geo::tiles
