#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/update.hpp>

#include "bgt/delivery/delivery.hpp"

namespace wijkbeeld::geo::bgt {

/// Which deliveries were applied to a store, and what they changed.
class UpdateHistory {
public:
    explicit UpdateHistory(const Store& store);

    /// \throws UpdateRefused when a file of the delivery was applied before, or is in it twice
    void check(const Delivery& delivery) const;
    /// Adds an update, with a row per changed object in the log; returns its number.
    std::uint64_t write(StoreWriter& store, const Delivery& delivery,
                        const std::vector<ObjectChange>& objects) const;

private:
    std::string sources_;  ///< of everything the store was made from
    std::string updates_;  ///< a line per file that was applied: number, moment, checksum and size, name
};

}  // namespace wijkbeeld::geo::bgt
