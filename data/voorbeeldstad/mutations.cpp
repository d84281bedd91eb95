#include "voorbeeldstad/mutations.hpp"

#include "voorbeeldstad/random.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

/// One in so many objects has a mistaken double.
constexpr std::uint64_t objects_per_mistake = 400;

/// A version before it ended.
Version open(Version version) {
    version.ended.reset();
    version.terminated.reset();
    return version;
}

/// A version after it ended: delivered a second time.
Version closed(Version version) {
    ++version.issue;
    return version;
}

bool ends_from(const Version& version, ClockTime moment) {
    return version.ended && *version.ended >= moment;
}

}  // namespace

History known_before(const History& history, ClockTime moment) {
    History known;
    for (int i = 0; i < history.count; ++i) {
        const Version& version = history.versions[static_cast<std::size_t>(i)];
        if (version.registered >= moment) break;
        known.versions[static_cast<std::size_t>(known.count++)] =
            ends_from(version, moment) ? open(version) : version;
    }
    return known;
}

std::vector<Event> events_from(const History& history, ClockTime moment) {
    std::vector<Event> events;
    for (std::size_t i = 0; i < static_cast<std::size_t>(history.count); ++i) {
        const Version& version = history.versions[i];
        if (version.registered < moment) continue;
        Event event{version.registered, {}};
        if (i > 0) {
            const Version& before = history.versions[i - 1];
            event.mutations.push_back({open(before), closed(before)});
        }
        event.mutations.push_back({std::nullopt, open(version)});
        events.push_back(std::move(event));
    }
    return events;
}

History followed_from(const History& history, ClockTime moment) {
    History followed = history;
    for (std::size_t i = 0; i < static_cast<std::size_t>(history.count); ++i)
        if (ends_from(history.versions[i], moment)) followed.versions[i] = closed(history.versions[i]);
    return followed;
}

std::optional<Mistake> mistake_of(std::uint64_t key, ClockTime from, ClockTime to) {
    Random random(key_of(key, 0xF2));
    if (random.below(objects_per_mistake) != 0) return std::nullopt;
    const auto days = static_cast<std::uint32_t>((to - from) / day_length);
    const std::uint32_t made = random.below(days - 1), gone = made + 1 + random.below(days - made - 1);
    Mistake mistake;
    mistake.version.object = key_of(key, 0xF3);
    mistake.version.begin = from;
    mistake.version.registered = from + made * day_length + 9 * 3600 + random.below(3600);
    mistake.version.published = mistake.version.registered + 600;
    mistake.removed = from + gone * day_length + 16 * 3600 + random.below(3600);
    return mistake;
}

std::vector<Event> events_of(const Mistake& mistake) {
    return {{mistake.version.registered, {{std::nullopt, mistake.version}}},
            {mistake.removed, {{mistake.version, std::nullopt}}}};
}

}  // namespace wijkbeeld::voorbeeldstad
