#pragma once

#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/bgt_type.hpp>

#include "bgt/import/record_writer.hpp"
#include "bgt/import/versions.hpp"

namespace wijkbeeld::geo::bgt {

/// Objects of which several versions came in that may be the same one, or all are active. Who stays is
/// decided when all are in the tables, so that it does not matter which file came first.
class Contests {
public:
    /// Where a version that contests stands.
    struct Place {
        std::size_t file = 0;
        std::uint64_t offset = 0;
    };
    /// A version that has been taken out.
    struct Loser {
        enum class Why : std::uint8_t { same_version, earlier, ended };
        Why why{};
        BgtType type{};
        std::string gml_id;
        std::string winner;  ///< gml_id of what stays
        Place place;         ///< its own, or where it was contested
    };

    explicit Contests(bool history) : history_(history) {}
    void add(const Versions::Version& version, BgtType other, Place place);
    /// More than should be kept in memory: settle now.
    [[nodiscard]] bool full() const noexcept { return entries_.size() >= 250'000; }
    /// Takes out of the tables who lost; `ended` is among them when history is not kept.
    [[nodiscard]] std::vector<Loser> settle(RecordWriter& writer, const Versions& versions);

private:
    struct Entry {
        std::string lokaal_id;
        IdHash version;
        BgtType type, other;
        Place place;
    };
    using Entries = std::vector<Entry>;
    void settle_object(Entries::const_iterator first, Entries::const_iterator last, RecordWriter& writer,
                       const Versions& versions, std::vector<Loser>& losers) const;

    bool history_;
    Entries entries_;
};

}  // namespace wijkbeeld::geo::bgt
