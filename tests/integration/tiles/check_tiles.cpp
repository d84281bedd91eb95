// check_tiles STORE ARCHIVE | STORE --encode GRID ZMIN-ZMAX    [--places N] [--rim UNITS]
//     for every level of the tiles: gaps and overlaps in N places at ground level (default 1000000) and in a tenth
//     of that at each other height level, the vertices on both sides of tile edges, the shapes, sizes, and from
//     level 15 on the ids, all against the store. Leaves with 1 when anything is wrong.
// check_tiles --source STORE    which layers share places at ground level in the store itself
#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "level_check.hpp"

using namespace wijkbeeld::geo;
using namespace wijkbeeld::test;

namespace {

struct Words {
    std::vector<std::string> plain;
    std::map<std::string, std::string> options;
};

Words words_of(int argc, char** argv) {
    Words words;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--places" || word == "--rim") {
            if (++i == argc) throw std::runtime_error(word + " needs a number");
            words.options[word] = argv[i];
        } else {
            words.plain.push_back(word);
        }
    }
    return words;
}

std::unique_ptr<TileSupply> supply_of(const Words& words, const Store& store, const tiles::Profile& profile) {
    if (words.plain.size() == 2) return tiles_of_archive(words.plain[1]);
    const Grid* grid = Grid::find(words.plain[2]);
    int min_zoom = 0, max_zoom = 0;
    if (grid == nullptr || std::sscanf(words.plain[3].c_str(), "%d-%d", &min_zoom, &max_zoom) != 2)
        throw std::runtime_error("--encode GRID ZMIN-ZMAX, such as --encode NetherlandsRDNewQuad 7-12");
    return tiles_made_of(store, *grid, min_zoom, max_zoom, profile);
}

int check(const Words& words) {
    CoverSurvey::Options options;
    if (words.options.contains("--places")) options.places = std::stoull(words.options.at("--places"));
    if (words.options.contains("--rim")) options.rim = std::stod(words.options.at("--rim"));
    const auto store = open_store(words.plain[0], OpenMode::read);
    const tiles::Profile& profile = tiles::bgt_profile();
    const auto supply = supply_of(words, *store, profile);
    std::vector<SourceCover> sources;
    for (const int height : SourceCover::heights(*store, profile))
        sources.emplace_back(*store, profile, height);
    bool good = true;
    std::uint64_t seen = 0;
    for (int z = supply->min_zoom(); z <= supply->max_zoom(); ++z) {
        const LevelReport report = check_level(*supply, z, *store, profile, sources, options);
        std::printf("%s", as_text(report, supply->grid()).c_str());
        std::fflush(stdout);
        good = good && report.good();
        seen += report.tiles;
    }
    if (supply->count() && *supply->count() != seen) {
        std::printf("the archive says that it has %llu tiles, but %llu were found round the data\n",
                    static_cast<unsigned long long>(*supply->count()), static_cast<unsigned long long>(seen));
        good = false;
    }
    return good ? 0 : 1;
}

int look_at_source(const std::string& address) {
    const auto store = open_store(address, OpenMode::read);
    const SourceCover source(*store, tiles::bgt_profile());
    std::mt19937_64 random(1);
    const RdBox box = source.extent();
    std::map<std::vector<std::string>, int> sets;
    constexpr int places = 1000000;
    for (int i = 0; i < places; ++i) {
        const double u = static_cast<double>(random() >> 11) * 0x1p-53,
                     v = static_cast<double>(random() >> 11) * 0x1p-53;
        ++sets[source.layers_at(
            {box.min.x + u * (box.max.x - box.min.x), box.min.y + v * (box.max.y - box.min.y)})];
    }
    for (const auto& [layers, count] : sets) {
        std::printf("%9d ", count);
        for (const std::string& layer : layers) std::printf(" %s", layer.c_str());
        std::printf("\n");
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const Words words = words_of(argc, argv);
        if (words.plain.size() == 2 && words.plain[0] == "--source") return look_at_source(words.plain[1]);
        if (words.plain.size() == 2 || (words.plain.size() == 4 && words.plain[1] == "--encode"))
            return check(words);
        std::fprintf(stderr,
                     "usage: check_tiles STORE ARCHIVE | STORE --encode GRID ZMIN-ZMAX | --source STORE\n");
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "check_tiles: %s\n", error.what());
        return 1;
    }
}
