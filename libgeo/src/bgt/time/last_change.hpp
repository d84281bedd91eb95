#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/store.hpp>

#include "bgt/records/batch.hpp"

namespace wijkbeeld::geo::bgt {

inline constexpr std::string_view last_change_key = "bgt.last_change";

/// The last moment at which anything that was read was registered or ended, also of versions that are not
/// kept: from then on the BGT is what a store without history holds.
class LastChange {
public:
    /// `before`: of earlier deliveries.
    explicit LastChange(std::string before) : text_(std::move(before)) {}
    void see(const Batch& batch, const Record& record) {
        for (const Field field : {Field::tijdstip_registratie, Field::eind_registratie})
            if (const std::string_view text = batch.text_of(record, field); text > text_) text_ = text;
    }
    void write(StoreWriter& store) const { store.set_metadata(last_change_key, text_); }

private:
    std::string text_;  ///< UTC, so that later is greater
};

}  // namespace wijkbeeld::geo::bgt
