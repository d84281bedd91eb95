#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/update.hpp>

#include "bgt/import/record_writer.hpp"

namespace wijkbeeld::geo::bgt {

/// What an update does to each object, seen from before its first mutation to after its last.
class ChangeLog {
public:
    /// An object, and the mutation that speaks of it.
    struct Place {
        BgtType type{};
        std::string lokaal_id;
        std::string file;
        std::uint64_t offset = 0;
    };

    explicit ChangeLog(RecordWriter& store) : store_(store) {}

    /// Before a version of an object is taken out of the store or put in. `extent`: of that version.
    void touch(const Place& place, const std::optional<RdBox>& extent);
    /// Its current version is taken out for good.
    void remove(const Place& place) { find(place).removed = true; }
    /// All changes, sorted by type and id. \throws UpdateRefused when an object is left with two current
    /// versions: the delivery that ended one of them is missing
    [[nodiscard]] std::vector<ObjectChange> finish() const;

private:
    struct Touched {
        bool there_before = false, current_before = false, removed = false;
        std::vector<RdBox> extents;
        std::string file;
        std::uint64_t offset = 0;
    };
    struct Presence {
        std::size_t versions = 0, current = 0;
    };
    [[nodiscard]] Presence presence(BgtType type, const std::string& lokaal_id) const;
    [[nodiscard]] Touched& find(const Place& place) { return touched_[{place.type, place.lokaal_id}]; }

    RecordWriter& store_;
    std::map<std::pair<BgtType, std::string>, Touched> touched_;
};

/// \throws UpdateRefused with the place in its text, always
[[noreturn]] void refuse(const ChangeLog::Place& place, const std::string& why);

}  // namespace wijkbeeld::geo::bgt
