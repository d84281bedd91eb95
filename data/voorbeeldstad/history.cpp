#include "voorbeeldstad/history.hpp"

#include <algorithm>

#include "voorbeeldstad/random.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

/// After a first ended version, a second follows this often, and so on; four at most.
constexpr double again = 0.35;
constexpr double mean_when_any = 1 + again + again * again + again * again * again;
/// Of objects with ended versions, this share replaced another object that came to its end.
constexpr double replacements = 0.4;

int ended_versions(Random& random, double mean) {
    if (!random.chance(std::min(1.0, mean / mean_when_any))) return 0;
    int ended = 1;
    while (ended < 4 && random.chance(again)) ++ended;
    return ended;
}

ClockTime in_office_hours(Random& random, ClockTime time) {
    return time - time % day_length + 7 * 3600 + random.below(11 * 3600);
}

}  // namespace

History history_of(std::uint64_t key, double ended_per_object) {
    Random random(key_of(key, 0xF0));
    const int ended = ended_versions(random, ended_per_object);
    const bool replaced = ended > 0 && random.chance(replacements);
    const ClockTime start = clock_time(2014, 1, 6), end = last_day() - day_length;
    // moments of registration in ascending order, each in a part of the years of its own
    const ClockTime part = (end - start) / (ended + 1);
    History history;
    history.count = ended + 1;
    for (int i = 0; i <= ended; ++i) {
        Version& v = history.versions[static_cast<std::size_t>(i)];
        const auto days = static_cast<std::uint32_t>(part / day_length);
        v.registered = in_office_hours(
            random, start + i * part + static_cast<ClockTime>(random.below(days)) * day_length);
        v.published = v.registered + 600 + random.below(3 * 86400);
        v.number = i;
        v.object = replaced && i < ended ? key_of(key, 0xF1) : key;
        v.first = i == 0 && ended > 0;
        v.in_doubt = random.chance(0.004);
    }
    const ClockTime old =
        history.versions[0].registered - static_cast<ClockTime>(1 + random.below(6000)) * day_length;
    for (int i = 0; i <= ended; ++i) {
        Version& v = history.versions[static_cast<std::size_t>(i)];
        v.begin = old;
        if (i == ended) break;
        v.ended = history.versions[static_cast<std::size_t>(i) + 1].registered;
    }
    if (replaced) {
        const ClockTime change = history.versions[static_cast<std::size_t>(ended)].registered -
                                 day_length * (1 + random.below(60));
        Version& last = history.versions[static_cast<std::size_t>(ended) - 1];
        last.terminated = std::max(change, last.registered);
        history.versions[static_cast<std::size_t>(ended)].begin = *last.terminated;
        history.versions[static_cast<std::size_t>(ended)].number = 0;
    }
    return history;
}

}  // namespace wijkbeeld::voorbeeldstad
