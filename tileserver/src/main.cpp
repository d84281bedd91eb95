#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "commands/command.hpp"

using namespace wijkbeeld::server;

int main(int argc, char** argv) {
    CLI::App program{"Wijkbeeld: the BGT, and what a municipality knows, on one map", "wijkbeeld"};
    program.set_version_flag("--version", "wijkbeeld " WIJKBEELD_VERSION);
    program.require_subcommand(0, 1);
    program.footer("Example:\n  wijkbeeld import extract.zip --into stad.gpkg && wijkbeeld serve stad.gpkg");
    Chosen chosen;
    add_import(program, chosen);
    add_update(program, chosen);
    add_info(program, chosen);
    add_export(program, chosen);
    add_tiles(program, chosen);
    add_nuisance(program, chosen);
    add_areas(program, chosen);
    add_indicators(program, chosen);
    add_sample(program, chosen);
    add_serve(program, chosen);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : static_cast<int>(Exit::usage);
    }
    if (!chosen) {
        std::fprintf(stderr, "wijkbeeld: which command? See below.\n%s", program.help().c_str());
        return static_cast<int>(Exit::usage);
    }
    try {
        const Exit exit = chosen();
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
            throw std::runtime_error(
                "the result cannot be written to standard output; what was asked has been done");
        return static_cast<int>(exit);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "wijkbeeld: %s\n", error.what());
        return static_cast<int>(Exit::failed);
    }
}
