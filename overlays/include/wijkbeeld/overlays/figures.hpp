#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/overlays/areas.hpp>
#include <wijkbeeld/overlays/published_value.hpp>

/// \file
/// Figures of the social domain: into a store as they are, out of it only through the privacy gate.

namespace wijkbeeld::overlays {

/// Role of the layers with figures as they were imported. Nothing serves or exports them.
inline constexpr std::string_view figure_role = "figures";

/// What the gate did with one indicator of one level. For who holds the store: it says how many, never which.
struct ProtectionCount {
    std::string indicator;
    AreaLevel level = AreaLevel::buurt;
    std::uint64_t shown = 0;
    std::uint64_t missing = 0;    ///< not in the source
    std::uint64_t primary = 0;    ///< small, or over too few
    std::uint64_t secondary = 0;  ///< would give a primary one away
};

/// A figure that may leave. Void when it is missing or hidden: outside, one sign for both.
struct PublishedIndicator {
    std::string id;      ///< snake case, property name
    std::string title;   ///< for people, Dutch
    std::string unit;    ///< `aantal`, `%`, `euro`, ...
    bool count = false;  ///< a number of people, households, ... (protected) or a rate
    /// Lower bounds of the second and further classes of a map, rising, at most 6; made from published values only.
    std::vector<double> class_breaks;
};
struct PublishedArea {
    std::int64_t id = 0;
    std::string code, name;
    std::vector<std::optional<PublishedValue>> values;  ///< in the order of the indicators
};
/// What may be served of one level. Immutable.
struct PublishedFigures {
    AreaLevel level = AreaLevel::buurt;
    int year = 0;
    std::vector<PublishedIndicator> indicators;
    std::vector<PublishedArea> areas;        ///< in order of code
    std::vector<geo::Geometry> geometries;   ///< of the same areas
};
/// Everything that may be served, of all levels: what is hidden in one depends on what is shown in the others.
struct Publication {
    int threshold = 10;                       ///< counts from 1 to this - 1 are not in it, nor to be computed from it
    std::vector<PublishedFigures> levels;     ///< those that are in the store
    std::vector<ProtectionCount> protection;
    std::vector<std::string> remarks;         ///< for who holds the store: what had to be hidden as a whole
};
/// Reads areas and figures and sends them through the gate. The same store and threshold give the same result.
/// \param threshold smallest count that is shown; less than 10 is taken as 10
/// \throws geo::StoreError
[[nodiscard]] Publication publish(const geo::Store& store, int threshold = 10);

struct FigureImportOptions {
    std::optional<int> year = std::nullopt;  ///< when the file names none
};

/// A row, or a figure in it, that could not be used.
struct RejectedFigure {
    std::uint64_t line = 0;  ///< line of the file, 1 = first
    std::string reason;      ///< never holds a value of the row
};
struct ImportedIndicator {
    std::string id, title, unit;
    std::string kind;    ///< `count`, `rate`, `mean`, `density` or `measure`: how it is protected
    std::string column;  ///< header in the file
};
struct FigureImportResult {
    std::uint64_t rows = 0;
    std::uint64_t kept = 0;     ///< rows that were taken, though single figures of them may be rejected
    std::uint64_t larger = 0;   ///< rows of the country, provinces and the like: not used
    std::uint64_t figures = 0;  ///< numbers in the store from this file
    std::vector<RejectedFigure> rejected;
    std::vector<ImportedIndicator> indicators;
    std::vector<std::string> ignored;  ///< columns without figures
    std::string encoding, separator, decimal, code_column;
    std::vector<std::string> remarks;        ///< in English, for the report
    std::vector<ProtectionCount> protection; ///< of everything in the store, at the lowest threshold
};

/// Reads a table of CBS (StatLine CSV) or one like it, joined to the areas in the store on code and year. Adds to the
/// figures that are there; the same indicator, level and year again replaces. One transaction; nothing is written
/// when no row is taken. \throws geo::IoError, geo::FormatError, geo::StoreError (no areas in the store)
FigureImportResult import_figures(const std::string& file, geo::Store& store, const FigureImportOptions& options = {});
[[nodiscard]] std::string to_json(const FigureImportResult& result);

}  // namespace wijkbeeld::overlays
