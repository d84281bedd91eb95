#pragma once

#include <vector>

#include "voorbeeldstad/history.hpp"

/// \file
/// What changes in the register after a first delivery, as mutations of versions.

namespace wijkbeeld::voorbeeldstad {

/// A version that was delivered and what it became; without `was` it is new, without `wordt` it is removed.
struct Mutation {
    std::optional<Version> was, wordt;
};

/// What is registered of one object at one moment: one or two mutations, in order.
struct Event {
    ClockTime time = 0;
    std::vector<Mutation> mutations;
};

/// What the register knows just before a moment: later versions are absent, and versions that ended later are
/// current.
[[nodiscard]] History known_before(const History& history, ClockTime moment);
/// All that is registered from a moment on, in order of time. A version that ends gets another gml:id; its
/// successor is new.
[[nodiscard]] std::vector<Event> events_from(const History& history, ClockTime moment);
/// The history as who followed all events from a moment on has it: with the gml:ids that were delivered last.
[[nodiscard]] History followed_from(const History& history, ClockTime moment);

/// Some objects were registered by mistake and removed from the register: there is nothing left of them in
/// any later state.
struct Mistake {
    Version version;
    ClockTime removed = 0;
};
/// The mistaken double of an object, when there was one.
/// \param from, to when it was registered and removed
[[nodiscard]] std::optional<Mistake> mistake_of(std::uint64_t key, ClockTime from, ClockTime to);
[[nodiscard]] std::vector<Event> events_of(const Mistake& mistake);

}  // namespace wijkbeeld::voorbeeldstad
