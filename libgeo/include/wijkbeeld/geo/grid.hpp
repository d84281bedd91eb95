#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include <wijkbeeld/geo/crs.hpp>

/// \file
/// Tile grids (OGC tile matrix sets): square tiles, halved per level, counted from the top left.

namespace wijkbeeld::geo {

/// Level, row (down) and column (to the right): the order of the OGC addresses.
struct TileId {
    int z = 0;
    std::int64_t row = 0;
    std::int64_t col = 0;
    auto operator<=>(const TileId&) const = default;
};

/// A rectangle in the grid's own system.
struct GridBox {
    double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
};

/// Inclusive ranges of tiles of one level.
struct TileRange {
    int z = 0;
    std::int64_t min_row = 0, max_row = -1, min_col = 0, max_col = -1;
};

/// One of the three grids the service speaks; numbers as in the Geonovum practice guideline. A small value.
class Grid {
  public:
    [[nodiscard]] static const Grid& web_mercator();  ///< WebMercatorQuad
    [[nodiscard]] static const Grid& rd_new();        ///< NetherlandsRDNewQuad
    [[nodiscard]] static const Grid& laea();          ///< EuropeanETRS89_LAEAQuad
    [[nodiscard]] static const Grid* find(std::string_view id) noexcept;

    [[nodiscard]] std::string_view id() const noexcept { return id_; }
    [[nodiscard]] Crs crs() const noexcept { return crs_; }
    [[nodiscard]] int max_zoom() const noexcept { return max_zoom_; }
    /// Left and top of the grid, and the side of its one tile at level 0.
    [[nodiscard]] double left() const noexcept { return left_; }
    [[nodiscard]] double top() const noexcept { return top_; }
    [[nodiscard]] double side() const noexcept { return side_; }
    [[nodiscard]] double tile_side(int z) const noexcept;
    /// The level of the same scale in the other: Web Mercator 17 shows what RD 12 and LAEA 15 show. Rules for
    /// levels are written in Web Mercator levels.
    [[nodiscard]] int from_mercator_zoom(int z) const noexcept { return z - zoom_shift_; }
    [[nodiscard]] int to_mercator_zoom(int z) const noexcept { return z + zoom_shift_; }
    [[nodiscard]] GridBox box(TileId tile) const noexcept;
    [[nodiscard]] bool contains(TileId tile) const noexcept;
    [[nodiscard]] TileId tile_at(int z, double x, double y) const noexcept;
    /// Tiles of a level that a rectangle in RD meets, perhaps one or two more along its border; an empty range
    /// when it lies outside the Netherlands.
    [[nodiscard]] TileRange range(int z, const RdBox& rd) const;
    /// Box in RD round the part of a tile that can hold anything (a little larger, never smaller), grown by a
    /// share of its side. Nothing for a tile outside the Netherlands.
    [[nodiscard]] std::optional<RdBox> rd_box(TileId tile, double margin = 0) const;

  private:
    Grid(std::string_view id, Crs crs, double left, double top, double side, int max_zoom,
         int zoom_shift)
        : id_(id), crs_(crs), left_(left), top_(top), side_(side), max_zoom_(max_zoom), zoom_shift_(zoom_shift) {}
    std::string_view id_;
    Crs crs_;
    double left_, top_, side_;
    int max_zoom_;
    int zoom_shift_;  ///< log2 of the ratio of pixel sizes on the ground at 52 degrees north, rounded
};

}  // namespace wijkbeeld::geo
