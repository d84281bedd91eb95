#pragma once

#include <string>
#include <vector>

#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "bgt/import/area_filter.hpp"
#include "bgt/records/batch.hpp"

namespace wijkbeeld::geo::bgt {

/// What part of the register a store keeps: what its imports asked for. An update keeps to it.
struct Selection {
    bool history = true;               ///< every import kept ended versions
    std::vector<BgtType> types = {};   ///< none: all
    std::vector<Geometry> areas = {};  ///< an object meets one of them; none: everywhere

    /// Of a store with a BGT.
    [[nodiscard]] static Selection of(const Store& store);
    explicit Selection(const ImportOptions& options);
    Selection() = default;
    /// What a store keeps of which one part was imported after the other.
    void join(const Selection& later);
    void write(StoreWriter& store) const;
};

/// Looks at records. The selection has to outlive it.
class SelectionFilter {
public:
    explicit SelectionFilter(const Selection& selection)
        : types_(selection.types), areas_(selection.areas.begin(), selection.areas.end()) {}
    [[nodiscard]] bool wants(const Batch& batch, const Record& record) const;

private:
    const std::vector<BgtType>& types_;
    std::vector<AreaFilter> areas_;
};

}  // namespace wijkbeeld::geo::bgt
