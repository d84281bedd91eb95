#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/layer.hpp>

/// \file
/// Reading vector tiles (Mapbox Vector Tile 2.1), from wherever they come: nothing in the bytes is trusted.
/// \code
/// for (const geo::mvt::Layer& layer : geo::mvt::decode(tile))
///     std::cout << layer.name << ": " << layer.features.size() << '\n';
/// \endcode

namespace wijkbeeld::geo::mvt {

/// Numbers as in the specification, section 4.3.4.
enum class GeometryType : std::uint8_t { unknown = 0, point = 1, linestring = 2, polygon = 3 };

/// A place in units of the tile: x to the right, y down.
struct Point {
    std::int32_t x = 0, y = 0;
    auto operator<=>(const Point&) const = default;
};

struct Feature {
    std::optional<std::uint64_t> id;
    GeometryType type = GeometryType::unknown;
    /// Points: one path with all of them. Lines: one path each. Polygons: their rings as they stand in the
    /// tile, each closed (first point = last). Empty for a type that is not known.
    std::vector<std::vector<Point>> paths;
    /// In the order of the tile. Numbers that do not fit 64 bits with a sign become real.
    std::vector<std::pair<std::string, Value>> attributes;
};

struct Layer {
    std::string name;
    std::uint32_t version = 1;
    std::uint32_t extent = 4096;
    std::vector<Feature> features;
};

/// Twice the signed area of a closed ring by the surveyor's formula: positive for an outer ring.
[[nodiscard]] std::int64_t area2(const std::vector<Point>& ring) noexcept;

/// The layers of a tile that is not compressed. Unknown fields are skipped, as protocol buffers want. A geometry of
/// unknown type is read without its places; places beyond 32 bits are taken modulo 2^32.
/// \throws FormatError that names the clause that is broken
[[nodiscard]] std::vector<Layer> decode(std::string_view tile);

/// The same tile with only the layers of these names, byte for byte as they were; empty when none is in it.
/// \throws FormatError when the tile is cut off
[[nodiscard]] std::string only_layers(std::string_view tile, std::span<const std::string> names);

}  // namespace wijkbeeld::geo::mvt
