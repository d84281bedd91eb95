#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

#include "bgt/batch.hpp"
#include "bgt/versions.hpp"

namespace wijkbeeld::geo::bgt {

/// Writes records into the tables of a store: the object itself, its kruinlijn and its labels.
class RecordWriter {
public:
    /// Opens all tables, making those that are not there. \throws StoreError
    explicit RecordWriter(StoreWriter& store);

    /// Tells about every version that the store holds already.
    void learn_into(Versions& versions) const;
    void insert(const Batch& batch, const Record& record);
    /// Takes a version out, with its kruinlijn and labels.
    void erase(BgtType type, std::string_view gml_id);
    /// gml:id of the current version of an object.
    [[nodiscard]] std::string current_version(BgtType type, std::string_view lokaal_id) const;
    /// gml:ids of all versions of an object, or of the current ones only.
    [[nodiscard]] std::set<std::string> versions(BgtType type, std::string_view lokaal_id, bool current_only) const;
    [[nodiscard]] bool has(BgtType type, std::string_view gml_id) const;
    /// Box round a version, with its kruinlijn and labels.
    [[nodiscard]] std::optional<RdBox> extent(BgtType type, std::string_view gml_id) const;

private:
    void insert_kruinlijn(const Batch& batch, const Record& record);
    void insert_street_names(const Batch& batch, const Record& record);
    void insert_house_numbers(const Batch& batch, const Record& record);
    [[nodiscard]] const Geometry& place_of(const Label& label);
    [[nodiscard]] LayerWriter& table(BgtType type) { return *tables_[static_cast<std::size_t>(type)]; }

    StoreWriter& store_;
    std::array<LayerWriter*, bgt_type_count> tables_{};
    LayerWriter* kruinlijnen_ = nullptr;
    LayerWriter* house_numbers_ = nullptr;
    Geometry geometry_;
    std::vector<ValueView> row_;
};

}  // namespace wijkbeeld::geo::bgt
