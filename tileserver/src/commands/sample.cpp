#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/command.hpp"
#include "voorbeeldstad/sample.hpp"

namespace wijkbeeld::server {

namespace {

using namespace voorbeeldstad;

volatile std::sig_atomic_t interrupted = 0;  // NOLINT: the one thing a signal handler may touch

struct SampleArguments {
    Common common;
    std::string folder;
    SampleOptions options;
};

bool show(std::uint64_t done, std::uint64_t expected) {
    if (shows_progress())
        show_progress(std::to_string(done) + " of about " + std::to_string(expected) + " records, " +
                      std::to_string(done * 100 / std::max<std::uint64_t>(1, expected)) + " %");
    return interrupted == 0;
}

void print_json(const SampleResult& result) {
    nlohmann::ordered_json json;
    for (const SampleFile& file : result.files)
        json["files"].push_back({{"name", file.name}, {"bytes", file.bytes}});
    json["records"] = result.total.all();
    json["current"] = result.total.current;
    json["ended"] = result.total.ended;
    json["gml_bytes"] = result.gml_bytes;
    for (const geo::BgtType type : geo::all_bgt_types()) {
        const SampleCounts& n = result.by_type[static_cast<std::size_t>(type)];
        json["types"][std::string(geo::name(type))] = {
            {"records", n.all()}, {"current", n.current}, {"ended", n.ended}};
    }
    json["reports"] = result.reports;
    json["buurten"] = result.buurten;
    json["wijken"] = result.wijken;
    json["inhabitants"] = result.inhabitants;
    std::printf("%s\n", json.dump(2).c_str());
}

void print(const SampleResult& result, const std::string& folder) {
    std::size_t types = 0;
    for (const SampleCounts& n : result.by_type) types += n.current > 0 ? 1 : 0;
    std::printf(
        "%s: %llu records of %zu types (%llu current, %llu ended), %llu reports, %llu neighbourhoods\n",
        folder.c_str(), static_cast<unsigned long long>(result.total.all()), types,
        static_cast<unsigned long long>(result.total.current),
        static_cast<unsigned long long>(result.total.ended), static_cast<unsigned long long>(result.reports),
        static_cast<unsigned long long>(result.buurten));
    for (const SampleFile& file : result.files)
        std::printf("  %s, %.1f kB\n", file.name.c_str(), static_cast<double>(file.bytes) / 1000);
}

std::map<std::string, DeliveryFormat> formats() {
    std::map<std::string, DeliveryFormat> all;
    for (const DeliveryFormat format : {DeliveryFormat::citygml, DeliveryFormat::gmllight,
                                        DeliveryFormat::stufgeo, DeliveryFormat::mutations})
        all[std::string(name(format))] = format;
    return all;
}

Exit run(SampleArguments& arguments) {
    arguments.options.jobs = arguments.common.jobs;
    std::signal(SIGINT, [](int) { interrupted = 1; });
    std::signal(SIGTERM, [](int) { interrupted = 1; });
    try {
        const SampleResult result = write_sample(arguments.folder, arguments.options, show);
        end_progress();
        arguments.common.json ? print_json(result) : print(result, arguments.folder);
    } catch (const FolderInUse& error) {
        std::fprintf(stderr, "wijkbeeld: %s\n", error.what());
        return Exit::usage;
    }
    return Exit::done;
}

}  // namespace

void add_sample(CLI::App& program, Chosen& chosen) {
    auto arguments = std::make_shared<SampleArguments>();
    CLI::App* command = program.add_subcommand(
        "sample", "Writes Voorbeeldstad, a municipality that does not exist: BGT, reports, areas, figures");
    command->add_option("DIR", arguments->folder, "a folder, empty or with an earlier sample")->required();
    command
        ->add_option("--objects", arguments->options.objects,
                     "records of the town in the BGT, all versions, within 5 %")
        ->check(CLI::Range(fewest_objects, most_objects))
        ->capture_default_str();
    command->add_option("--seed", arguments->options.seed, "another seed, another town")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        ->add_option("--format", arguments->options.format,
                     "how the BGT is delivered: citygml, gmllight (both all versions), stufgeo (what is "
                     "current) or mutations (a first state and three deltas)")
        ->transform(CLI::CheckedTransformer(formats(), CLI::ignore_case).description(""))
        ->default_str("citygml");
    add_common(*command, arguments->common, "wijkbeeld sample voorbeeldstad --objects 50000");
    command->callback([arguments, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

}  // namespace wijkbeeld::server
