#include <wijkbeeld/geo/import.hpp>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>

#include "commands/command.hpp"
#include "commands/output_file.hpp"

namespace wijkbeeld::server {

namespace {

volatile std::sig_atomic_t interrupted = 0;  // NOLINT: the one thing a signal handler may touch

struct ImportArguments {
    Common common;
    std::vector<std::string> inputs;
    std::string store, report, area;
    std::vector<std::string> types;
    bool history = false;
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
        const geo::GeometryType type = read_area(text).type();
        if (type == geo::GeometryType::polygon || type == geo::GeometryType::multipolygon) return "";
    } catch (const geo::Error&) {
        // said below
    }
    return "'" + text + "' is no area; write minx,miny,maxx,maxy in metres of RD, or a POLYGON as WKT";
}

/// Bytes and records so far, the rate, and the time left.
class ProgressLine {
public:
    bool operator()(const geo::ImportProgress& now) {
        using namespace std::chrono;
        const auto time = steady_clock::now();
        if (time - shown_ > milliseconds(200)) {
            shown_ = time;
            show(now, duration<double>(time - begin_).count());
        }
        return interrupted == 0;
    }

private:
    static void show(const geo::ImportProgress& now, double seconds) {
        std::array<char, 160> line{};
        const double share =
            now.bytes_total > 0 ? static_cast<double>(now.bytes) / static_cast<double>(now.bytes_total) : 0;
        const double rate = static_cast<double>(now.records) / std::max(seconds, 0.001);
        std::snprintf(line.data(), line.size(), "%.1f of %.1f MB, %llu records, %.0f/s",
                      static_cast<double>(now.bytes) / 1e6, static_cast<double>(now.bytes_total) / 1e6,
                      static_cast<unsigned long long>(now.records), rate);
        std::string text = line.data();
        if (share > 0.02)
            text += ", " + std::to_string(static_cast<int>(seconds / share - seconds)) + " s left";
        show_progress(text);
    }

    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point shown_{};
};

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
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, report.rejected.size()); ++i) {
        const geo::RejectedRecord& r = report.rejected[i];
        std::fprintf(stderr, "rejected: %s byte %llu %s %s: %s\n", r.file.c_str(),
                     static_cast<unsigned long long>(r.offset), r.type.c_str(), r.id.c_str(),
                     r.reason.c_str());
    }
    if (report.rejected.size() > shown)
        std::fprintf(stderr, "... and %zu more: see --report\n", report.rejected.size() - shown);
    for (const auto& [element, times] : report.unknown)
        std::fprintf(stderr, "not known, passed over: %s, %llu times\n", element.c_str(),
                     static_cast<unsigned long long>(times));
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

Exit run(const ImportArguments& arguments) {
    geo::ImportOptions options;
    options.history = arguments.history;
    for (const std::string& type : arguments.types) options.types.push_back(*geo::bgt_type(type));
    if (!arguments.area.empty()) options.area = read_area(arguments.area);
    options.jobs = arguments.common.jobs;
    options.curves = arguments.curves;
    options.arc_tolerance = arguments.arc_tolerance;
    std::signal(SIGINT, [](int) { interrupted = 1; });
    std::signal(SIGTERM, [](int) { interrupted = 1; });
    ReportFile report_file(arguments.report);
    const auto store = geo::open_store(arguments.store, geo::OpenMode::write_or_create);
    const geo::ImportReport report = geo::import_bgt(arguments.inputs, *store, options, ProgressLine());
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
                     "only objects that meet this area: minx,miny,maxx,maxy or WKT, in RD")
        ->check(area_fault);
    add_curves(*command, *arguments);
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
