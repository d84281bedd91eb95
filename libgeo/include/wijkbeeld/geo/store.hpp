#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/layer.hpp>

/// \file
/// Where layers are kept. A store is a GeoPackage (`file.gpkg`); PostGIS (`postgresql://...`) is the second
/// implementation of the same interface.

namespace wijkbeeld::geo {

/// Metadata that say how a store has the arcs of the BGT: within how many metres chords follow them, as text
/// (`0.005` when it is not there), and whether they were made of arcs once and for all (`stroke`, also when it
/// is not there) or are made of the arcs that it keeps (`keep`) whenever it is read.
inline constexpr std::string_view arc_tolerance_key = "bgt.arc_tolerance";
inline constexpr std::string_view curves_key = "bgt.curves";
inline constexpr double default_arc_tolerance = 0.005;

/// The layer that keeps what tiles are drawn from (see tile_source.hpp). It is made of the layers of the BGT: who
/// changes those brings it up to date in the same transaction, or drops it.
inline constexpr std::string_view tile_source_layer = "wijkbeeld_tegelbron";

/// A condition on one column. Features must meet all conditions of a query.
struct Condition {
    enum class Op : std::uint8_t {
        equal, not_equal, less, less_equal, greater, greater_equal, is_null, not_null, any_of, none_of,
        null_or_greater  ///< nothing stands there, or more than the value: what has not ended by then
    };
    std::string column;
    Op op = Op::equal;
    std::vector<Value> values;  ///< none for is_null and not_null, one for comparisons, any number for *_of
};

struct LayerQuery {
    std::string layer;
    std::optional<RdBox> box = std::nullopt;   ///< only features whose own box meets this one
    bool exact_box = true;                     ///< false: perhaps a few beside it too, for which no geometry is read
    std::vector<Condition> where = {};
    std::vector<std::int64_t> ids = {};        ///< only features of these ids; empty: all
    std::vector<std::string> columns = {};     ///< only these are read (the others stay void); empty: all
    bool with_geometry = true;
    std::int64_t after = 0;               ///< only ids above this one: for paging
    std::string order = {};               ///< visit by the value of this column, then by id; empty: by id
    /// With `order`: only what comes after this value, and among its equals after the id `after`.
    std::optional<Value> after_value = std::nullopt;
    std::optional<std::size_t> limit = std::nullopt;
};

struct LayerInfo {
    LayerSchema schema;
    std::uint64_t count = 0;
    std::optional<RdBox> extent;
    std::string changed;  ///< another text after every change of the layer; empty when the store does not tell
};

/// Called per feature, which is valid until it returns. False ends the visit.
using FeatureVisitor = std::function<bool(const Feature&)>;

/// Writes rows of one layer, in a transaction of the store.
class LayerWriter {
  public:
    virtual ~LayerWriter() = default;
    /// Values in the order of the schema; an empty geometry is stored as NULL. Returns the new id.
    virtual std::int64_t insert(std::span<const ValueView> values, const Geometry& geometry) = 0;
    /// Takes out the rows where a column equals a value; says how many. Does `index` first.
    virtual std::uint64_t erase(std::string_view column, const ValueView& value) = 0;
    virtual std::uint64_t erase_all() = 0;
    /// Makes looking for a value of this column, in conditions too, take no longer in a large layer than in a
    /// small one. The index stays in the store. \throws StoreError when there is no such column.
    virtual void index(std::string_view column) = 0;
};

/// One change of a store: all of it or, when it is destroyed before `commit`, nothing.
class StoreWriter {
  public:
    virtual ~StoreWriter() = default;
    /// Opens a layer, making it when it is not there. Valid as long as the writer.
    /// \throws StoreError when it is there with other columns, another geometry, or arcs in another way.
    virtual LayerWriter& layer(const LayerSchema& schema) = 0;
    virtual void drop_layer(std::string_view name) = 0;
    virtual void set_metadata(std::string_view key, std::string_view value) = 0;
    /// Features as this transaction sees them.
    virtual void visit(const LayerQuery& query, const FeatureVisitor& visitor) const = 0;
    [[nodiscard]] virtual bool has_layer(std::string_view name) const = 0;
    /// As this transaction sees it; nothing when there is no such layer.
    [[nodiscard]] virtual std::optional<LayerSchema> schema(std::string_view name) const = 0;
    /// Box round what was in the layer before this transaction, in metres of RD; nothing when it was empty or is new.
    [[nodiscard]] virtual std::optional<RdBox> extent(std::string_view name) const = 0;
    /// The store's after the commit.
    [[nodiscard]] virtual std::string lineage() const { return {}; }
    virtual void commit() = 0;
};

/// Reading is `const` and safe from many threads at once. One writer at a time; a second waits, then throws.
class Store {
  public:
    virtual ~Store() = default;
    [[nodiscard]] virtual std::vector<LayerInfo> layers() const = 0;
    [[nodiscard]] virtual std::optional<LayerInfo> layer(std::string_view name) const = 0;
    /// In order of id, or as the query says. \throws StoreError when there is no such layer or column.
    virtual void visit(const LayerQuery& query, const FeatureVisitor& visitor) const = 0;
    [[nodiscard]] virtual std::uint64_t count(const LayerQuery& query) const = 0;
    [[nodiscard]] std::optional<Feature> feature(std::string_view layer, std::int64_t id) const;
    [[nodiscard]] virtual std::optional<std::string> metadata(std::string_view key) const = 0;
    /// Another text after every committed change, also by another process. Cheap: may be asked per request.
    [[nodiscard]] virtual std::string revision() const = 0;
    /// The same text as long as nothing but this library writes to the store; another one for each change by another
    /// program, whose changes stand in no log.
    [[nodiscard]] virtual std::string lineage() const { return {}; }
    /// The store as it is at this moment, whatever is written meanwhile: for one thread, for a short while, since a
    /// writer waits for it at its commit. The store must outlive it.
    [[nodiscard]] virtual std::unique_ptr<const Store> snapshot() const;
    [[nodiscard]] virtual std::unique_ptr<StoreWriter> write() = 0;
};

enum class OpenMode : std::uint8_t { read, write_existing, write_or_create };

/// Readers wait so long for a writer's commit, which takes as long as the disk needs to take in what has changed.
inline constexpr std::chrono::milliseconds wait_for_commit{30'000};

/// Opens by address. A store that is made anew appears under its name at the first commit, not before. Reading throws
/// StoreError when a writer is still at it after `patience`.
/// \throws IoError when it cannot be opened, FormatError when it is something else,
///         StoreError for an address whose kind is not supported.
[[nodiscard]] std::unique_ptr<Store> open_store(const std::string& address, OpenMode mode,
                                                std::chrono::milliseconds patience = wait_for_commit);

}  // namespace wijkbeeld::geo
