#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include <wijkbeeld/geo/archive.hpp>

#include "commands/command.hpp"
#include "commands/output_file.hpp"
#include "commands/tile_progress.hpp"

namespace wijkbeeld::server {

namespace {

struct TilesOptions {
    Common common;
    std::string store, out, grid = "WebMercatorQuad", zoom;
    bool ids = false;
};

/// `8-16` or `14`. Nothing when it is neither.
std::optional<std::pair<int, int>> levels(const std::string& text) {
    const char* end = text.data() + text.size();
    int first = 0, last = 0;
    auto [at, error] = std::from_chars(text.data(), end, first);
    if (error != std::errc{}) return std::nullopt;
    if (at == end) return std::pair(first, first);
    if (*at != '-') return std::nullopt;
    const auto [stop, wrong] = std::from_chars(at + 1, end, last);
    if (wrong != std::errc{} || stop != end || first > last) return std::nullopt;
    return std::pair(first, last);
}

geo::tiles::BuildOptions build_options(const TilesOptions& options) {
    geo::tiles::BuildOptions build;
    build.grid = geo::Grid::find(options.grid);
    build.jobs = options.common.jobs;
    build.ids = options.ids;
    // By default the levels of the scales of Web Mercator 8 to 16.
    build.min_zoom = std::max(0, build.grid->from_mercator_zoom(8));
    build.max_zoom = build.grid->from_mercator_zoom(16);
    if (!options.zoom.empty()) std::tie(build.min_zoom, build.max_zoom) = *levels(options.zoom);
    if (build.max_zoom > build.grid->max_zoom() || build.min_zoom < 0)
        throw CLI::ValidationError("--zoom",
                                   options.grid + " has levels 0-" + std::to_string(build.grid->max_zoom()));
    return build;
}

void print(const TilesOptions& options, const geo::tiles::ArchiveInfo& info, double seconds) {
    const auto bytes = std::filesystem::file_size(options.out);
    if (options.common.json) {
        const nlohmann::ordered_json result{{"out", options.out},
                                            {"grid", info.grid},
                                            {"min_zoom", info.min_zoom},
                                            {"max_zoom", info.max_zoom},
                                            {"ids", info.ids},
                                            {"tiles", info.tiles},
                                            {"bytes", bytes},
                                            {"bounds", {info.west, info.south, info.east, info.north}},
                                            {"seconds", seconds}};
        std::printf("%s\n", result.dump(2).c_str());
    } else {
        std::printf("%s: %llu tiles of %s, levels %d-%d, %.1f MB, %.1f s\n", options.out.c_str(),
                    static_cast<unsigned long long>(info.tiles), info.grid.c_str(), info.min_zoom,
                    info.max_zoom, static_cast<double>(bytes) / 1e6, seconds);
    }
}

Exit make_tiles(const TilesOptions& options, const geo::tiles::BuildOptions& build) {
    const auto store = geo::open_store(options.store, geo::OpenMode::read);
    const auto start = std::chrono::steady_clock::now();
    if (build.grid->crs() != geo::Crs::rd_new) note_missing_grid();
    geo::tiles::BuildOptions told = build;
    told.remark = [](const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); };
    const auto info = geo::tiles::build_archive(*store, options.out, told, geo::tiles::bgt_profile(),
                                                TileProgress("tiles"));
    end_progress();
    print(options, info, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return Exit::done;
}

std::string check_out(const std::string& path) {
    if (path.ends_with(".pmtiles") || path.ends_with(".mbtiles")) return {};
    return "name a file that ends in .pmtiles or .mbtiles";
}

}  // namespace

void add_tiles(CLI::App& program, Chosen& chosen) {
    auto options = std::make_shared<TilesOptions>();
    CLI::App* command = program.add_subcommand("tiles", "Make an archive of vector tiles");
    command->add_option("store", options->store, "store to read: FILE.gpkg")->required();
    command
        ->add_option(
            "--out", options->out,
            "archive to make: FILE.pmtiles or FILE.mbtiles; it appears when it is whole, and what was made "
            "before a kill or Ctrl-C waits in FILE.work for the same command")
        ->required()
        ->check(CLI::Validator(check_out, ""));
    command->add_option("--grid", options->grid, "tile grid")
        ->check(CLI::IsMember({"WebMercatorQuad", "NetherlandsRDNewQuad", "EuropeanETRS89_LAEAQuad"}))
        ->capture_default_str();
    command
        ->add_option("--zoom", options->zoom,
                     "levels of the grid, as 8-16 (default: those of the scales of Web Mercator 8-16)")
        ->check(CLI::Validator(
            [](const std::string& text) {
                return levels(text) ? std::string() : "levels are written as 8-16";
            },
            ""));
    command->add_flag(
        "--ids", options->ids,
        "give every object that is drawn by itself its lokaal_id as attribute (areas that were made of "
        "several have none); tiles become up to twice as large");
    add_common(*command, options->common, "wijkbeeld tiles otterlo.gpkg --out otterlo.pmtiles --zoom 10-16");
    command->callback([options, &chosen] {
        const geo::tiles::BuildOptions build = build_options(*options);
        check_output("--out", options->out, {options->store});
        chosen = [options, build] { return make_tiles(*options, build); };
    });
}

}  // namespace wijkbeeld::server
