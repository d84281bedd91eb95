#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <wijkbeeld/overlays/areas.hpp>

#include "commands/command.hpp"
#include "commands/output_file.hpp"

namespace wijkbeeld::server {

namespace {

using overlays::AreaImportResult;

struct AreaArguments {
    std::string file, into, level, report;
    int year = 0;
    Common common;
};

overlays::AreaLevel parse_level(const std::string& text) {
    for (const auto level :
         {overlays::AreaLevel::buurt, overlays::AreaLevel::wijk, overlays::AreaLevel::gemeente})
        if (text == name(level) || text == collection(level)) return level;
    throw CLI::ValidationError("--level", "expects buurt, wijk or gemeente: " + text);
}

void print(const AreaImportResult& r) {
    std::printf("%s of %d: %llu areas from %llu features of layer %s (%s)\n", collection(r.level).data(),
                r.year, static_cast<unsigned long long>(r.kept), static_cast<unsigned long long>(r.features),
                r.layer.c_str(), r.crs.c_str());
    std::printf("used: code from column %s, name from column %s\n", r.code_column.c_str(),
                r.name_column.empty() ? "-" : r.name_column.c_str());
    if (r.merged + r.water + r.other_level + r.repaired > 0)
        std::printf("%llu parts merged, %llu of water left out, %llu of another level, %llu repaired\n",
                    static_cast<unsigned long long>(r.merged), static_cast<unsigned long long>(r.water),
                    static_cast<unsigned long long>(r.other_level),
                    static_cast<unsigned long long>(r.repaired));
    print_remarks(r.remarks);
    print_rejected("feature", r.rejected.size(), [&](std::size_t i) {
        return std::pair(r.rejected[i].feature, std::string_view(r.rejected[i].reason));
    });
}

Exit run(const AreaArguments& a) {
    show_progress("reading " + a.file);
    ReportFile report_file(a.report);
    const auto store = geo::open_store(a.into, geo::OpenMode::write_or_create);
    const AreaImportResult result =
        overlays::import_areas(a.file, *store, {.level = parse_level(a.level), .year = a.year});
    end_progress();
    if (result.crs != "EPSG:28992") note_missing_grid();
    const std::string json = to_json(result);
    report_file.write(json);
    a.common.json ? void(std::printf("%s\n", json.c_str())) : print(result);
    return result.rejected.empty() ? Exit::done : Exit::rejected;
}

}  // namespace

void add_areas(CLI::App& program, Chosen& chosen) {
    CLI::App* areas = program.add_subcommand("areas", "Areas of CBS: buurten, wijken, gemeenten");
    areas->require_subcommand(1);
    areas->footer(
        "Example:\n  wijkbeeld areas import buurten.gpkg --into stad.gpkg --level buurt --year 2026");
    auto arguments = std::make_shared<AreaArguments>();
    CLI::App* command = areas->add_subcommand(
        "import", "Reads areas of one level (GeoPackage, GeoJSON, Shape; RD or WGS84) into a store");
    command->add_option("FILE", arguments->file, "file with areas that have a code of CBS")->required();
    command->add_option("--into", arguments->into, "the store")->required();
    command->add_option("--level", arguments->level, "buurt, wijk or gemeente")->required();
    command
        ->add_option("--year", arguments->year, "year of the division: a code means something only with it")
        ->required()
        ->check(CLI::Range(1995, 2100));
    command->add_option("--report", arguments->report, "write the report to this file, as JSON");
    add_common(*command, arguments->common,
               "wijkbeeld areas import buurten.gpkg --into stad.gpkg --level buurt --year 2024");
    command->callback([arguments, &chosen] {
        (void)parse_level(arguments->level);
        check_output("--report", arguments->report, {arguments->file, arguments->into});
        chosen = [arguments] { return run(*arguments); };
    });
}

}  // namespace wijkbeeld::server
