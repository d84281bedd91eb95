#include "level_check.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

#include <wijkbeeld/geo/error.hpp>

#include "polygon_fault.hpp"

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {

constexpr std::size_t most_examples = 5;

std::string name_of(TileId tile) {
    return std::to_string(tile.z) + "/" + std::to_string(tile.row) + "/" + std::to_string(tile.col);
}

void check_features(TileId tile, const mvt::Layer& layer, LevelReport& report) {
    for (const mvt::Feature& feature : layer.features) {
        ++report.features;
        for (const auto& path : feature.paths) report.vertices += path.size();
        const auto fault =
            feature.type == mvt::GeometryType::polygon ? polygon_fault(feature) : path_fault(feature);
        if (!fault) continue;
        ++report.faults;
        if (report.fault_examples.size() < most_examples)
            report.fault_examples.push_back(name_of(tile) + " " + layer.name + " " +
                                            (feature.id ? std::to_string(*feature.id) : "without id") + ": " +
                                            *fault);
    }
}

std::string line(const char* format, ...) __attribute__((format(printf, 1, 2)));
std::string line(const char* format, ...) {
    char text[512];
    std::va_list values;
    va_start(values, format);
    std::vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return text;
}

double percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

using Count = unsigned long long;

/// Above and below the ground small things may go at levels that generalise: nothing is torn open by that.
bool good_cover(const CoverReport& cover, int mercator) {
    if (cover.unexplained_overlaps() > 0) return false;
    if (cover.height != 0 && mercator < level_of_objects) return true;
    return cover.unexplained_gaps() == 0 && cover.beyond == 0 && (cover.height != 0 || cover.inside() > 0);
}

std::string as_text(const CoverReport& c) {
    std::string text = line(
        "  cover %+d %llu places inside the data (%llu outside, %llu on a border): gap %.4f %% (%llu, not "
        "explained "
        "%llu), overlap %.4f %% (%llu, not explained %llu), beyond the data %llu, same layer %.2f %%\n",
        c.height, Count{c.inside()}, Count{c.outside}, Count{c.on_border}, percent(c.gaps, c.inside()),
        Count{c.gaps}, Count{c.unexplained_gaps()}, percent(c.overlaps, c.inside()), Count{c.overlaps},
        Count{c.unexplained_overlaps()}, Count{c.beyond}, percent(c.same_layer, c.compared));
    for (const auto& e : c.examples)
        text += line("          %s in %s at %.2f %.2f (RD %.3f %.3f)\n", e.what.c_str(),
                     name_of(e.tile).c_str(), e.x, e.y, e.place.x, e.place.y);
    return text;
}

/// What generalising did: land of each layer in the tiles against the store, and how much of it is where it
/// was.
std::string shares_of(const CoverReport& c) {
    std::string text = "  land   ";
    for (const auto& [layer, share] : c.layers)
        text += line(
            " %s %.2f (%.0f %%)", layer.c_str(),
            static_cast<double>(share.tile) / static_cast<double>(std::max<std::uint64_t>(share.source, 1)),
            percent(share.both, share.source));
    return text + "\n";
}

std::string as_text(const EdgeReport& e) {
    std::string text = line(
        "  edges   %llu between neighbours, %llu vertices on both sides, %llu on one side only in %llu edges "
        "(and %llu "
        "at the far end of the buffer)\n",
        Count{e.edges}, Count{e.vertices}, Count{e.differing}, Count{e.edges_differing}, Count{e.far});
    for (const auto& x : e.examples)
        text += line("          %s %s: %lld %lld, %s\n", name_of(x.tile).c_str(), x.layer.c_str(),
                     static_cast<long long>(x.x), static_cast<long long>(x.y),
                     x.here ? "not in the neighbour" : "only in the neighbour");
    return text;
}

std::string as_text(const IdReport& ids) {
    std::string text = line(
        "  ids     %llu drawn, %llu in tiles, %llu collapsed, %llu missing, %llu unknown, %llu "
        "features without id\n",
        Count{ids.expected}, Count{ids.found}, Count{ids.collapsed}, Count{ids.missing}, Count{ids.unknown},
        Count{ids.without_id});
    for (const auto& e : ids.examples)
        text += line("          %s %lld, %.2f units\n", e.layer.c_str(), static_cast<long long>(e.id),
                     e.thickness);
    return text;
}

}  // namespace

bool LevelReport::good() const noexcept {
    const bool all_ids = !ids || (ids->missing == 0 && ids->unknown == 0 && ids->without_id == 0);
    const auto covered = [this](const CoverReport& cover) { return good_cover(cover, mercator); };
    const bool small =
        mercator < first_limited_level || mercator > last_limited_level || largest <= size_limit;
    return tiles > 0 && faults == 0 && edges.differing == 0 && all_ids && small &&
           std::all_of(covers.begin(), covers.end(), covered);
}

LevelReport check_level(const TileSupply& supply, int z, const Store& store, const tiles::Profile& profile,
                        const std::vector<SourceCover>& sources, const CoverSurvey::Options& options) {
    LevelReport report;
    report.z = z;
    report.mercator = supply.grid().to_mercator_zoom(z);
    const auto all = filled_tiles(supply, z, reach_of(store, profile));
    std::vector<TileId> names;
    for (const auto& tile : all) names.push_back(tile.id);
    std::vector<CoverSurvey> surveys;
    for (const SourceCover& source : sources) {
        const std::uint64_t places = source.height() == 0 ? options.places : options.places / 10;
        surveys.emplace_back(source, supply.grid(), names, CoverSurvey::Options{places, options.rim});
    }
    EdgeCheck edges;
    IdCheck ids;
    for (const auto& tile : all) {
        const auto layers = mvt::decode(tile.bytes);
        ++report.tiles;
        report.bytes += tile.bytes.size();
        report.packed += tile.packed_size;
        report.largest = std::max<std::uint64_t>(report.largest, tile.packed_size);
        for (const mvt::Layer& layer : layers) check_features(tile.id, layer, report);
        for (CoverSurvey& survey : surveys) survey.add(tile.id, layers);
        edges.add(tile.id, layers);
        ids.add(layers);
    }
    for (const CoverSurvey& survey : surveys) report.covers.push_back(survey.report());
    report.edges = edges.finish();
    if (report.mercator >= level_of_objects) report.ids = ids.finish(store, profile, supply.grid(), z);
    return report;
}

std::string as_text(const LevelReport& r, const Grid& grid) {
    std::string text = line("%s %d (as Web Mercator %d): %s\n", std::string(grid.id()).c_str(), r.z,
                            r.mercator, r.good() ? "good" : "NOT GOOD");
    text += line(
        "  size    %llu tiles, %.1f kB with gzip, largest %.1f kB, mean %.1f kB, raw %.1f kB, %llu features, "
        "%llu vertices\n",
        Count{r.tiles}, static_cast<double>(r.packed) / 1e3, static_cast<double>(r.largest) / 1e3,
        static_cast<double>(r.packed) / 1e3 / static_cast<double>(std::max<std::uint64_t>(r.tiles, 1)),
        static_cast<double>(r.bytes) / 1e3, Count{r.features}, Count{r.vertices});
    for (const CoverReport& cover : r.covers)
        text += as_text(cover) + (cover.height == 0 ? shares_of(cover) : "");
    text += as_text(r.edges);
    if (r.ids) text += as_text(*r.ids);
    text += line("  shapes  %llu faults\n", Count{r.faults});
    for (const std::string& example : r.fault_examples) text += "          " + example + "\n";
    return text;
}

}  // namespace wijkbeeld::test
