#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <wijkbeeld/geo/geometry.hpp>

/// \file
/// Layers and features, whatever they are of: a table of the BGT, labels, reports, areas. A store keeps layers;
/// what they mean is known by who made them.

namespace wijkbeeld::geo {

enum class ColumnType : std::uint8_t {
    text,
    integer,
    real,
    boolean,
    date,      ///< ISO date as text
    datetime,  ///< RFC 3339 UTC as text
    bytes,     ///< anything, in a std::string
};

struct Column {
    std::string name;
    ColumnType type = ColumnType::text;
    std::string description{};  ///< for people and other programs, such as the code list of the values
    /// The same column, however it is described.
    bool operator==(const Column& other) const { return name == other.name && type == other.type; }
};

/// What the geometry column of a layer holds. `any` where points, lines and areas stand in one table.
enum class LayerGeometry : std::uint8_t { none, point, line, polygon, any };

/// What becomes of circular arcs in a store.
enum class Curves : std::uint8_t {
    stroke,  ///< chords, which every program reads
    keep,    ///< CIRCULARSTRING, COMPOUNDCURVE, CURVEPOLYGON (SQL/MM, OGC 06-103r4); read as the same chords
};

struct LayerSchema {
    std::string name;                                 ///< table and tile layer, lower case
    LayerGeometry geometry = LayerGeometry::none;     ///< column `geom` in EPSG:28992
    std::vector<Column> columns;                      ///< without `fid` and `geom`
    std::string role;                                 ///< who reads it: `bgt`, `nuisance`, `areas`, ...
    std::string title;                                ///< for people, Dutch
    Curves curves = Curves::stroke;                   ///< of lines and areas
    [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const noexcept;
    bool operator==(const LayerSchema&) const = default;
};

using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;
/// The same, borrowing text: for writing without a copy.
using ValueView = std::variant<std::monostate, bool, std::int64_t, double, std::string_view>;

[[nodiscard]] ValueView view(const Value& value) noexcept;
/// For people and CSV: empty for nothing, `true`/`false`, shortest exact number.
[[nodiscard]] std::string to_text(const Value& value);

/// One row of a layer. Values stand in the order of the schema's columns.
class Feature {
  public:
    Feature() = default;
    Feature(std::shared_ptr<const LayerSchema> schema, std::int64_t id, std::vector<Value> values, Geometry geometry)
        : schema_(std::move(schema)), id_(id), values_(std::move(values)), geometry_(std::move(geometry)) {}

    [[nodiscard]] std::int64_t id() const noexcept { return id_; }
    [[nodiscard]] const LayerSchema& schema() const noexcept { return *schema_; }
    [[nodiscard]] std::string_view layer() const noexcept { return schema_->name; }
    [[nodiscard]] const Geometry& geometry() const noexcept { return geometry_; }
    [[nodiscard]] const std::vector<Value>& values() const noexcept { return values_; }
    /// The value of a column, or nothing (monostate) when the layer has no such column.
    [[nodiscard]] const Value& operator[](std::string_view column) const noexcept;
    /// Text of a text column; empty when void or absent. Valid as long as the feature.
    [[nodiscard]] std::string_view text(std::string_view column) const noexcept;
    [[nodiscard]] std::string_view lokaal_id() const noexcept { return text("lokaal_id"); }

    /// For stores, which fill one feature again and again.
    void reset(std::shared_ptr<const LayerSchema> schema) {
        schema_ = std::move(schema);
        values_.assign(schema_->columns.size(), Value{});
    }
    void set_id(std::int64_t id) noexcept { id_ = id; }
    [[nodiscard]] Value& edit(std::size_t column) noexcept { return values_[column]; }
    [[nodiscard]] Geometry& edit_geometry() noexcept { return geometry_; }

  private:
    std::shared_ptr<const LayerSchema> schema_;
    std::int64_t id_ = 0;
    std::vector<Value> values_;
    Geometry geometry_;
};

}  // namespace wijkbeeld::geo
