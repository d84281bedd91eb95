#include <algorithm>
#include <map>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/foreign_file.hpp>
#include <wijkbeeld/overlays/areas.hpp>

#include "social/area_code.hpp"
#include "social/area_columns.hpp"

namespace wijkbeeld::overlays {

namespace {

using social::AreaColumns;

struct Area {
    std::string name, wijk, gemeente;
    std::vector<const geo::Geometry*> parts;  // of the file
};
using Areas = std::map<std::string, Area, std::less<>>;  // by code: in that order they are written

// The layer of the file that holds the level: a file of CBS has one for each.
const geo::ForeignAreas& layer_of_level(const std::vector<geo::ForeignAreas>& layers, AreaLevel level,
                                        const std::string& file) {
    const auto codes = [](AreaLevel l) {
        return [l](const geo::ForeignAreas& layer) { return social::find_area_columns(layer, l).codes; };
    };
    const auto best = std::ranges::max_element(layers, {}, codes(level));
    if (codes(level)(*best) > 0) return *best;
    for (const AreaLevel other : {AreaLevel::buurt, AreaLevel::wijk, AreaLevel::gemeente})
        if (std::ranges::any_of(layers, [&](const auto& layer) { return codes(other)(layer) > 0; }))
            throw geo::FormatError(file + " holds no codes of a " + std::string(name(level)) + "; it holds " +
                                   std::string(collection(other)) + ": use --level " +
                                   std::string(name(other)));
    throw geo::FormatError(file + " has no column with codes of CBS, such as GM0363, WK0363AD or BU0363AD07");
}

std::string value(const geo::ForeignArea& area, std::optional<std::size_t> column) {
    return column ? area.values[*column] : std::string();
}

// What the file says, where that is a code of the level, else what the code of the area says.
std::string parent(const geo::ForeignArea& area, std::optional<std::size_t> column, std::string_view code,
                   AreaLevel level) {
    std::string given = value(area, column);
    return social::level_of(given) == level ? given : social::ancestor(code, level);
}

// Sorts the features of the file out; counts what it does with each.
class Sorter {
public:
    Sorter(const AreaColumns& columns, AreaImportResult& result) : columns_(columns), result_(result) {}

    void take(const geo::ForeignArea& feature) {
        ++result_.features;
        const std::string code = value(feature, columns_.code);
        const auto level = social::level_of(code);
        if (value(feature, columns_.water) == "JA") return void(++result_.water);
        if (!level) return reject(feature, code.empty() ? "it has no code" : "its code is none of CBS");
        if (*level != result_.level) return void(++result_.other_level);
        if (!feature.fault.empty()) return reject(feature, feature.fault);
        result_.repaired += feature.repaired ? 1 : 0;
        const auto [at, fresh] = areas_.try_emplace(code);
        if (fresh)
            describe(feature, code, at->second);
        else
            ++result_.merged;
        at->second.parts.push_back(&feature.geometry);
    }
    [[nodiscard]] const Areas& areas() const noexcept { return areas_; }

private:
    void reject(const geo::ForeignArea& feature, std::string reason) {
        result_.rejected.push_back({feature.number, std::move(reason)});
    }
    void describe(const geo::ForeignArea& feature, const std::string& code, Area& area) const {
        area.name = value(feature, columns_.name);
        if (area.name.empty()) area.name = code;
        area.wijk = parent(feature, columns_.wijk, code, AreaLevel::wijk);
        area.gemeente = parent(feature, columns_.gemeente, code, AreaLevel::gemeente);
    }

    const AreaColumns& columns_;
    AreaImportResult& result_;
    Areas areas_;
};

// Parts that touch become one; where they overlap is for GEOS to mend.
geo::Geometry united(const std::vector<const geo::Geometry*>& parts) {
    if (parts.size() == 1) return *parts.front();
    geo::Geometry all;
    all.start(geo::GeometryType::multipolygon);
    for (const geo::Geometry* g : parts)
        for (std::size_t p = 0; p < g->part_count(); ++p) {
            const auto [first, last] = g->part(p);
            for (std::size_t i = first; i < last; ++i) {
                for (const geo::Vertex v : g->path(i)) all.add(v);
                all.end_path();
            }
            all.end_part();
        }
    return geo::invalid_reason(all) ? geo::repaired(all) : all;
}

// The layer of the level, empty. One of something else is not overwritten.
geo::LayerWriter& fresh_layer(const geo::Store& store, geo::StoreWriter& writer, AreaLevel level) {
    const geo::LayerSchema schema = area_layer(level);
    if (writer.has_layer(schema.name)) {
        const auto there = store.layer(schema.name);
        if (there && there->schema.role != area_role)
            throw geo::StoreError("the name " + schema.name +
                                  " belongs to another layer of the store; use another store");
        writer.drop_layer(schema.name);
    }
    return writer.layer(schema);
}

void write(const Areas& areas, geo::LayerWriter& layer, AreaLevel level, int year) {
    for (const auto& [code, area] : areas) {
        std::vector<geo::ValueView> row{std::string_view(code), std::string_view(area.name)};
        if (level == AreaLevel::buurt) row.emplace_back(std::string_view(area.wijk));
        if (level != AreaLevel::gemeente) row.emplace_back(std::string_view(area.gemeente));
        row.emplace_back(std::int64_t{year});
        layer.insert(row, united(area.parts));
    }
}

void describe_file(const geo::ForeignAreas& file, const AreaColumns& columns, AreaImportResult& result) {
    result.layer = file.layer;
    result.crs = file.crs;
    result.code_column = file.columns[*columns.code];
    if (columns.name) result.name_column = file.columns[*columns.name];
    for (std::size_t c = 0; c < file.columns.size(); ++c)
        if (!columns.uses(c)) result.ignored.push_back(file.columns[c]);
    if (!columns.name)
        result.remarks.emplace_back("no column with names was found: areas are named after their code");
    if (file.crs_was_wrong)
        result.remarks.push_back(
            "the file names another coordinate system than its numbers are in: read as " + file.crs);
    if (!result.ignored.empty())
        result.remarks.emplace_back(
            "figures are not taken from a file with areas: use `wijkbeeld indicators import`");
}

}  // namespace

AreaImportResult import_areas(const std::string& file, geo::Store& store, const AreaImportOptions& options) {
    const std::vector<geo::ForeignAreas> layers = geo::read_foreign_areas(file);
    const geo::ForeignAreas& layer = layer_of_level(layers, options.level, file);
    const AreaColumns columns = social::find_area_columns(layer, options.level);
    AreaImportResult result;
    result.level = options.level;
    result.year = options.year;
    describe_file(layer, columns, result);
    Sorter sorter(columns, result);
    for (const geo::ForeignArea& feature : layer.areas) sorter.take(feature);
    result.kept = sorter.areas().size();
    if (result.kept == 0)
        throw geo::FormatError(file + ": none of its " + std::to_string(result.features) + " features is a " +
                               std::string(name(options.level)) + " that can be used" +
                               (result.rejected.empty() ? "" : "; the first: " + result.rejected[0].reason));
    const auto writer = store.write();
    write(sorter.areas(), fresh_layer(store, *writer, options.level), options.level, options.year);
    writer->commit();
    return result;
}

}  // namespace wijkbeeld::overlays
