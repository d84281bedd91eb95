#pragma once

#include <compare>
#include <cstdint>
#include <vector>

/// \file
/// Shapes on the drawing board: whole millimetres on a flat plan, where streets are straight and corners
/// square. `Ground` bends the plan into the town.

namespace wijkbeeld::voorbeeldstad {

inline constexpr std::int32_t metre = 1000;

/// Millimetres from metres.
[[nodiscard]] constexpr std::int32_t mm(double metres) noexcept {
    return static_cast<std::int32_t>(metres * metre + (metres < 0 ? -0.5 : 0.5));
}

/// A place on the plan, mm.
struct Spot {
    std::int32_t x = 0, y = 0;
    auto operator<=>(const Spot&) const = default;
};

/// A rectangle on the plan, mm.
struct Box {
    Spot low, high;
    [[nodiscard]] constexpr std::int32_t width() const noexcept { return high.x - low.x; }
    [[nodiscard]] constexpr std::int32_t height() const noexcept { return high.y - low.y; }
    [[nodiscard]] constexpr Spot middle() const noexcept {
        return {low.x + width() / 2, low.y + height() / 2};
    }
};

/// A corner of a ring or line, and how it goes on to the next: straight, or by an arc over `middle`.
struct Corner {
    Spot at;
    bool arc = false;
    Spot middle = {};
};
/// A ring is not repeated at its end. Outer rings run counter-clockwise, holes clockwise.
using Path = std::vector<Corner>;

/// A full circle: two arcs.
[[nodiscard]] inline Path circle(Spot centre, std::int32_t radius) {
    return {{{centre.x + radius, centre.y}, true, {centre.x, centre.y + radius}},
            {{centre.x - radius, centre.y}, true, {centre.x, centre.y - radius}}};
}

/// The same ring the other way round.
[[nodiscard]] inline Path reversed(const Path& ring) {
    Path back;
    for (std::size_t i = ring.size(); i-- > 0;) {
        const Corner& before = ring[(i + ring.size() - 1) % ring.size()];
        back.push_back({ring[i].at, before.arc, before.middle});
    }
    return back;
}

}  // namespace wijkbeeld::voorbeeldstad
