#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <memory>

#include "commands/command.hpp"
#include "commands/output_file.hpp"
#include "commands/reading_progress.hpp"
#include "commands/unpack_limits.hpp"

namespace wijkbeeld::server {

namespace {

struct ImportArguments {
    Common common;
    std::vector<std::string> inputs;
    std::string store, report, area;
    std::vector<std::string> types;
    bool history = false, no_tile_source = false;
    geo::UnpackLimits unpack;
    geo::Curves curves = geo::Curves::stroke;
    double arc_tolerance = geo::default_arc_tolerance;
};

std::string type_fault(const std::string& name) {
    if (geo::bgt_type(name)) return "";
    return "'" + name + "' is no type of the BGT; write it as its table: pand, wegdeel, ...";
}

/// `minx,miny,maxx,maxy` in metres of RD, or WKT.
geo::Geometry read_area(const std::string& text) {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    char more = 0;
    if (std::sscanf(text.c_str(), "%lf,%lf,%lf,%lf%c", &x1, &y1, &x2, &y2, &more) != 4)
        return geo::from_wkt(text);
    const geo::Vertex a = geo::to_vertex({x1, y1}), b = geo::to_vertex({x2, y2});
    const std::array ring{a, geo::Vertex{b.x, a.y}, b, geo::Vertex{a.x, b.y}};
    return geo::Geometry::polygon(ring);
}

std::string area_fault(const std::string& text) {
    try {
        const geo::Geometry area = read_area(text);
        const bool polygon =
            area.type() == geo::GeometryType::polygon || area.type() == geo::GeometryType::multipolygon;
        if (polygon && !area.empty()) return "";
    } catch (const geo::Error&) {
        // said below
    }
    return "'" + text + "' is no area; write minx,miny,maxx,maxy in metres of RD, or a POLYGON as WKT";
}

void summarise(const geo::ImportReport& report, const std::string& store) {
    const geo::ImportCounts& n = report.total;
    std::printf(
        "%llu records read: %llu kept in %s, %llu ended, %llu duplicates, %llu passed over by --types or "
        "--area, %llu rejected\n",
        static_cast<unsigned long long>(n.read), static_cast<unsigned long long>(n.kept), store.c_str(),
        static_cast<unsigned long long>(n.ended), static_cast<unsigned long long>(n.duplicates),
        static_cast<unsigned long long>(n.skipped), static_cast<unsigned long long>(n.rejected));
    if (!report.repaired.empty())
        std::printf("%zu geometries were invalid and have been repaired\n", report.repaired.size());
    if (!report.superseded.empty())
        std::printf("%zu objects had several current versions: the one registered last is kept\n",
                    report.superseded.size());
    print_rejected(report.rejected, report.unlisted);
    print_ignored(report.ignored);
    print_unknown(report.unknown);
}

void add_curves(CLI::App& command, ImportArguments& arguments) {
    const std::map<std::string, geo::Curves> ways{{"stroke", geo::Curves::stroke},
                                                  {"keep", geo::Curves::keep}};
    command
        .add_option("--curves", arguments.curves,
                    "arcs in the store: as chords (stroke, what all programs read) or as arcs (keep: "
                    "CURVEPOLYGON and the like)")
        ->transform(CLI::CheckedTransformer(ways).description("{stroke,keep}"))
        ->default_str("stroke");
    command
        .add_option("--arc-tolerance", arguments.arc_tolerance,
                    "metres, 0.001 to 10: how far chords may lie from their arc")
        ->check(CLI::Range(0.001, 10.0))
        ->capture_default_str();
}

/// What tiles are drawn from, kept in the store. Without it the store is whole, and tiles are slower to begin with.
void prepare_tiles(geo::Store& store, unsigned jobs) {
    try {
        geo::tiles::keep_source(store, {.jobs = jobs});
    } catch (const geo::Error& error) {
        std::fprintf(stderr, "note: the import is done, but the tiles could not be prepared: %s\n", error.what());
    }
}

Exit run(const ImportArguments& arguments) {
    geo::ImportOptions options;
    options.history = arguments.history;
    for (const std::string& type : arguments.types) options.types.push_back(*geo::bgt_type(type));
    if (!arguments.area.empty()) options.area = read_area(arguments.area);
    options.jobs = arguments.common.jobs;
    options.unpack = arguments.unpack;
    options.curves = arguments.curves;
    options.arc_tolerance = arguments.arc_tolerance;
    ReportFile report_file(arguments.report);
    const auto store = geo::open_store(arguments.store, geo::OpenMode::write_or_create);
    const geo::ImportReport report =
        geo::import_bgt(arguments.inputs, *store, options, ReadingProgress("records"));
    if (!arguments.no_tile_source) prepare_tiles(*store, options.jobs);
    end_progress();
    const std::string json = geo::to_json(report);
    report_file.write(json);
    arguments.common.json ? void(std::printf("%s\n", json.c_str())) : summarise(report, arguments.store);
    return report.total.rejected > 0 ? Exit::rejected : Exit::done;
}

}  // namespace

void add_import(CLI::App& program, Chosen& chosen) {
    CLI::App* command = program.add_subcommand("import", "Read deliveries of the BGT into a store");
    auto arguments = std::make_shared<ImportArguments>();
    command
        ->add_option("input", arguments->inputs, "PDOK zip, folder, .gml, .gml.gz, or - for standard input")
        ->required();
    command->add_option("--into", arguments->store, "store to fill: file.gpkg")->required();
    command->add_flag("--history", arguments->history, "keep ended versions too");
    command->add_option("--types", arguments->types, "only these types, such as pand,wegdeel")
        ->delimiter(',')
        ->check(type_fault);
    command
        ->add_option("--area", arguments->area,
                     "only objects whose bounding box meets this area: minx,miny,maxx,maxy or WKT, in RD")
        ->check(area_fault);
    add_unpack_limits(*command, arguments->unpack);
    add_curves(*command, *arguments);
    command->add_flag("--no-tile-source", arguments->no_tile_source,
                      "do not prepare the store for tiles: for who only wants the data");
    command->add_option("--report", arguments->report,
                        "write what was read, rejected and repaired to this file (JSON)");
    add_common(*command, arguments->common,
               "wijkbeeld import extract.zip --into gemeente.gpkg --report import.json");
    command->callback([arguments, &chosen] {
        std::vector<std::string> read = arguments->inputs;
        read.push_back(arguments->store);
        check_output("--report", arguments->report, read);
        chosen = [arguments] { return run(*arguments); };
    });
}

}  // namespace wijkbeeld::server
