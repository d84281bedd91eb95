#pragma once

#include <wijkbeeld/geo/geometry.hpp>

#include "voorbeeldstad/lattice.hpp"

/// \file
/// From the plan to RD New: streets bend, and the rings round the market become round. Where a spot lies is a
/// function of the spot alone, rounded to the millimetre once; so who shares a spot shares a vertex.

namespace wijkbeeld::voorbeeldstad {

class Ground {
public:
    /// In the Markermeer, so that nobody takes the town for a real one. Metres in RD.
    static constexpr geo::RdPoint centre{150000, 512000};

    Ground(std::uint64_t seed, const Lattice& lattice) : seed_(seed), lattice_(lattice) {}

    [[nodiscard]] geo::Vertex place(Spot spot) const noexcept;

private:
    [[nodiscard]] geo::RdPoint bend(Spot spot) const noexcept;
    [[nodiscard]] geo::RdPoint sway(double x, double y) const noexcept;

    std::uint64_t seed_;
    const Lattice& lattice_;
};

}  // namespace wijkbeeld::voorbeeldstad
