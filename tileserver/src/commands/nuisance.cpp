#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/raster.hpp>
#include <wijkbeeld/overlays/heat.hpp>
#include <wijkbeeld/overlays/reports.hpp>

#include "commands/command.hpp"
#include "commands/output_file.hpp"

namespace wijkbeeld::server {

namespace {

using overlays::ReportFilter;
using overlays::ReportImportResult;

struct ImportArguments {
    std::string file, into, name = "overlast", crs, report;
    std::vector<std::string> columns;
    bool dry_run = false;
    Common common;
};

struct DensityArguments {
    std::string store, name = "overlast", from, until, hours, out;
    std::vector<std::string> categories;
    std::vector<int> weekdays;
    double bandwidth = 250, cell = 10;
    Common common;
};

std::map<std::string, std::string> parse_columns(const std::vector<std::string>& pairs) {
    std::map<std::string, std::string> columns;
    for (const std::string& pair : pairs) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            throw CLI::ValidationError("--columns", "expects OURS=THEIRS, as in x=X-coordinaat: " + pair);
        columns[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return columns;
}

std::optional<geo::Crs> parse_crs(const std::string& text) {
    for (const auto crs : {geo::Crs::rd_new, geo::Crs::wgs84, geo::Crs::web_mercator, geo::Crs::etrs89_laea})
        if (text == "EPSG:" + std::to_string(static_cast<std::uint32_t>(crs))) return crs;
    if (text.empty()) return std::nullopt;
    throw CLI::ValidationError("--crs", "expects EPSG:28992, EPSG:4326, EPSG:3857 or EPSG:3035: " + text);
}

void print(const ReportImportResult& r, bool dry_run) {
    std::printf("%llu rows: %llu kept, %llu duplicates, %zu rejected%s\n",
                static_cast<unsigned long long>(r.rows), static_cast<unsigned long long>(r.kept),
                static_cast<unsigned long long>(r.duplicates), r.rejected.size(),
                dry_run ? " (dry run: nothing was written)" : "");
    std::printf("recognised: %s, separated by %s; places %s; times %s\n", r.encoding.c_str(),
                r.separator.c_str(), r.crs.c_str(), r.time_format.c_str());
    if (r.first && r.last)
        std::printf("period: %s to %s\n", geo::to_iso_utc(*r.first).c_str(),
                    geo::to_iso_utc(*r.last).c_str());
    for (const auto& [ours, theirs] : r.used)
        std::printf("used: %s from column %s\n", ours.c_str(), theirs.c_str());
    for (const auto& [column, why] : r.dropped)
        std::printf("dropped: %s (%s)\n", column.c_str(), why.c_str());
    print_remarks(r.remarks);
    print_rejected("line", r.rejected.size(), [&](std::size_t i) {
        return std::pair(r.rejected[i].line, std::string_view(r.rejected[i].reason));
    });
}

Exit run_import(const ImportArguments& a) {
    overlays::ReportImportOptions options;
    options.name = a.name;
    options.columns = parse_columns(a.columns);
    options.crs = parse_crs(a.crs);
    options.dry_run = a.dry_run;
    ReportFile report_file(a.report);
    const auto store = geo::open_store(a.into, geo::OpenMode::write_or_create);
    const ReportImportResult result = overlays::import_reports(a.file, *store, options);
    if (result.crs != "EPSG:28992" && options.crs != geo::Crs::rd_new) note_missing_grid();
    const std::string json = to_json(result);
    report_file.write(json);
    if (a.common.json)
        std::printf("%s\n", json.c_str());
    else
        print(result, a.dry_run);
    return result.rejected.empty() ? Exit::done : Exit::rejected;
}

std::optional<geo::Instant> parse_moment(const std::string& option, const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto instant = geo::parse_iso_time(text);
    if (!instant)
        throw CLI::ValidationError(option, "expects a moment as 2026-06-01 or 2026-06-01T18:00: " + text);
    return instant;
}

void parse_hours(const std::string& text, ReportFilter& filter) {
    if (text.empty()) return;
    int from = -1, until = -1, length = 0;
    const int read = std::sscanf(text.c_str(), "%2d-%2d%n", &from, &until, &length);
    if (read != 2 || static_cast<std::size_t>(length) != text.size() || from < 0 || from > 23 || until < 0 ||
        until > 24 || from == until)
        throw CLI::ValidationError("--hours", "expects two whole hours, as in 18-24 or 22-6: " + text);
    filter.hour_from = from;
    filter.hour_until = until;
}

ReportFilter parse_filter(const DensityArguments& a) {
    ReportFilter filter;
    filter.categories = a.categories;
    filter.from = parse_moment("--from", a.from);
    filter.until = parse_moment("--until", a.until);
    if (!a.weekdays.empty()) filter.weekdays = 0;
    for (const int day : a.weekdays)
        filter.weekdays = static_cast<std::uint8_t>(filter.weekdays | 1U << (day - 1));
    parse_hours(a.hours, filter);
    return filter;
}

Exit run_density(const DensityArguments& a) {
    const ReportFilter filter = parse_filter(a);
    const auto store = geo::open_store(a.store, geo::OpenMode::read);
    const overlays::ReportIndex index(*store, a.name);
    const std::uint64_t count = index.count(filter);
    if (count == 0)
        throw geo::StoreError("no report of " + a.name + " meets these conditions: nothing to draw");
    const geo::RasterGrid grid = overlays::density(index, filter, {.bandwidth = a.bandwidth}, a.cell);
    geo::write_geotiff(a.out, grid);
    const double weeks = index.weeks(filter);
    const double hectares = a.cell * a.cell / 10'000;
    const double integral = std::accumulate(grid.values.begin(), grid.values.end(), 0.0) * hectares * weeks;
    const std::string caution(overlays::in_dutch(overlays::caution(index, filter)));
    if (a.common.json) {
        const nlohmann::ordered_json json = {
            {"n", count},     {"weeks", weeks},          {"integral", integral}, {"bandwidth", a.bandwidth},
            {"cell", a.cell}, {"columns", grid.columns}, {"rows", grid.rows},    {"caution", caution}};
        std::printf("%s\n", json.dump(2).c_str());
    } else {
        std::printf("%s: %d x %d cells of %g m, reports per hectare per week\n", a.out.c_str(), grid.columns,
                    grid.rows, a.cell);
        std::printf("%llu reports in %.2f weeks; the raster adds up to %.2f\n",
                    static_cast<unsigned long long>(count), weeks, integral);
        if (!caution.empty()) std::printf("caution: %s\n", caution.c_str());
    }
    return Exit::done;
}

void add_import_reports(CLI::App& nuisance, Chosen& chosen) {
    auto arguments = std::make_shared<ImportArguments>();
    CLI::App* command = nuisance.add_subcommand("import", "Reads a CSV file with reports into a store");
    command->add_option("FILE", arguments->file, "CSV with a header row")->required();
    command->add_option("--into", arguments->into, "the store")->required();
    command->add_option("--name", arguments->name, "layer and collection id")->capture_default_str();
    command
        ->add_option("--columns", arguments->columns,
                     "which column is what: x, y, place, time, clock, incident, category, subcategory, id")
        ->delimiter(',');
    command->add_option("--crs", arguments->crs,
                        "EPSG:n of the coordinates (default: told from the numbers)");
    command->add_flag("--dry-run", arguments->dry_run, "only tell what would be done");
    command->add_option("--report", arguments->report, "write the report to this file, as JSON");
    add_common(*command, arguments->common, "wijkbeeld nuisance import meldingen.csv --into stad.gpkg");
    command->callback([arguments, &chosen] {
        (void)parse_columns(arguments->columns);
        (void)parse_crs(arguments->crs);
        check_output("--report", arguments->report, {arguments->file, arguments->into});
        chosen = [arguments] { return run_import(*arguments); };
    });
}

void add_density(CLI::App& nuisance, Chosen& chosen) {
    auto arguments = std::make_shared<DensityArguments>();
    CLI::App* command =
        nuisance.add_subcommand("density", "Writes reports per hectare per week as a GeoTIFF in RD");
    command->add_option("STORE", arguments->store, "the store")->required();
    command->add_option("--name", arguments->name, "layer of reports")->capture_default_str();
    command->add_option("--category", arguments->categories, "only these main or sub categories");
    command->add_option("--from", arguments->from, "only from this moment on (Dutch time)");
    command->add_option("--until", arguments->until, "only before this moment");
    command->add_option("--weekday", arguments->weekdays, "only these days: 1 = Monday ... 7 = Sunday")
        ->delimiter(',')
        ->check(CLI::Range(1, 7));
    command->add_option("--hours", arguments->hours, "only these local hours, as 18-24 or 22-6");
    command->add_option("--bandwidth", arguments->bandwidth, "reach of a report, metres")
        ->check(CLI::Range(50.0, 2000.0))
        ->capture_default_str();
    command->add_option("--cell", arguments->cell, "side of a cell, metres")
        ->check(CLI::Range(1.0, 2000.0))
        ->capture_default_str();
    command->add_option("--out", arguments->out, "the GeoTIFF")->required();
    add_common(*command, arguments->common,
               "wijkbeeld nuisance density stad.gpkg --hours 22-6 --out nacht.tif");
    command->callback([arguments, &chosen] {
        (void)parse_filter(*arguments);
        check_output("--out", arguments->out, {arguments->store});
        chosen = [arguments] { return run_density(*arguments); };
    });
}

}  // namespace

void add_nuisance(CLI::App& program, Chosen& chosen) {
    CLI::App* nuisance = program.add_subcommand("nuisance", "Reports of nuisance: import, density");
    nuisance->require_subcommand(1);
    nuisance->footer("Example:\n  wijkbeeld nuisance import meldingen.csv --into stad.gpkg");
    add_import_reports(*nuisance, chosen);
    add_density(*nuisance, chosen);
}

}  // namespace wijkbeeld::server
