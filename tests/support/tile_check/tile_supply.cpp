#include "tile_supply.hpp"

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

namespace wijkbeeld::test {

using namespace wijkbeeld::geo;

namespace {

class OfArchive final : public TileSupply {
public:
    explicit OfArchive(const std::string& path) : archive_(path), grid_(Grid::find(archive_.info().grid)) {
        if (grid_ == nullptr) throw FormatError(path + ": no grid that we know");
    }
    [[nodiscard]] const Grid& grid() const override { return *grid_; }
    [[nodiscard]] int min_zoom() const override { return archive_.info().min_zoom; }
    [[nodiscard]] int max_zoom() const override { return archive_.info().max_zoom; }
    [[nodiscard]] std::optional<std::uint64_t> count() const override { return archive_.info().tiles; }
    [[nodiscard]] std::optional<Tile> tile(TileId id) const override {
        const auto packed = archive_.tile(id);
        if (!packed) return std::nullopt;
        return Tile{id, tiles::gunzip(*packed), packed->size()};
    }

private:
    tiles::Archive archive_;
    const Grid* grid_;
};

class Made final : public TileSupply {
public:
    Made(const Store& store, const Grid& grid, int min_zoom, int max_zoom, const tiles::Profile& profile)
        : source_(tiles::TileSource::make(store, {}, profile)), grid_(grid), min_zoom_(min_zoom), max_zoom_(max_zoom) {}
    [[nodiscard]] const Grid& grid() const override { return grid_; }
    [[nodiscard]] int min_zoom() const override { return min_zoom_; }
    [[nodiscard]] int max_zoom() const override { return max_zoom_; }
    [[nodiscard]] std::optional<Tile> tile(TileId id) const override {
        std::string bytes = source_->tile(grid_, id);
        if (bytes.empty()) return std::nullopt;
        const std::size_t packed = tiles::gzip(bytes).size();
        return Tile{id, std::move(bytes), packed};
    }

private:
    std::shared_ptr<const tiles::TileSource> source_;
    const Grid& grid_;
    int min_zoom_, max_zoom_;
};

}  // namespace

std::unique_ptr<TileSupply> tiles_of_archive(const std::string& path) {
    return std::make_unique<OfArchive>(path);
}

std::unique_ptr<TileSupply> tiles_made_of(const Store& store, const Grid& grid, int min_zoom, int max_zoom,
                                          const tiles::Profile& profile) {
    return std::make_unique<Made>(store, grid, min_zoom, max_zoom, profile);
}

std::vector<TileSupply::Tile> filled_tiles(const TileSupply& supply, int z, const RdBox& reach) {
    std::vector<TileSupply::Tile> all;
    // One more on every side: a buffer may reach where no object is.
    const TileRange range = supply.grid().range(z, reach);
    for (std::int64_t row = range.min_row - 1; row <= range.max_row + 1; ++row)
        for (std::int64_t col = range.min_col - 1; col <= range.max_col + 1; ++col)
            if (auto tile = supply.tile({z, row, col})) all.push_back(std::move(*tile));
    return all;
}

RdBox reach_of(const Store& store, const tiles::Profile& profile) {
    std::optional<RdBox> reach;
    for (const tiles::LayerRule& rule : profile.layers) {
        const auto info = store.layer(rule.layer);
        if (!info || !info->extent) continue;
        if (reach)
            reach->include(*info->extent);
        else
            reach = info->extent;
    }
    if (!reach) throw FormatError("nothing in the store can be drawn");
    return *reach;
}

}  // namespace wijkbeeld::test
