#pragma once

#include "voorbeeldstad/numbered_members.hpp"
#include "voorbeeldstad/record_counts.hpp"
#include "voorbeeldstad/things.hpp"

/// \file
/// StUF-Geo messages with what is current: objects that were added, and objects as they were and are.

namespace wijkbeeld::voorbeeldstad {

class StufDelivery {
public:
    class Piece {
    public:
        void add(const Thing& thing, const History& history);
        void pack();

    private:
        friend class StufDelivery;
        std::string text_, packed_;
        RecordCounts counts_;
    };

    StufDelivery(const std::filesystem::path& folder, std::uint64_t seed);
    [[nodiscard]] Piece piece() const { return {}; }
    void take(const Piece& piece);
    [[nodiscard]] std::uint64_t records() const { return counts_.total().all(); }
    void finish(const std::filesystem::path& zip, SampleResult& result);

private:
    NumberedMembers messages_;
    RecordCounts counts_;
};

}  // namespace wijkbeeld::voorbeeldstad
