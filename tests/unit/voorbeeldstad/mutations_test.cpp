#include "voorbeeldstad/mutations.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <tuple>

#include "voorbeeldstad/mutation_delivery.hpp"
#include "voorbeeldstad/record_values.hpp"

using namespace wijkbeeld::voorbeeldstad;

namespace {

constexpr std::uint64_t objects = 3'000;
constexpr double ended_per_object = 1.4;

ClockTime moment() {
    return delta_moments().front();
}

/// What a register knows of a version, under the id it was delivered with.
using State = std::tuple<ClockTime, ClockTime, std::optional<ClockTime>, std::optional<ClockTime>, bool>;
using Register = std::map<std::string, State>;

State state_of(const Version& v) {
    return {v.registered, v.begin, v.ended, v.terminated, v.first};
}

Register register_of(const History& history) {
    Register all;
    for (int i = 0; i < history.count; ++i) {
        const Version& v = history.versions[static_cast<std::size_t>(i)];
        all.emplace(version_id(v), state_of(v));
    }
    return all;
}

void apply(Register& known, const Mutation& mutation) {
    if (mutation.was) {
        const auto found = known.find(version_id(*mutation.was));
        REQUIRE(found != known.end());
        CHECK(found->second == state_of(*mutation.was));
        known.erase(found);
    }
    if (mutation.wordt) CHECK(known.emplace(version_id(*mutation.wordt), state_of(*mutation.wordt)).second);
}

/// Without ids: what is known, whatever was delivered how often.
std::multiset<State> states(const Register& known) {
    std::multiset<State> all;
    for (const auto& [id, state] : known) all.insert(state);
    return all;
}

template <class Check>
void for_each_history(Check check) {
    for (std::uint64_t key = 1; key <= objects; ++key) check(history_of(key, ended_per_object));
}

}  // namespace

TEST_CASE("A first state knows nothing of what came later") {
    std::size_t absent = 0, reopened = 0;
    for_each_history([&](const History& history) {
        const History known = known_before(history, moment());
        absent += history.count > known.count;
        for (int i = 0; i < known.count; ++i) {
            const Version& v = known.versions[static_cast<std::size_t>(i)];
            CHECK(v.registered < moment());
            CHECK((!v.ended || *v.ended < moment()));
            CHECK((v.ended || !v.terminated));
            CHECK(v.issue == 0);
            reopened += !v.ended && history.versions[static_cast<std::size_t>(i)].ended;
        }
        // what is left out was all registered later
        for (int i = known.count; i < history.count; ++i)
            CHECK(history.versions[static_cast<std::size_t>(i)].registered >= moment());
    });
    CHECK(absent > objects / 10);
    CHECK(reopened > objects / 10);
}

TEST_CASE("A first state and all events after it give the last state, under the ids delivered last") {
    std::size_t changes = 0, additions = 0;
    for_each_history([&](const History& history) {
        Register known = register_of(known_before(history, moment()));
        ClockTime before = moment();
        for (const Event& event : events_from(history, moment())) {
            CHECK(event.time >= before);
            before = event.time;
            for (const Mutation& mutation : event.mutations) {
                ++(mutation.was ? changes : additions);
                apply(known, mutation);
            }
        }
        CHECK(known == register_of(followed_from(history, moment())));
        CHECK(states(known) == states(register_of(history)));
    });
    CHECK(changes > objects / 10);
    CHECK(additions > changes);
}

TEST_CASE("A version that ends has its end at the moment its successor is registered, and another id") {
    for_each_history([&](const History& history) {
        for (const Event& event : events_from(history, moment())) {
            REQUIRE(!event.mutations.empty());
            REQUIRE(event.mutations.size() <= 2);
            const Mutation& added = event.mutations.back();
            CHECK((!added.was && added.wordt));
            CHECK(added.wordt->registered == event.time);
            CHECK(!added.wordt->ended);
            if (event.mutations.size() == 1) continue;
            const Mutation& closed = event.mutations.front();
            REQUIRE((closed.was && closed.wordt));
            CHECK(!closed.was->ended);
            CHECK(closed.wordt->ended == event.time);
            CHECK(version_id(*closed.was) != version_id(*closed.wordt));
            CHECK(closed.was->registered == closed.wordt->registered);
        }
    });
}

TEST_CASE("No id is delivered twice") {
    std::set<std::string> ids;
    for_each_history([&](const History& history) {
        const History first = known_before(history, moment());
        for (int i = 0; i < first.count; ++i)
            CHECK(ids.insert(version_id(first.versions[static_cast<std::size_t>(i)])).second);
        for (const Event& event : events_from(history, moment()))
            for (const Mutation& mutation : event.mutations)
                if (mutation.wordt) CHECK(ids.insert(version_id(*mutation.wordt)).second);
    });
}

TEST_CASE("A mistake is registered, and removed within the deltas; few objects have one") {
    std::size_t mistakes = 0;
    std::set<std::string> ids;
    for (std::uint64_t key = 1; key <= 40'000; ++key) {
        const auto mistake = mistake_of(key, moment(), delta_moments().back());
        if (!mistake) continue;
        ++mistakes;
        const auto events = events_of(*mistake);
        REQUIRE(events.size() == 2);
        CHECK(events[0].time >= moment());
        CHECK(events[0].time < events[1].time);
        CHECK(events[1].time < delta_moments().back());
        Register known;
        apply(known, events[0].mutations.at(0));
        CHECK(known.size() == 1);
        apply(known, events[1].mutations.at(0));
        CHECK(known.empty());
        CHECK(ids.insert(version_id(mistake->version)).second);
        CHECK(mistake->version.object != key);
    }
    // one in 400
    CHECK(mistakes > 60);
    CHECK(mistakes < 140);
}
