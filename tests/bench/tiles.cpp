// bench_tiles sql STORE                  the profile of our tiles as a function of PostGIS: tile(z, x, y) ->
// bytea bench_tiles list STORE ZOOM MOST      tiles (z/x/y, a line each) that hold something, spread over the
// store bench_tiles time STORE < LIST         CPU milliseconds of our engine for all of the list, one thread,
// and bytes The other half, and the comparison, is in tiles.sh.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <wijkbeeld/geo/dataset.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "own_cost.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::bench::cpu_seconds;

namespace {

std::string literal(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
    return to_text(value);
}

std::string sql_of(const Condition& condition) {
    using Op = Condition::Op;
    switch (condition.op) {
        case Op::is_null:
            return condition.column + " IS NULL";
        case Op::equal:
            return condition.column + " = " + literal(condition.values.at(0));
        case Op::none_of: {
            std::string list;
            for (const Value& value : condition.values) list += (list.empty() ? "" : ", ") + literal(value);
            return "(" + condition.column + " IS NULL OR " + condition.column + " NOT IN (" + list + "))";
        }
        default:
            throw std::runtime_error("the profile has a condition that this benchmark cannot say in SQL");
    }
}

/// One layer: the same features, attributes, extent and buffer as ours. Layers that are not loaded give
/// nothing.
std::string sql_of(const tiles::LayerRule& rule, const Store& store) {
    const auto info = store.layer(rule.layer);
    if (!info || info->count == 0) return {};
    std::string columns, where;
    for (const std::string& name : rule.attributes)
        if (info->schema.find(name)) columns += ", " + name;
    for (const Condition& condition : rule.where)
        if (info->schema.find(condition.column)) where += " AND " + sql_of(condition);
    return "  IF z >= " + std::to_string(rule.min_zoom) + " THEN\n    SELECT ST_AsMVT(t, '" + rule.layer +
           "', 4096, 'g', 'fid') INTO part FROM (SELECT ST_AsMVTGeom(geom, box, 4096, 64, true) AS g, fid" +
           columns + " FROM " + rule.layer + " WHERE geom && wide" + where +
           ") t WHERE g IS NOT NULL;\n    whole := whole || coalesce(part, ''::bytea);\n  END IF;\n";
}

void print_sql(const Store& store) {
    std::printf(
        "CREATE FUNCTION tile(z int, x int, y int) RETURNS bytea LANGUAGE plpgsql STABLE AS $$\n"
        "DECLARE\n  box geometry := ST_TileEnvelope(z, x, y);\n"
        "  wide geometry := ST_TileEnvelope(z, x, y, margin => 64.0 / 4096);\n"
        "  part bytea;\n  whole bytea := ''::bytea;\nBEGIN\n");
    for (const tiles::LayerRule& rule : tiles::bgt_profile().layers)
        std::printf("%s", sql_of(rule, store).c_str());
    std::printf("  RETURN whole;\nEND $$;\n");
}

void list_tiles(const Dataset& bgt, int zoom, std::size_t most) {
    std::vector<TileId> filled;
    const Grid& grid = Grid::web_mercator();
    const TileRange range = grid.range(zoom, bgt.extent().value());
    for (auto row = range.min_row; row <= range.max_row; ++row)
        for (auto col = range.min_col; col <= range.max_col; ++col)
            if (const TileId tile{zoom, row, col}; !tiles::encode(bgt, grid, tile).empty())
                filled.push_back(tile);
    const std::size_t step = std::max<std::size_t>(1, filled.size() / most);
    for (std::size_t i = 0; i < filled.size(); i += step)
        std::printf("%d/%lld/%lld\n", zoom, static_cast<long long>(filled[i].col),
                    static_cast<long long>(filled[i].row));
}

void time_tiles(const Dataset& bgt) {
    std::vector<TileId> list;
    int z = 0;
    long long x = 0, y = 0;
    for (std::string line; std::getline(std::cin, line);)
        if (std::sscanf(line.c_str(), "%d/%lld/%lld", &z, &x, &y) == 3) list.push_back({z, y, x});
    std::vector<double> runs;
    std::size_t bytes = 0;
    for (int run = 0; run < 6; ++run) {  // the first one warms the cache
        bytes = 0;
        const double begin = cpu_seconds();
        for (const TileId tile : list) bytes += tiles::encode(bgt, Grid::web_mercator(), tile).size();
        if (run > 0) runs.push_back(cpu_seconds() - begin);
    }
    std::ranges::sort(runs);
    std::printf("%.3f %zu %ld\n", runs[runs.size() / 2] * 1000, bytes, wijkbeeld::bench::peak_mebibytes());
}

int run(const std::vector<std::string>& words) {
    if (words.size() == 2 && words[0] == "sql") return print_sql(*open_store(words[1], OpenMode::read)), 0;
    if (words.size() == 4 && words[0] == "list")
        return list_tiles(Dataset::open(words[1]), std::stoi(words[2]), std::stoul(words[3])), 0;
    if (words.size() == 2 && words[0] == "time") return time_tiles(Dataset::open(words[1])), 0;
    std::fprintf(stderr, "usage: bench_tiles sql STORE | list STORE ZOOM MOST | time STORE < LIST\n");
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_tiles: %s\n", error.what());
        return 1;
    }
}
