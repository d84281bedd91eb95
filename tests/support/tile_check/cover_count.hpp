#pragma once

#include <cstdint>
#include <vector>

#include <wijkbeeld/geo/mvt.hpp>

namespace wijkbeeld::test {

/// A place within a tile, in parts of a unit.
struct Place {
    static constexpr std::int32_t parts = 1024;  ///< of a unit
    std::int32_t x = 0, y = 0;
};

/// How many areas of a tile hold each of many places. Exact: whole numbers only. A place on a border of an
/// area is marked, as it belongs to no side.
class CoverCount {
public:
    /// Places within 0 <= x, y < extent.
    CoverCount(std::vector<Place> places, int extent);
    /// `mark` is remembered at the places it holds.
    void add(const geo::mvt::Feature& area, int mark = 0);

    /// By row, then by column: not in the order they were given in.
    [[nodiscard]] const std::vector<Place>& places() const noexcept { return places_; }
    struct Result {
        std::uint16_t count = 0;
        std::int16_t mark = -1;  ///< of the last area that holds it
        bool on_border = false;
    };
    [[nodiscard]] const std::vector<Result>& results() const noexcept { return results_; }

private:
    struct Edge {
        geo::mvt::Point a, b;
    };
    struct Rows {
        int first = 0, last = -1;
    };
    [[nodiscard]] Rows rows_of(const Edge& edge) const noexcept;
    void sort_edges(const geo::mvt::Feature& area);
    void count_row(int row, std::int32_t min_x, std::int32_t max_x, int mark);
    void count_place(std::size_t place, int row, int mark);

    int extent_;
    std::vector<Place> places_;
    std::vector<Result> results_;
    std::vector<std::size_t> row_begin_;  ///< of places
    std::vector<Edge> edges_, by_row_;
    std::vector<std::size_t> edge_begin_;  ///< of edges of the area at hand, from row `first_row_`
    int first_row_ = 0;
};

}  // namespace wijkbeeld::test
