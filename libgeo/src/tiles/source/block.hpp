#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>
#include <wijkbeeld/geo/layer.hpp>

#include "tiles/drawing/layer_encoder.hpp"

/// \file
/// What tiles are drawn from: the objects of one piece of land, with vertices that neighbours share.

namespace wijkbeeld::geo::tiles::source {

/// How coarse a map must be before a vertex may be left out: those of rank r are left out together with all of
/// lower rank. What ranks mean in square metres is told in ranking.hpp.
using Rank = std::uint8_t;
/// Never left out: where three areas meet, where a block ends, where a line ends.
inline constexpr Rank pinned = 255;

/// Closed rectangle in millimetres. Empty until it includes something.
struct MmBox {
    std::int32_t min_x = INT32_MAX, min_y = INT32_MAX, max_x = INT32_MIN, max_y = INT32_MIN;
    void include(Vertex v) noexcept {
        min_x = v.x < min_x ? v.x : min_x, max_x = v.x > max_x ? v.x : max_x;
        min_y = v.y < min_y ? v.y : min_y, max_y = v.y > max_y ? v.y : max_y;
    }
    void include(const MmBox& o) noexcept {
        min_x = o.min_x < min_x ? o.min_x : min_x, max_x = o.max_x > max_x ? o.max_x : max_x;
        min_y = o.min_y < min_y ? o.min_y : min_y, max_y = o.max_y > max_y ? o.max_y : max_y;
    }
    [[nodiscard]] bool meets(const MmBox& o) const noexcept {
        return o.min_x <= max_x && o.max_x >= min_x && o.min_y <= max_y && o.max_y >= min_y;
    }
    [[nodiscard]] Vertex centre() const noexcept {
        return {static_cast<std::int32_t>((std::int64_t{min_x} + max_x) >> 1),
                static_cast<std::int32_t>((std::int64_t{min_y} + max_y) >> 1)};
    }
    bool operator==(const MmBox&) const = default;
};

[[nodiscard]] MmBox to_mm(const RdBox& box);
[[nodiscard]] RdBox to_metres(const MmBox& box) noexcept;

/// What many objects have in common: their layer (by number in the profile) and the values of the attributes
/// that the profile names for it, void where there is none.
struct Look {
    std::uint8_t layer = 0;
    std::vector<Value> values;
    bool operator==(const Look&) const = default;
};

/// Areas of one number make a coverage: they keep to their common borders. Heights are numbers of their own;
/// other numbers are for layers that lie over the rest.
using CoverageNumber = std::int16_t;
inline constexpr CoverageNumber ground = 0;
inline constexpr CoverageNumber overlay = 1000;  ///< plus the number of the layer

struct Item {
    std::int64_t id = -1;  ///< fid in the store; below 0: made of more than one object
    std::uint32_t look = 0;
    std::uint32_t paths_end = 0;  ///< in the paths of its block
    MvtType type = MvtType::unknown;
    CoverageNumber coverage = ground;
    std::uint16_t hidden_below = 0;  ///< Web Mercator level from which it is shown
    MmBox box;
};

/// Paths are lines, rings without their closing vertex (outer ones counter-clockwise, holes clockwise, each
/// hole after its outer ring) or the places of points.
struct Block {
    std::vector<Item> items;  ///< by layer, then id
    std::vector<Look> looks;
    std::vector<std::uint32_t> path_ends;  ///< in corners
    std::vector<std::uint32_t> corners;    ///< in vertices
    std::vector<Vertex> vertices;
    std::vector<Rank> ranks;  ///< per vertex; empty before they are given
    MmBox box;

    [[nodiscard]] std::size_t first_path(std::size_t item) const noexcept {
        return item == 0 ? 0 : items[item - 1].paths_end;
    }
    [[nodiscard]] std::span<const std::uint32_t> path(std::size_t i) const noexcept {
        const std::size_t first = i == 0 ? 0 : path_ends[i - 1];
        return std::span(corners).subspan(first, path_ends[i] - first);
    }
    /// Memory it takes, about.
    [[nodiscard]] std::size_t bytes() const noexcept;
};

[[nodiscard]] std::string to_bytes(const Block& block);
/// \throws FormatError when the bytes are damaged
[[nodiscard]] Block read_block(std::string_view bytes);

}  // namespace wijkbeeld::geo::tiles::source
