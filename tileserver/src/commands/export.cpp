#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/export.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "commands/command.hpp"
#include "commands/output_file.hpp"

namespace wijkbeeld::server {

namespace {

struct ExportOptions {
    Common common;
    std::string store, layer, out;
};

/// Layers of these roles hold what is not about the map; everything else stays in the store, unless it is
/// served through the privacy gate.
constexpr std::array<std::string_view, 4> open_roles{"bgt", "bgt_herkomst", "areas", ""};

void refuse_protected(const geo::LayerInfo& info) {
    for (const std::string_view role : open_roles)
        if (info.schema.role == role) return;
    throw geo::StoreError(
        "layer '" + info.schema.name + "' (" + info.schema.role +
        ") is not exported: it holds single reports or small counts of people; use the heat "
        "tiles and the published figures of `wijkbeeld serve`");
}

Exit run(const ExportOptions& options) {
    const auto store = geo::open_store(options.store, geo::OpenMode::read);
    const auto info = store->layer(options.layer);
    if (!info)
        throw geo::StoreError(options.store + ": there is no layer '" + options.layer +
                              "'; `wijkbeeld info` lists them");
    refuse_protected(*info);
    if (options.out.ends_with(".geojson")) note_missing_grid();
    const std::uint64_t features = geo::export_layer(*store, options.layer, options.out);
    if (options.common.json) {
        const nlohmann::ordered_json result{
            {"layer", options.layer}, {"out", options.out}, {"features", features}};
        std::printf("%s\n", result.dump(2).c_str());
    } else {
        std::printf("%s: %llu features of %s\n", options.out.c_str(),
                    static_cast<unsigned long long>(features), options.layer.c_str());
    }
    return Exit::done;
}

std::string check_out(const std::string& path) {
    return geo::is_export_file(path) ? "" : "name a file that ends in .gpkg, .fgb, .geojson or .csv";
}

}  // namespace

void add_export(CLI::App& program, Chosen& chosen) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command = program.add_subcommand("export", "Write a layer to a file for other programs");
    command->add_option("store", options->store, "store to read: FILE.gpkg")->required();
    command->add_option("--layer", options->layer, "layer, as `wijkbeeld info` names it")->required();
    command
        ->add_option("--out", options->out,
                     "file to make: .gpkg, .fgb, .csv (EPSG:28992) or .geojson (WGS84)")
        ->required()
        ->check(CLI::Validator(check_out, ""));
    add_common(*command, options->common, "wijkbeeld export otterlo.gpkg --layer pand --out pand.geojson");
    command->callback([options, &chosen] {
        check_output("--out", options->out, {options->store});
        chosen = [options] { return run(*options); };
    });
}

}  // namespace wijkbeeld::server
