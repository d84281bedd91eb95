#include <wijkbeeld/geo/bgt_type.hpp>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_set>

#include <wijkbeeld/geo/store.hpp>

#include "commands/command.hpp"

namespace wijkbeeld::server {

namespace {

using Json = nlohmann::ordered_json;

struct InfoOptions {
    Common common;
    std::string store;
};

/// What the register says of a table of the BGT: how much is current, and from when to when it was
/// registered.
struct Register {
    std::uint64_t current = 0, ended = 0;
    std::string oldest, newest;
};

/// A record may have several rows: a street name has one per place where it is written.
Register read_register(const geo::Store& store, const geo::LayerInfo& info) {
    Register found;
    const geo::LayerQuery query{.layer = info.schema.name,
                                .columns = {"tijdstip_registratie", "eind_registratie", "gml_id"},
                                .with_geometry = false};
    const bool several_rows = info.schema.name == "openbareruimtelabel";
    std::unordered_set<std::string> seen;
    store.visit(query, [&](const geo::Feature& feature) {
        if (several_rows && !seen.emplace(feature.text("gml_id")).second) return true;
        const bool ended = !std::holds_alternative<std::monostate>(feature["eind_registratie"]);
        ++(ended ? found.ended : found.current);
        const std::string_view moment = feature.text("tijdstip_registratie");
        if (moment.empty()) return true;
        if (found.oldest.empty() || moment < found.oldest) found.oldest = moment;
        if (moment > found.newest) found.newest = moment;
        return true;
    });
    return found;
}

bool is_register(const geo::LayerSchema& schema) {
    return geo::bgt_type(schema.name) && schema.find("tijdstip_registratie") && schema.find("eind_registratie");
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json describe(const geo::Store& store, const geo::LayerInfo& info) {
    Json layer{{"name", info.schema.name},
               {"role", info.schema.role},
               {"title", info.schema.title},
               {"count", info.count},
               {"extent", nullptr}};
    if (info.extent)
        layer["extent"] = {info.extent->min.x, info.extent->min.y, info.extent->max.x, info.extent->max.y};
    if (!is_register(info.schema)) return layer;
    const Register found = read_register(store, info);
    layer["current"] = found.current;
    layer["ended"] = found.ended;
    layer["oldest_registration"] = text_or_null(found.oldest);
    layer["newest_registration"] = text_or_null(found.newest);
    return layer;
}

/// What the imports wrote down: a line per input, its fields between tabs.
Json sources(const geo::Store& store) {
    Json all = Json::array();
    std::istringstream lines(store.metadata("bgt.sources").value_or(""));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        Json source;
        for (const char* name : {"name", "size", "checksum", "read"}) {
            std::string field;
            if (std::getline(fields, field, '\t')) source[name] = field;
        }
        all.push_back(std::move(source));
    }
    return all;
}

Json describe(const geo::Store& store, const std::string& address) {
    Json layers = Json::array();
    for (const geo::LayerInfo& info : store.layers()) layers.push_back(describe(store, info));
    return {{"store", address},
            {"crs", "EPSG:28992"},
            {"revision", store.revision()},
            {"layers", layers},
            {"sources", sources(store)}};
}

std::string extent_text(const Json& extent) {
    if (extent.is_null()) return "-";
    char text[96];
    std::snprintf(text, sizeof text, "%.0f %.0f - %.0f %.0f", extent[0].get<double>(),
                  extent[1].get<double>(), extent[2].get<double>(), extent[3].get<double>());
    return text;
}

void print_layer(const Json& layer) {
    const auto name = layer["name"].get<std::string>(), role = layer["role"].get<std::string>();
    const auto count = layer["count"].get<unsigned long long>();
    std::printf("%-26s %-9s %10llu  %s", name.c_str(), role.empty() ? "-" : role.c_str(), count,
                extent_text(layer["extent"]).c_str());
    if (layer.contains("ended") && layer["current"] != count)
        std::printf("  current %llu, ended %llu", layer["current"].get<unsigned long long>(),
                    layer["ended"].get<unsigned long long>());
    if (layer.contains("oldest_registration") && !layer["oldest_registration"].is_null())
        std::printf("  registered %s - %s", layer["oldest_registration"].get<std::string>().c_str(),
                    layer["newest_registration"].get<std::string>().c_str());
    std::printf("\n");
}

void print(const Json& all) {
    std::printf("%-26s %-9s %10s  %s\n", "layer", "role", "features", "extent (EPSG:28992)");
    for (const Json& layer : all["layers"]) print_layer(layer);
    for (const Json& source : all["sources"]) {
        std::string line = "source:";
        for (const Json& field : source) line.append(1, ' ').append(field.get<std::string>());
        std::printf("%s\n", line.c_str());
    }
}

Exit run(const InfoOptions& options) {
    const auto store = geo::open_store(options.store, geo::OpenMode::read);
    const Json all = describe(*store, options.store);
    options.common.json ? void(std::printf("%s\n", all.dump(2).c_str())) : print(all);
    return Exit::done;
}

}  // namespace

void add_info(CLI::App& program, Chosen& chosen) {
    auto options = std::make_shared<InfoOptions>();
    CLI::App* command = program.add_subcommand("info", "Tell what is in a store");
    command->add_option("store", options->store, "store to read: FILE.gpkg")->required();
    add_common(*command, options->common, "wijkbeeld info otterlo.gpkg --json");
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace wijkbeeld::server
