#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "voorbeeldstad/calendar.hpp"

/// \file
/// What the register knows of an object over time: up to five versions, of which the last is current.

namespace wijkbeeld::voorbeeldstad {

/// One version of an object in the register.
struct Version {
    std::uint64_t object = 0;  ///< key of the object: a predecessor has another
    int number = 0;            ///< of the version, from 0
    ClockTime begin = 0;       ///< of the object in the world
    ClockTime registered = 0;
    ClockTime published = 0;
    std::optional<ClockTime> ended;       ///< when it was superseded or ended in the register
    std::optional<ClockTime> terminated;  ///< when the object itself ended
    bool first = false;                   ///< of several: less was known then
    bool in_doubt = false;                ///< in onderzoek
    int issue = 0;  ///< how often it was delivered before, each time with another gml:id
};

struct History {
    std::array<Version, 5> versions;
    int count = 0;
};

/// The versions of an object.
/// \param ended_per_object how many ended versions objects have on average, up to about 1.5
[[nodiscard]] History history_of(std::uint64_t key, double ended_per_object);

}  // namespace wijkbeeld::voorbeeldstad
