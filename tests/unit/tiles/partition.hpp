#pragma once

#include <cmath>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

namespace wijkbeeld::test {

/// A piece of land cut into crooked plots without gap or overlap, as the BGT is: a lattice whose corners are
/// moved at random (always the same), with crooked borders between them that both neighbours share.
class Partition {
public:
    Partition(geo::RdPoint corner, double cell, int side, unsigned seed = 1)
        : corner_(corner), cell_(cell), side_(side), seed_(seed) {}

    [[nodiscard]] std::vector<geo::Geometry> plots() const {
        std::vector<geo::Geometry> all;
        for (int row = 0; row < side_; ++row)
            for (int col = 0; col < side_; ++col) all.push_back(plot(col, row));
        return all;
    }

private:
    [[nodiscard]] geo::Vertex node(int col, int row) const {
        std::mt19937 random(seed_ + static_cast<unsigned>(col * 7919 + row * 104729));
        std::uniform_real_distribution<double> shift(-0.35, 0.35);
        const double dx = shift(random), dy = shift(random);
        return geo::to_vertex({corner_.x + (col + dx) * cell_, corner_.y + (row + dy) * cell_});
    }
    /// The border between two corners, without the second: the same places whichever way it is walked.
    [[nodiscard]] std::vector<geo::Vertex> border(geo::Vertex a, geo::Vertex b) const {
        const bool turned = b < a;
        const geo::Vertex from = turned ? b : a, to = turned ? a : b;
        std::mt19937 random(seed_ ^ (static_cast<unsigned>(from.x) * 31U + static_cast<unsigned>(from.y) * 17U +
                                    static_cast<unsigned>(to.x) * 13U + static_cast<unsigned>(to.y)));
        std::uniform_real_distribution<double> shift(-0.06, 0.06);
        std::vector<geo::Vertex> between;
        for (int i = 1; i < 6; ++i) {
            const double f = i / 6.0, away = shift(random);
            const double dx = to.x - from.x, dy = to.y - from.y;
            between.push_back({static_cast<std::int32_t>(std::lround(from.x + f * dx - away * dy)),
                               static_cast<std::int32_t>(std::lround(from.y + f * dy + away * dx))});
        }
        if (turned) std::reverse(between.begin(), between.end());
        between.insert(between.begin(), a);
        return between;
    }
    [[nodiscard]] geo::Geometry plot(int col, int row) const {
        const std::vector<geo::Vertex> corners{node(col, row), node(col + 1, row), node(col + 1, row + 1),
                                               node(col, row + 1)};
        std::vector<geo::Vertex> ring;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto piece = border(corners[i], corners[(i + 1) % 4]);
            ring.insert(ring.end(), piece.begin(), piece.end());
        }
        geo::Geometry g = geo::Geometry::polygon(ring);
        geo::normalise(g);
        return g;
    }

    geo::RdPoint corner_;
    double cell_;
    int side_;
    unsigned seed_;
};

}  // namespace wijkbeeld::test
