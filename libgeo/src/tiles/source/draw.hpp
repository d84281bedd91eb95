#pragma once

#include <wijkbeeld/geo/tile_source.hpp>

#include "tiles/drawing/tile_drawing.hpp"
#include "tiles/source/block.hpp"
#include "tiles/source/chosen.hpp"

namespace wijkbeeld::geo::tiles::source {

/// Draws what of blocks lies in one tile, and then in another: the room it works in is kept.
class Draw {
public:
    /// The profile must live as long.
    explicit Draw(const Profile& profile);
    /// Starts a tile, the one before being finished.
    void begin(const Grid& grid, TileId tile, const TileOptions& options);
    /// Only what is chosen, of the tile at hand. Must live until `finish`. `alone`: its objects keep to each other's borders,
    /// and not to those of objects that are not chosen.
    void choose(const Chosen& chosen, bool alone) noexcept {
        chosen_ = &chosen;
        alone_ = alone;
    }
    /// Box of the tile with its buffer; nothing when it lies outside of the Netherlands.
    [[nodiscard]] const std::optional<MmBox>& box() const noexcept { return box_; }
    /// The block must live until `finish`.
    void block(const Block& block, bool generalised);
    [[nodiscard]] std::string finish(const TileDrawing::LookUp& look_up) { return drawing_.finish(look_up); }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    void item(const Block& block, std::size_t index, bool generalised);
    [[nodiscard]] bool shows(const Look& look, const Item& item) const;
    [[nodiscard]] std::uint32_t tags_of(const Look& look);
    void areas(const Block& block, std::size_t index, const TileDrawing::Subject& subject);
    void paths(const Block& block, std::size_t index, const TileDrawing::Subject& subject);

    const Profile& profile_;
    TileOptions options_;
    const Chosen* chosen_ = nullptr;  ///< null: everything
    bool alone_ = false;
    int level_ = 0;   ///< in Web Mercator
    Rank least_ = 0;  ///< of vertices that are drawn
    std::optional<MmBox> box_;
    TileDrawing drawing_;
    // Where vertices and looks of the block at hand are in the drawing, none as far as they were not needed.
    std::vector<std::uint32_t> corners_, tags_;
    std::vector<std::uint32_t> used_corners_;
    std::vector<std::uint32_t> ring_;
    std::vector<TilePoint> subs_;
    std::vector<LayerEncoder::Attribute> attributes_;
};

}  // namespace wijkbeeld::geo::tiles::source
