#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/crs.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// Nuisance and vandalism reports: from a CSV file into a store, without what tells who reported.

namespace wijkbeeld::overlays {

struct ReportImportOptions {
    std::string name = "overlast";                 ///< layer in the store and collection id: [a-z][a-z0-9_]*
    std::map<std::string, std::string> columns = {};  ///< our name (x, y, time, category, ...) -> column of the file
    std::optional<geo::Crs> crs = std::nullopt;    ///< guessed from the numbers when absent
    bool dry_run = false;
};

/// A row that could not be used.
struct RejectedReport {
    std::uint64_t line = 0;    ///< line of the file, 1 = first
    std::string reason;        ///< never holds text of the row
};

struct ReportImportResult {
    std::uint64_t rows = 0, kept = 0, duplicates = 0;
    std::vector<RejectedReport> rejected;                         ///< rows = kept + duplicates + rejected
    std::string encoding, separator, crs, time_format;            ///< what was recognised
    std::map<std::string, std::string> used;                      ///< our name -> column of the file
    std::vector<std::pair<std::string, std::string>> dropped;     ///< column and why (name, mail, phone, free text, not needed)
    std::vector<std::string> remarks;                             ///< in English, for the report
    std::optional<geo::Instant> first, last;
};

/// Reads reports and replaces the layer `options.name`, in one transaction.
/// \throws geo::IoError, geo::FormatError (no place or time column found: the text lists the columns), geo::StoreError
ReportImportResult import_reports(const std::string& file, geo::Store& store, const ReportImportOptions& options = {});
[[nodiscard]] std::string to_json(const ReportImportResult& result);

/// The layer reports are kept in: melding_id, categorie, subcategorie, tijdstip (UTC), tijd_soort.
[[nodiscard]] geo::LayerSchema report_layer(std::string_view name);
/// Role of such layers in a store.
inline constexpr std::string_view report_role = "nuisance";

}  // namespace wijkbeeld::overlays
