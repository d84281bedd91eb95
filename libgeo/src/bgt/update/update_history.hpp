#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/update.hpp>

#include "bgt/delivery/delivery.hpp"

namespace wijkbeeld::geo::bgt {

/// Metadata: a line per file that was applied, with number, moment, checksum and size, and name between tabs.
inline constexpr std::string_view updates_key = "bgt.updates";

struct AppliedFile {
    std::string number, moment, mark, name;
};
[[nodiscard]] std::vector<AppliedFile> read_updates(const Store& store);

/// Metadata: what the last import found and left, as 32 hexadecimal digits; the same for the same deliveries and options.
inline constexpr std::string_view imported_key = "bgt.imported";
/// Text as such digits.
[[nodiscard]] std::string digest(std::string_view text);

/// Which deliveries were applied to a store, and what they changed.
class UpdateHistory {
public:
    explicit UpdateHistory(const Store& store);

    /// Notes a file of mutations that is about to be applied.
    /// \throws UpdateRefused when it was applied before, or is given twice
    void begin(const DeliveryFile& file);
    /// Adds an update, with its rows in the log; returns its number.
    std::uint64_t write(StoreWriter& store, const Delivery& delivery,
                        const std::vector<ObjectChange>& objects) const;

private:
    std::string sources_;  ///< of everything the store was made from
    std::string updates_;  ///< a line per file that was applied: number, moment, checksum and size, name
    std::map<std::string, std::string> earlier_;            ///< by checksum and size: which update, and when
    std::vector<std::pair<std::string, std::string>> now_;  ///< checksum and size, and name
};

}  // namespace wijkbeeld::geo::bgt
