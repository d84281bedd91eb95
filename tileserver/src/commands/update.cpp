#include <wijkbeeld/geo/tile_source.hpp>
#include <wijkbeeld/geo/update.hpp>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "api/site/touched_tiles.hpp"
#include "commands/archive_refresh.hpp"
#include "commands/command.hpp"
#include "commands/output_file.hpp"
#include "commands/reading_progress.hpp"
#include "commands/unpack_limits.hpp"

namespace wijkbeeld::server {

namespace {

struct UpdateArguments {
    Common common;
    std::string store, report;
    std::vector<std::string> deltas, archives;
    geo::UpdateOptions options;
};

/// The report of the library, with the tiles that the changes touch and the archives that followed.
std::string report_text(const geo::UpdateReport& report, const std::vector<TouchedTiles>& tiles,
                        const ArchiveRefresh& archives) {
    auto json = nlohmann::ordered_json::parse(geo::to_json(report));
    json["tiles"] = to_json(tiles);
    json["archives"] = archives.to_json();
    return json.dump(2);
}

/// Where objects were and are that changed.
std::vector<geo::RdBox> extents(const geo::UpdateReport& report) {
    std::vector<geo::RdBox> all;
    for (const geo::ObjectChange& change : report.objects)
        all.insert(all.end(), change.extents.begin(), change.extents.end());
    return all;
}

void summarise(const geo::UpdateReport& report, const std::vector<TouchedTiles>& tiles,
               const ArchiveRefresh& archives, const std::string& store) {
    const auto number = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
    std::printf("update %llu of %s: %llu groups of mutations in %llu files; %zu objects touched\n",
                number(report.number), store.c_str(), number(report.groups), number(report.files),
                report.objects.size());
    for (const geo::ChangeKind kind : {geo::ChangeKind::added, geo::ChangeKind::changed,
                                       geo::ChangeKind::ended, geo::ChangeKind::removed}) {
        const auto n = std::ranges::count(report.objects, kind, &geo::ObjectChange::kind);
        const std::string word(geo::name(kind));
        if (n > 0) std::printf("  %s: %lld\n", word.c_str(), static_cast<long long>(n));
    }
    for (const TouchedTiles& level : tiles)
        std::printf("  tiles touched, %s level %d: %zu\n", level.grid.c_str(), level.level,
                    level.tiles.size());
    archives.summarise();
    if (report.skipped > 0)
        std::printf("  %llu mutations of what this store does not keep passed over\n",
                    number(report.skipped));
    if (report.entered > 0) std::printf("  %llu objects moved into the area\n", number(report.entered));
    if (!report.repaired.empty())
        std::printf("  %zu geometries were invalid and have been repaired\n", report.repaired.size());
    if (!report.rejected.empty())
        std::printf(
            "  groups that could not be read are passed over: their objects are as they were, and a later "
            "delivery that builds on them will be refused\n");
    print_rejected(report.rejected, report.unlisted);
    print_ignored(report.ignored);
    print_unknown(report.unknown);
}

Exit run(const UpdateArguments& arguments) {
    ReportFile report_file(arguments.report);
    const auto store = geo::open_store(arguments.store, geo::OpenMode::write_existing);
    ArchiveRefresh archives(*store, arguments.archives, arguments.common.jobs);
    geo::UpdateOptions options = arguments.options;
    options.jobs = arguments.common.jobs;
    std::vector<geo::tiles::TileChange> places;
    options.before_commit = [&](geo::StoreWriter& writer, const geo::UpdateReport& done) {
        places = geo::tiles::refresh_source(writer, done.number, extents(done), {.jobs = options.jobs});
    };
    const geo::UpdateReport report =
        geo::update_bgt(arguments.deltas, *store, options, ReadingProgress("mutations"));
    end_progress();
    note_missing_grid();  // for the tiles
    archives.follow(*store, arguments.store, report.number, places);
    const std::vector<TouchedTiles> tiles = touched_tiles(extents(report));
    const std::string json = report_text(report, tiles, archives);
    report_file.write(json);
    arguments.common.json ? void(std::printf("%s\n", json.c_str()))
                          : summarise(report, tiles, archives, arguments.store);
    archives.say_failures();
    if (archives.failed()) return Exit::failed;
    return report.rejected.empty() ? Exit::done : Exit::rejected;
}

}  // namespace

void add_update(CLI::App& program, Chosen& chosen) {
    CLI::App* command =
        program.add_subcommand("update", "Apply mutation deliveries of the BGT (deltas) to a store");
    auto arguments = std::make_shared<UpdateArguments>();
    command->add_option("store", arguments->store, "store to update: file.gpkg")->required();
    command
        ->add_option(
            "delta", arguments->deltas,
            "mutation deliveries, the oldest first: zip, folder, .xml, .xml.gz, or - for standard input")
        ->required();
    command->add_flag("--accept-entering", arguments->options.accept_entering,
                      "objects the store has never heard of moved into its area: add them");
    add_unpack_limits(*command, arguments->options.unpack);
    command
        ->add_option(
            "--tiles", arguments->archives,
            "archive of tiles of this store (file.pmtiles, file.mbtiles) to bring up to date: only the "
            "tiles that a change is in are made again (may be given more than once)")
        ->allow_extra_args(false)
        ->check(CLI::ExistingFile);
    command->add_option("--report", arguments->report,
                        "write what was changed, rejected and repaired to this file (JSON)");
    add_common(
        *command, arguments->common,
        "wijkbeeld update gemeente.gpkg delta-2026-11-23.zip --tiles gemeente.pmtiles --report update.json");
    command->callback([arguments, &chosen] {
        std::vector<std::string> read = arguments->deltas;
        read.push_back(arguments->store);
        read.insert(read.end(), arguments->archives.begin(), arguments->archives.end());
        check_output("--report", arguments->report, read);
        chosen = [arguments] { return run(*arguments); };
    });
}

}  // namespace wijkbeeld::server
