#include "cover_survey.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "partition.hpp"

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {

constexpr std::size_t most_examples = 5;

}  // namespace

CoverSurvey::CoverSurvey(const SourceCover& source, const Grid& grid, const std::vector<TileId>& tiles,
                         const Options& options)
    : source_(source), grid_(grid), options_(options) {
    report_.height = source.height();
    double all = 0;
    std::vector<double> until;
    for (const TileId tile : tiles)
        until.push_back(all += std::max(0.0, window_of(grid, tile, source.extent()).area()));
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < tiles.size() && all > 0; ++i) {
        const auto due =
            static_cast<std::uint64_t>(until[i] / all * static_cast<double>(options.places) + 0.5);
        share_[tiles[i]] = due - given;
        given = due;
    }
}

std::vector<Place> CoverSurvey::sample(TileId tile, const Window& window, std::uint64_t count) const {
    std::seed_seq seed{tile.z, static_cast<int>(tile.row), static_cast<int>(tile.col)};
    std::mt19937_64 random(seed);
    // Whole numbers of parts, the same on every machine; a power of two of them over a whole tile.
    const auto within = [&](double min, double max) {
        const auto first = static_cast<std::int64_t>(std::ceil(min * Place::parts));
        const auto span = static_cast<std::uint64_t>(std::max(1.0, std::floor((max - min) * Place::parts)));
        return static_cast<std::int32_t>(std::min<std::int64_t>(
            first + static_cast<std::int64_t>(random() % span), tiles::extent * Place::parts - 1));
    };
    std::vector<Place> places(count);
    for (Place& place : places) {
        place.x = within(window.min_x, window.max_x);
        place.y = within(window.min_y, window.max_y);
    }
    return places;
}

void CoverSurvey::add(TileId tile, const std::vector<mvt::Layer>& layers) {
    const auto share = share_.find(tile);
    if (share == share_.end() || share->second == 0) return;
    const Window window = window_of(grid_, tile, source_.extent());
    const InverseMap to_rd(grid_, tile, window);
    CoverCount cover(sample(tile, window, share->second), tiles::extent);
    layers_.clear();
    for (const mvt::Layer& layer : layers) {
        if (!divides_the_plane(layer.name)) continue;
        for (const mvt::Feature& feature : layer.features)
            if (feature.type == mvt::GeometryType::polygon && height_of(feature) == source_.height())
                cover.add(feature, static_cast<int>(layers_.size()));
        layers_.push_back(layer.name);
    }
    for (std::size_t i = 0; i < cover.places().size(); ++i)
        judge(tile, cover.places()[i], cover.results()[i], to_rd);
}

void CoverSurvey::judge(TileId tile, const Place& place, const CoverCount::Result& found,
                        const InverseMap& to_rd) {
    ++report_.places;
    if (found.on_border) {
        ++report_.on_border;
        return;
    }
    const double x = static_cast<double>(place.x) / Place::parts,
                 y = static_cast<double>(place.y) / Place::parts;
    const SourceCover::Cover in_source = source_.at(to_rd(x, y));
    if (found.count > 1)
        judge_overlap(tile, x, y, in_source.count, to_rd);
    else if (found.count == 1)
        judge_one(tile, x, y, found.mark, in_source, to_rd);
    else if (in_source.count == 0)
        ++report_.outside;
    else
        judge_gap(tile, x, y, to_rd);
}

void CoverSurvey::judge_gap(TileId tile, double x, double y, const InverseMap& to_rd) {
    ++report_.gaps;
    if (near(x, y, to_rd, [](int count) { return count == 0; }))
        ++report_.gaps_at_rim;
    else
        example("gap", tile, x, y, to_rd);
}

void CoverSurvey::judge_overlap(TileId tile, double x, double y, int in_source, const InverseMap& to_rd) {
    ++report_.overlaps;
    if (in_source > 1)
        ++report_.overlaps_in_source;
    else if (near(x, y, to_rd, [](int count) { return count > 1; }))
        ++report_.overlaps_at_source;
    else
        example("overlap", tile, x, y, to_rd);
}

void CoverSurvey::judge_one(TileId tile, double x, double y, int mark, const SourceCover::Cover& in_source,
                            const InverseMap& to_rd) {
    if (in_source.count == 1) {
        const std::string& layer = layers_[static_cast<std::size_t>(mark)];
        const bool same = layer == *in_source.layer;
        ++report_.compared;
        report_.same_layer += same;
        ++report_.layers[layer].tile;
        ++report_.layers[*in_source.layer].source;
        report_.layers[layer].both += same;
    } else if (in_source.count == 0 && !near(x, y, to_rd, [](int count) { return count > 0; })) {
        ++report_.beyond;
        example("beyond", tile, x, y, to_rd);
    }
}

void CoverSurvey::example(const char* what, TileId tile, double x, double y, const InverseMap& to_rd) {
    if (report_.examples.size() < most_examples) report_.examples.push_back({what, tile, x, y, to_rd(x, y)});
}

bool CoverSurvey::near(double x, double y, const InverseMap& to_rd,
                       const std::function<bool(int)>& wanted) const {
    return source_.near(to_rd(x, y), options_.rim * to_rd.unit(), wanted);
}

}  // namespace wijkbeeld::test
