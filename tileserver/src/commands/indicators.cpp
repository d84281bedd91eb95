#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <wijkbeeld/overlays/figures.hpp>

#include "commands/command.hpp"
#include "commands/output_file.hpp"

namespace wijkbeeld::server {

namespace {

using overlays::FigureImportResult;

struct IndicatorArguments {
    std::string file, into, report;
    std::optional<int> year;
    Common common;
};

void print(const FigureImportResult& r) {
    std::printf("%llu rows: %llu kept with %llu figures, %zu rejected\n",
                static_cast<unsigned long long>(r.rows), static_cast<unsigned long long>(r.kept),
                static_cast<unsigned long long>(r.figures), r.rejected.size());
    std::printf("recognised: %s, separated by %s, decimal %s; codes in column %s\n", r.encoding.c_str(),
                r.separator.c_str(), r.decimal.c_str(), r.code_column.c_str());
    for (const auto& i : r.indicators)
        std::printf("indicator: %s (%s) from column %s\n", i.id.c_str(), i.kind.c_str(), i.column.c_str());
    for (const std::string& column : r.ignored) std::printf("ignored: %s\n", column.c_str());
    for (const auto& p : r.protection)
        if (p.primary + p.secondary > 0)
            std::printf("protected: %s of %s: %llu small, %llu with them, %llu shown\n", p.indicator.c_str(),
                        collection(p.level).data(), static_cast<unsigned long long>(p.primary),
                        static_cast<unsigned long long>(p.secondary),
                        static_cast<unsigned long long>(p.shown));
    print_remarks(r.remarks);
    print_rejected("line", r.rejected.size(), [&](std::size_t i) {
        return std::pair(r.rejected[i].line, std::string_view(r.rejected[i].reason));
    });
}

Exit run(const IndicatorArguments& a) {
    show_progress("reading " + a.file);
    ReportFile report_file(a.report);
    const auto store = geo::open_store(a.into, geo::OpenMode::write_existing);
    const FigureImportResult result = overlays::import_figures(a.file, *store, {.year = a.year});
    end_progress();
    const std::string json = to_json(result);
    report_file.write(json);
    a.common.json ? void(std::printf("%s\n", json.c_str())) : print(result);
    if (result.kept == 0)
        std::fprintf(stderr, "wijkbeeld: %s: none of its %llu rows could be used; the store is as it was\n",
                     a.file.c_str(), static_cast<unsigned long long>(result.rows));
    if (result.kept == 0) return Exit::failed;
    return result.rejected.empty() ? Exit::done : Exit::rejected;
}

}  // namespace

void add_indicators(CLI::App& program, Chosen& chosen) {
    CLI::App* indicators =
        program.add_subcommand("indicators", "Figures of areas, protected when they leave");
    indicators->require_subcommand(1);
    indicators->footer(
        "Example:\n  wijkbeeld indicators import kerncijfers.csv --into stad.gpkg --year 2026");
    auto arguments = std::make_shared<IndicatorArguments>();
    CLI::App* command = indicators->add_subcommand(
        "import",
        "Reads a table of CBS (StatLine CSV) or one like it into a store with areas of the same year");
    command->add_option("FILE", arguments->file, "CSV with a column of codes (GM.., WK.., BU..)")->required();
    command->add_option("--into", arguments->into, "the store, with areas in it")->required();
    command->add_option("--year", arguments->year, "year of the figures, when the file does not name it")
        ->check(CLI::Range(1995, 2100));
    command->add_option("--report", arguments->report, "write the report to this file, as JSON");
    add_common(*command, arguments->common,
               "wijkbeeld indicators import kerncijfers.csv --into stad.gpkg --year 2024");
    command->callback([arguments, &chosen] {
        check_output("--report", arguments->report, {arguments->file, arguments->into});
        chosen = [arguments] { return run(*arguments); };
    });
}

}  // namespace wijkbeeld::server
