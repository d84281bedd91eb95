#pragma once

#include <array>
#include <string>
#include <unordered_map>

#include <wijkbeeld/geo/store.hpp>

#include "bgt/record.hpp"

/// \file
/// Records into the tables of a store: one current version per object, no version twice.

namespace wijkbeeld::geo::bgt {

enum class Outcome : std::uint8_t {
    kept,
    ended,      ///< an ended version, not kept without history
    duplicate,  ///< this version, or a later one of the object, is there already
    replaced,   ///< kept, in the place of an earlier current version
};

class RecordWriter {
public:
    /// Opens all tables and learns what is in them. \throws StoreError
    RecordWriter(StoreWriter& store, bool history);
    Outcome take(const Record& record);

private:
    struct Known {
        bool ended = false;
    };
    struct Current {
        std::string gml_id;
        std::string registered;
    };

    void learn(BgtType type);
    void insert(const Record& record);
    void insert_labels(const Record& record);
    void erase(BgtType type, std::string_view gml_id);
    [[nodiscard]] Outcome take_known(const Record& record, Known& known);

    StoreWriter& store_;
    bool history_;
    std::array<LayerWriter*, bgt_type_count> tables_{};
    LayerWriter* kruinlijnen_;
    LayerWriter* house_numbers_;
    std::unordered_map<std::string, Known> versions_;   ///< by gml_id
    std::unordered_map<std::string, Current> current_;  ///< by lokaal_id
    std::vector<ValueView> row_;
};

}  // namespace wijkbeeld::geo::bgt
