#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

/// \file
/// Areas (buurten, wijken, gemeenten) and the figures of the social domain that belong to them. Counts go in;
/// what comes out is another type, `PublishedFigures`, that has passed the privacy gate (disclosure.hpp).

namespace wijkbeeld::overlays {

enum class AreaLevel : std::uint8_t { buurt, wijk, gemeente };
/// `buurten`, `wijken`, `gemeenten`: the layer in the store and the collection id.
[[nodiscard]] std::string_view collection(AreaLevel level) noexcept;
[[nodiscard]] std::optional<AreaLevel> area_level(std::string_view name) noexcept;
inline constexpr std::string_view area_role = "areas";

struct AreaImportResult {
    std::uint64_t read = 0, kept = 0;
    std::vector<std::string> rejected;   ///< code and reason
    std::string code_column, name_column, crs;
};
/// Reads areas through GDAL (GeoPackage, GeoJSON, Shape; WGS84 or RD) and replaces the layer of that level.
/// A code means something only with its year. Water parts (WATER = JA) are left out; parts with one code merge.
/// \throws geo::IoError, geo::FormatError (no column with codes such as BU03440101), geo::StoreError
AreaImportResult import_areas(const std::string& file, geo::Store& store, AreaLevel level, int year);

struct IndicatorImportResult {
    std::uint64_t rows = 0, kept = 0, without_area = 0;
    std::vector<std::string> indicators;                          ///< ids as served
    std::vector<std::string> rejected;                            ///< line and reason
    std::vector<std::pair<std::string, std::string>> dropped;     ///< columns that were not taken, and why
};
/// Reads a CBS-style CSV (semicolon or comma, BOM, padded codes, `.` for missing, decimal comma, values <= -99990
/// missing), joined on code and year; replaces these indicators of that year.
IndicatorImportResult import_indicators(const std::string& file, geo::Store& store, std::optional<int> year);
[[nodiscard]] std::string to_json(const AreaImportResult& result);
[[nodiscard]] std::string to_json(const IndicatorImportResult& result);

/// A figure that may leave. Void when it is missing or hidden: outside, one sign for both.
struct PublishedIndicator {
    std::string id;      ///< snake case, property name
    std::string title;   ///< for people, Dutch
    std::string unit;    ///< `aantal`, `%`, `euro`, ...
    bool count = false;  ///< a number of people, households, ... (protected) or a rate
};
struct PublishedArea {
    std::int64_t id = 0;
    std::string code, name;
    std::vector<std::optional<double>> values;   ///< in the order of the indicators
};
/// What may be served of one level. Immutable.
struct PublishedFigures {
    AreaLevel level = AreaLevel::buurt;
    int year = 0;
    std::vector<PublishedIndicator> indicators;
    std::vector<PublishedArea> areas;            ///< in order of code
    std::vector<geo::Geometry> geometries;       ///< of the same areas
};
/// Reads the areas and counts of a level and sends them through the privacy gate. Nothing when the level is
/// not in the store. `threshold`: counts from 1 to threshold-1 never leave (at least 10).
[[nodiscard]] std::optional<PublishedFigures> publish(const geo::Store& store, AreaLevel level, int threshold = 10);

}  // namespace wijkbeeld::overlays
