#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <wijkbeeld/geo/grid.hpp>
#include <wijkbeeld/geo/mvt.hpp>

#include "memory_store.hpp"

namespace wijkbeeld::test {

/// A town of 6 x 6 square plots whose corners are whole units of RD tiles of level 12 (52.5 mm), and its
/// tiles as they must be, made by hand: nothing is rounded, and clipping a square gives a rectangle.
class SquareTown {
public:
    static constexpr int plots = 6, side = 1024, first = -1748;  ///< units of the middle tile
    static constexpr int z = 12, extent = 4096, buffer = 64;
    static constexpr geo::TileId middle{z, 1462, 2288};

    using Tiles = std::map<geo::TileId, std::vector<geo::mvt::Layer>>;
    struct Square {
        std::string layer;
        std::int64_t id = 0;
        std::int32_t x = 0, y = 0;
    };

    /// Roads and buildings like a chess board; fids count from 1 per layer.
    [[nodiscard]] static std::vector<Square> squares() {
        std::vector<Square> all;
        std::map<std::string, std::int64_t> ids;
        for (int row = 0; row < plots; ++row)
            for (int col = 0; col < plots; ++col) {
                const std::string layer = (row + col) % 2 == 0 ? "wegdeel" : "pand";
                all.push_back({layer, ++ids[layer], first + col * side, first + row * side});
            }
        return all;
    }
    /// A place in units of the middle tile.
    [[nodiscard]] static geo::Vertex at(double x, double y) {
        return geo::to_vertex({206609.60 + 0.0525 * x, 589013.44 - 0.0525 * y});
    }
    [[nodiscard]] static geo::Geometry rectangle(double x, double y, double width, double height) {
        const std::vector<geo::Vertex> ring{at(x, y), at(x, y + height), at(x + width, y + height),
                                            at(x + width, y)};
        return geo::Geometry::polygon(ring);
    }
    [[nodiscard]] static MemoryStore store() {
        MemoryStore store = no_plots();
        for (const Square& s : squares()) add(store, s.layer, rectangle(s.x, s.y, side, side));
        return store;
    }
    [[nodiscard]] static MemoryStore no_plots() {
        MemoryStore store;
        for (const char* layer : {"wegdeel", "pand", "paal", "spoor"})
            store.add_layer({layer,
                             geo::LayerGeometry::any,
                             {{"eind_registratie", geo::ColumnType::datetime},
                              {"bgt_status", geo::ColumnType::text},
                              {"plus_status", geo::ColumnType::text},
                              {"relatieve_hoogteligging", geo::ColumnType::integer}},
                             "bgt",
                             ""});
        return store;
    }
    static void add(MemoryStore& store, const std::string& layer, const geo::Geometry& geometry,
                    std::int64_t level = 0) {
        store.add(layer, {{}, std::string("bestaand"), {}, level}, geometry);
    }

    [[nodiscard]] static Tiles tiles() {
        Tiles all;
        for (std::int64_t row = -1; row <= 1; ++row)
            for (std::int64_t col = -1; col <= 1; ++col)
                for (const Square& square : squares())
                    draw(all[{z, middle.row + row, middle.col + col}], square, static_cast<int>(row),
                         static_cast<int>(col));
        return all;
    }
    [[nodiscard]] static std::vector<geo::TileId> names(const Tiles& tiles) {
        std::vector<geo::TileId> all;
        for (const auto& [name, layers] : tiles) all.push_back(name);
        return all;
    }
    [[nodiscard]] static geo::mvt::Layer& layer(std::vector<geo::mvt::Layer>& layers,
                                                const std::string& name) {
        const auto found =
            std::find_if(layers.begin(), layers.end(), [&](const auto& layer) { return layer.name == name; });
        if (found != layers.end()) return *found;
        layers.push_back({});
        layers.back().name = name;
        return layers.back();
    }
    /// From the upper left corner to the right: clockwise, y running down.
    [[nodiscard]] static std::vector<geo::mvt::Point> ring(int x1, int y1, int x2, int y2) {
        return {{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}};
    }
    [[nodiscard]] static geo::mvt::Feature area(std::vector<std::vector<geo::mvt::Point>> rings,
                                                std::uint64_t id = 1) {
        geo::mvt::Feature feature;
        feature.id = id;
        feature.type = geo::mvt::GeometryType::polygon;
        feature.paths = std::move(rings);
        feature.attributes = {{"relatieve_hoogteligging", std::int64_t{0}}};
        return feature;
    }

private:
    static void draw(std::vector<geo::mvt::Layer>& layers, const Square& square, int row, int col) {
        const auto clipped = [](int v) { return std::clamp(v, -buffer, extent + buffer); };
        const int x = square.x - col * extent, y = square.y - row * extent;
        const int x1 = clipped(x), x2 = clipped(x + side), y1 = clipped(y), y2 = clipped(y + side);
        if (x1 == x2 || y1 == y2) return;
        layer(layers, square.layer)
            .features.push_back(area({ring(x1, y1, x2, y2)}, static_cast<std::uint64_t>(square.id)));
    }
};

}  // namespace wijkbeeld::test
