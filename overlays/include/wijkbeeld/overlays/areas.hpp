#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

/// \file
/// Areas of the register of CBS: buurten, wijken and gemeenten. A code means something only with its year.

namespace wijkbeeld::overlays {

enum class AreaLevel : std::uint8_t { buurt, wijk, gemeente };
/// `buurten`, `wijken`, `gemeenten`: the layer in the store and the collection id.
[[nodiscard]] std::string_view collection(AreaLevel level) noexcept;
[[nodiscard]] std::optional<AreaLevel> area_level(std::string_view collection) noexcept;
/// `buurt`, `wijk`, `gemeente`.
[[nodiscard]] std::string_view name(AreaLevel level) noexcept;

/// Role of such layers in a store. They hold no figures.
inline constexpr std::string_view area_role = "areas";
/// The layer of a level: code, naam, wijkcode (buurten), gemeentecode (buurten and wijken), jaar.
[[nodiscard]] geo::LayerSchema area_layer(AreaLevel level);

struct AreaImportOptions {
    AreaLevel level = AreaLevel::buurt;
    int year = 0;  ///< of the division
};

/// A feature of the file that could not be used.
struct RejectedArea {
    std::uint64_t feature = 0;  ///< 1 = first
    std::string reason;
};

/// features = kept + merged + water + other_level + rejected.
struct AreaImportResult {
    AreaLevel level = AreaLevel::buurt;
    int year = 0;
    std::uint64_t features = 0;
    std::uint64_t kept = 0;         ///< areas in the store
    std::uint64_t merged = 0;       ///< parts that went into an area with the same code
    std::uint64_t water = 0;        ///< parts of water, left out
    std::uint64_t other_level = 0;  ///< of another level than was asked for
    std::uint64_t repaired = 0;     ///< geometries that were not valid
    std::vector<RejectedArea> rejected;
    std::string layer, crs, code_column, name_column;
    std::vector<std::string> ignored;  ///< columns that were not taken; figures never come out of this file
    std::vector<std::string> remarks;  ///< in English, for the report
};

/// Reads areas of one level and replaces that level in the store, in one transaction. Code, name and parents
/// are found by what is in the columns. \throws geo::IoError, geo::FormatError (no codes of that level),
/// geo::CrsError, geo::StoreError
AreaImportResult import_areas(const std::string& file, geo::Store& store, const AreaImportOptions& options);
[[nodiscard]] std::string to_json(const AreaImportResult& result);

}  // namespace wijkbeeld::overlays
