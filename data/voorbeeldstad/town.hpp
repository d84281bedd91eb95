#pragma once

#include <string>
#include <vector>

#include "voorbeeldstad/lattice.hpp"
#include "voorbeeldstad/site.hpp"

/// \file
/// The plan of the town: which cells belong to it, what they are used for and which streets run between them.
/// Everything follows from the seed, the size and the place.

namespace wijkbeeld::voorbeeldstad {

/// What a face is used for. From `farm` on it is countryside.
enum class Use : std::uint8_t {
    market,
    station,
    centre,
    terraced,
    flats,
    villas,
    industry,
    school,
    sports,
    park,
    farm,
    meadow,
    wood
};
inline constexpr std::size_t use_count = 13;
[[nodiscard]] constexpr bool is_built(Use use) noexcept {
    return use < Use::farm;
}

/// What a strip is along one cell.
enum class StripKind : std::uint8_t {
    gracht,
    street,
    avenue,
    country_road,
    regional_road,
    ditch,
    vaart,
    rail,
    river,
    motorway
};
[[nodiscard]] constexpr bool has_road(StripKind kind) noexcept {
    return kind <= StripKind::regional_road;
}

/// Where a street or path leaves a face, on one of its sides: place along the side and half its width, mm.
struct Opening {
    std::int32_t at, half;
    const Look* look;
};

class Town {
public:
    /// \param radius cells from the market to the border of the municipality
    Town(std::uint64_t seed, double radius);

    [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }
    [[nodiscard]] double radius() const noexcept { return radius_; }
    [[nodiscard]] const Lattice& lattice() const noexcept { return lattice_; }
    [[nodiscard]] bool contains(Cell c) const noexcept;
    /// All cells, row by row from the south-west.
    [[nodiscard]] std::vector<Cell> cells() const;
    [[nodiscard]] Use use(Cell c) const noexcept;
    /// Too small for a town: a square with some larger houses.
    [[nodiscard]] bool is_village() const noexcept { return town_radius_ < 1.6; }
    [[nodiscard]] bool is_hamlet() const noexcept { return town_radius_ < 1.1; }
    [[nodiscard]] StripKind west_strip(Cell c) const noexcept;
    [[nodiscard]] StripKind south_strip(Cell c) const noexcept;
    /// Streets of a face that end on a side. Pure, so that the strip on the other side knows them too.
    [[nodiscard]] std::vector<Opening> openings(Cell c, Side side) const;
    [[nodiscard]] Random random(Cell c, int purpose) const noexcept {
        return Random(key_of(seed_, 0xC0, c.column, c.row, purpose));
    }

private:
    [[nodiscard]] StripKind strip(LineKind line, int index, Cell a, Cell b) const noexcept;
    [[nodiscard]] Use village_use(Cell c) const noexcept;
    [[nodiscard]] Use town_use(Cell c, double share) const noexcept;
    [[nodiscard]] Use country_use(Cell c) const noexcept;

    std::uint64_t seed_;
    double radius_, town_radius_;
    Lattice lattice_;
};

/// Designs one cell: its face, its strips and their crossing.
[[nodiscard]] Site design(const Town& town, Cell cell);

}  // namespace wijkbeeld::voorbeeldstad
