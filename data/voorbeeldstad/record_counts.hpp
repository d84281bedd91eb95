#pragma once

#include "voorbeeldstad/history.hpp"
#include "voorbeeldstad/sample.hpp"

/// \file
/// How many records of what type.

namespace wijkbeeld::voorbeeldstad {

struct RecordCounts {
    std::array<SampleCounts, geo::bgt_type_count> by_type{};

    void add(geo::BgtType type, const Version& version) {
        SampleCounts& counts = by_type[static_cast<std::size_t>(type)];
        ++(version.ended ? counts.ended : counts.current);
    }
    RecordCounts& operator+=(const RecordCounts& other) {
        for (std::size_t i = 0; i < by_type.size(); ++i) {
            by_type[i].current += other.by_type[i].current;
            by_type[i].ended += other.by_type[i].ended;
        }
        return *this;
    }
    [[nodiscard]] SampleCounts total() const {
        SampleCounts sum;
        for (const SampleCounts& n : by_type) {
            sum.current += n.current;
            sum.ended += n.ended;
        }
        return sum;
    }
};

}  // namespace wijkbeeld::voorbeeldstad
