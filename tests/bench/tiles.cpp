// The half of tiles.sh that knows our profile and our engine.
// bench_tiles layers STORE                 names of the layers that are drawn
// bench_tiles sql STORE                    the profile as a function of PostGIS: tile(z, x, y) -> bytea
// bench_tiles queries STORE ZOOM           layer, columns and condition in SQL of what is drawn, tabs between
// bench_tiles count STORE ZOOM             how many objects are drawn at that level or before
// bench_tiles list STORE ZOOM MOST         tiles (z/x/y, a line each) that hold something, spread over the store
// bench_tiles archived STORE ARCHIVE       tiles of an archive
// bench_tiles time STORE < LIST            CPU milliseconds of our engine for all of the list, one thread, and bytes
// bench_tiles build STORE ARCHIVE ZOOMS    an archive of every object at every level (12-16), as the peers make it
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/dataset.hpp>
#include <wijkbeeld/geo/tile_source.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "own_cost.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::bench::cpu_seconds;

namespace {

/// What is compared: every object of its own at every level, which is all that the peers can do.
const tiles::Profile& compared_profile() {
    static const tiles::Profile profile = [] {
        tiles::Profile whole = tiles::bgt_profile();
        whole.steps.clear();
        return whole;
    }();
    return profile;
}

/// The layers of the profile that the store has anything of.
std::vector<std::pair<tiles::LayerRule, LayerInfo>> drawn_layers(const Store& store) {
    std::vector<std::pair<tiles::LayerRule, LayerInfo>> all;
    for (const tiles::LayerRule& rule : compared_profile().layers)
        if (auto info = store.layer(rule.layer); info && info->count > 0) all.emplace_back(rule, std::move(*info));
    return all;
}

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

/// `, column` for each attribute that the layer has.
std::string columns_of(const tiles::LayerRule& rule, const LayerSchema& schema) {
    std::string columns;
    for (const std::string& name : rule.attributes)
        if (schema.find(name)) columns += ", " + name;
    return columns;
}

/// ` AND condition` for each on a column that the layer has.
std::string where_of(const tiles::LayerRule& rule, const LayerSchema& schema) {
    std::string where;
    for (const Condition& condition : rule.where)
        if (schema.find(condition.column)) where += " AND " + sql_of(condition);
    return where;
}

/// The same features, attributes, extent and buffer as ours.
void print_sql(const Store& store) {
    std::printf(
        "CREATE FUNCTION tile(z int, x int, y int) RETURNS bytea LANGUAGE plpgsql STABLE AS $$\n"
        "DECLARE\n  box geometry := ST_TileEnvelope(z, x, y);\n"
        "  wide geometry := ST_TileEnvelope(z, x, y, margin => 64.0 / 4096);\n"
        "  part bytea;\n  whole bytea := ''::bytea;\nBEGIN\n");
    for (const auto& [rule, info] : drawn_layers(store))
        std::printf(
            "  IF z >= %d THEN\n    SELECT ST_AsMVT(t, '%s', 4096, 'g', 'fid') INTO part FROM (SELECT "
            "ST_AsMVTGeom(geom, box, 4096, 64, true) AS g, fid%s FROM %s WHERE geom && wide%s) t WHERE g IS NOT "
            "NULL;\n    whole := whole || coalesce(part, ''::bytea);\n  END IF;\n",
            rule.min_zoom, rule.layer.c_str(), columns_of(rule, info.schema).c_str(), rule.layer.c_str(),
            where_of(rule, info.schema).c_str());
    std::printf("  RETURN whole;\nEND $$;\n");
}

void print_layers(const Store& store) {
    for (const auto& [rule, info] : drawn_layers(store)) std::printf("%s\n", rule.layer.c_str());
}

void print_queries(const Store& store, int zoom) {
    for (const auto& [rule, info] : drawn_layers(store))
        if (rule.min_zoom <= zoom)
            std::printf("%s\t%s\t%s\n", rule.layer.c_str(), columns_of(rule, info.schema).c_str(),
                        where_of(rule, info.schema).c_str());
}

void print_count(const Store& store, int zoom) {
    std::uint64_t count = 0;
    for (const auto& [rule, info] : drawn_layers(store)) {
        if (rule.min_zoom > zoom) continue;
        LayerQuery query;
        query.layer = rule.layer;
        for (const Condition& condition : rule.where)
            if (info.schema.find(condition.column)) query.where.push_back(condition);
        count += store.count(query);
    }
    std::printf("%llu\n", static_cast<unsigned long long>(count));
}

void print_tile(TileId tile) {
    std::printf("%d/%lld/%lld\n", tile.z, static_cast<long long>(tile.col), static_cast<long long>(tile.row));
}

/// Tiles of a level round the store for which `has` holds.
template <class Has>
std::vector<TileId> tiles_where(const Dataset& bgt, int zoom, const Has& has) {
    std::vector<TileId> all;
    const TileRange range = Grid::web_mercator().range(zoom, bgt.extent().value());
    for (auto row = range.min_row - 1; row <= range.max_row + 1; ++row)
        for (auto col = range.min_col - 1; col <= range.max_col + 1; ++col)
            if (const TileId tile{zoom, row, col}; has(tile)) all.push_back(tile);
    return all;
}

void list_archived(const Dataset& bgt, const std::string& path) {
    const tiles::Archive archive(path);
    for (int zoom = archive.info().min_zoom; zoom <= archive.info().max_zoom; ++zoom)
        for (const TileId tile : tiles_where(bgt, zoom, [&](TileId id) { return archive.tile(id).has_value(); }))
            print_tile(tile);
}

void list_tiles(const Dataset& bgt, int zoom, std::size_t most) {
    const auto source = tiles::TileSource::make(bgt.store(), {}, compared_profile());
    const auto filled = tiles_where(bgt, zoom, [&](TileId tile) {
        return !source->tile(Grid::web_mercator(), tile).empty();
    });
    // Spread as far as rounding allows, and never more than asked for.
    const std::size_t step = std::max<std::size_t>(1, (filled.size() + most - 1) / most);
    for (std::size_t i = 0; i < filled.size(); i += step) print_tile(filled[i]);
}

void build(const std::string& address, const std::string& path, const std::string& zooms) {
    tiles::BuildOptions options;
    if (std::sscanf(zooms.c_str(), "%d-%d", &options.min_zoom, &options.max_zoom) != 2)
        throw std::runtime_error("levels as 12-16");
    tiles::build_archive(*open_store(address, OpenMode::read), path, options, compared_profile());
}

void time_tiles(const Dataset& bgt) {
    std::vector<TileId> list;
    int z = 0;
    long long x = 0, y = 0;
    for (std::string line; std::getline(std::cin, line);)
        if (std::sscanf(line.c_str(), "%d/%lld/%lld", &z, &x, &y) == 3) list.push_back({z, y, x});
    const auto source = tiles::TileSource::make(bgt.store(), {}, compared_profile());
    std::vector<double> runs;
    std::size_t bytes = 0;
    for (int run = 0; run < 6; ++run) {  // the first one warms the cache
        bytes = 0;
        const double begin = cpu_seconds();
        for (const TileId tile : list) bytes += source->tile(Grid::web_mercator(), tile).size();
        if (run > 0) runs.push_back(cpu_seconds() - begin);
    }
    std::ranges::sort(runs);
    std::printf("%.3f %zu %ld\n", runs[runs.size() / 2] * 1000, bytes, wijkbeeld::bench::peak_mebibytes());
}

int run(const std::vector<std::string>& words) {
    const std::string command = words.empty() ? "" : words[0];
    const auto is = [&](const char* name, std::size_t count) { return command == name && words.size() == count; };
    if (is("build", 4)) return build(words[1], words[2], words[3]), 0;
    if (is("list", 4)) return list_tiles(Dataset::open(words[1]), std::stoi(words[2]), std::stoul(words[3])), 0;
    if (is("archived", 3)) return list_archived(Dataset::open(words[1]), words[2]), 0;
    if (is("time", 2)) return time_tiles(Dataset::open(words[1])), 0;
    if (is("sql", 2)) return print_sql(*open_store(words[1], OpenMode::read)), 0;
    if (is("layers", 2)) return print_layers(*open_store(words[1], OpenMode::read)), 0;
    if (is("count", 3)) return print_count(*open_store(words[1], OpenMode::read), std::stoi(words[2])), 0;
    if (is("queries", 3)) return print_queries(*open_store(words[1], OpenMode::read), std::stoi(words[2])), 0;
    std::fprintf(stderr, "usage: bench_tiles layers|sql|time STORE | count|queries STORE ZOOM | list STORE ZOOM MOST | "
                         "archived STORE ARCHIVE | build STORE ARCHIVE ZOOMS\n");
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
