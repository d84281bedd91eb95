#pragma once

#include "voorbeeldstad/event_log.hpp"
#include "voorbeeldstad/gml.hpp"
#include "voorbeeldstad/mutation_record.hpp"
#include "voorbeeldstad/numbered_members.hpp"
#include "voorbeeldstad/typed_delivery.hpp"

/// \file
/// A first state of the register, what changed since in three deltas, and the state after them.

namespace wijkbeeld::voorbeeldstad {

inline constexpr std::size_t delta_count = 3;
/// The first state is that just before the first moment; each delta goes from one moment to the next.
[[nodiscard]] const std::array<ClockTime, delta_count + 1>& delta_moments();

class MutationDelivery {
public:
    class Piece {
    public:
        void add(const Thing& thing, const History& history);
        void pack();

    private:
        friend class MutationDelivery;
        void add_initial(const Thing& thing, const History& history);
        void log(const Thing& thing, std::uint64_t object, const std::vector<Event>& events);

        TypedDelivery::Piece last_state_{citygml()};
        std::string initial_, initial_packed_;
        std::size_t initial_groups_ = 0;
        LoggedEvents events_;
    };

    /// \param area of the deliveries, WKT
    MutationDelivery(std::filesystem::path folder, std::uint64_t seed, std::string area);
    [[nodiscard]] Piece piece() const { return {}; }
    void take(const Piece& piece);
    [[nodiscard]] std::uint64_t records() const { return last_state_.records(); }
    /// Writes the parts of `mutation_files`.
    void finish(SampleResult& result);

private:
    /// 0 is the first state, 1 the first delta.
    [[nodiscard]] std::string head(std::size_t number) const;
    std::uint64_t write_delta(std::size_t number, const std::filesystem::path& zip) const;

    std::filesystem::path folder_;
    std::uint64_t seed_;
    std::string area_;
    TypedDelivery last_state_;
    NumberedMembers initial_;
    EventLog log_;
};

/// The last state, the first state, and the deltas in order.
[[nodiscard]] std::vector<std::string> mutation_files();

}  // namespace wijkbeeld::voorbeeldstad
