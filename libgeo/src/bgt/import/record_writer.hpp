#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

#include "bgt/records/batch.hpp"
#include "bgt/import/versions.hpp"

namespace wijkbeeld::geo::bgt {

/// Writes records into the tables of a store: the object itself, its kruinlijn and its labels, and the
/// geometry it came with when that had to be repaired.
class RecordWriter {
public:
    /// Opens all tables, making those that are not there. \throws StoreError
    RecordWriter(StoreWriter& store, Curves curves);

    /// Tells about every version that the store holds already.
    void learn_into(Versions& versions) const;
    void insert(const Batch& batch, const Record& record);
    /// Takes a version out, with its kruinlijn, labels and original geometry; says whether it was there.
    bool erase(BgtType type, std::string_view gml_id);
    /// A version in the store.
    struct StoredVersion {
        BgtType type{};
        std::string gml_id;
        std::optional<Instant> registered, published;
        bool ended = false;
    };
    /// Makes finding the versions of an object quick for who reads the store.
    void index_objects();
    /// All versions of an object in the table of a type.
    void append_versions(BgtType type, std::string_view lokaal_id, std::vector<StoredVersion>& to);
    [[nodiscard]] bool has(BgtType type, std::string_view gml_id);
    /// Box round a version, with its kruinlijn and labels.
    [[nodiscard]] std::optional<RdBox> extent(BgtType type, std::string_view gml_id);

private:
    void index_versions(BgtType type);
    void insert_kruinlijn(const Batch& batch, const Record& record);
    void insert_original(const Batch& batch, const Record& record);
    void insert_street_names(const Batch& batch, const Record& record);
    void insert_house_numbers(const Batch& batch, const Record& record);
    [[nodiscard]] const Geometry& place_of(const Label& label);
    [[nodiscard]] LayerWriter& table(BgtType type) { return *tables_[static_cast<std::size_t>(type)]; }

    [[nodiscard]] LayerWriter& open(const LayerSchema& schema);

    StoreWriter& store_;
    Curves curves_;
    std::array<LayerWriter*, bgt_type_count> tables_{};
    LayerWriter* kruinlijnen_ = nullptr;
    LayerWriter* house_numbers_ = nullptr;
    std::bitset<bgt_type_count> by_object_, by_version_;  ///< tables with an index on lokaal_id, on gml_id
    LayerWriter* originals_ = nullptr;  ///< made when there is one
    Geometry geometry_;
    std::vector<ValueView> row_;
};

}  // namespace wijkbeeld::geo::bgt
