#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::test {

/// The ids in the tiles of one level against the fids of what the profile draws there.
struct IdReport {
    std::uint64_t expected = 0, found = 0;
    std::uint64_t missing = 0;     ///< drawn, but in no tile, and large enough to be seen
    std::uint64_t collapsed = 0;   ///< drawn, but thinner than a unit (an area) or smaller than one (a line)
    std::uint64_t unknown = 0;     ///< in a tile, but not drawn
    std::uint64_t without_id = 0;  ///< features in the tiles that have no id
    struct Example {
        std::string layer;
        std::int64_t id = 0;
        double thickness = 0;  ///< units
    };
    std::vector<Example> examples;  ///< of what is missing or unknown
};

class IdCheck {
public:
    void add(const std::vector<geo::mvt::Layer>& layers);
    /// Against the store, by the rules of the profile at a Web Mercator level.
    [[nodiscard]] IdReport finish(const geo::Store& store, const geo::tiles::Profile& profile,
                                  const geo::Grid& grid, int z) const;

private:
    std::map<std::string, std::unordered_set<std::uint64_t>> ids_;
    std::uint64_t without_id_ = 0;
};

/// How thin and how long a geometry is, in units of the tiles of a level: the least and the greatest distance
/// between two lines that it fits between (as far as 64 directions tell); of an area not more than its mean
/// thickness.
struct Size {
    double least = 0, greatest = 0;
};
[[nodiscard]] Size size_of(const geo::Geometry& geometry, const geo::Grid& grid, int z);

}  // namespace wijkbeeld::test
