#include "tiles/source/change_log.hpp"

#include <array>
#include <map>

#include <wijkbeeld/geo/update.hpp>

namespace wijkbeeld::geo::tiles {

const LayerSchema& tile_change_layer() {
    static const LayerSchema schema = [] {
        LayerSchema s;
        s.name = "wijkbeeld_tegelwijzigingen";
        s.role = "bgt_log";
        s.title = "Wijzigingen van kaarttegels";
        for (const char* name : {"update", "van_niveau", "tot_niveau"}) s.columns.push_back({name, ColumnType::integer});
        for (const char* name : {"minx", "miny", "maxx", "maxy"}) s.columns.push_back({name, ColumnType::real});
        return s;
    }();
    return schema;
}

void visit_tile_changes(const Store& store, std::uint64_t since,
                        const std::function<void(std::uint64_t, const TileChange&)>& visitor) {
    std::map<std::uint64_t, std::vector<TileChange>> changes;
    for (const LoggedUpdate& update : logged_updates(store))
        if (update.number > since) changes[update.number];
    if (changes.empty()) return;
    if (store.layer(tile_change_layer().name))
        store.visit({.layer = tile_change_layer().name,
                     .where = {{"update", Condition::Op::greater, {static_cast<std::int64_t>(since)}}}},
                    [&](const Feature& row) {
                        const auto whole = [&](std::size_t i) { return std::get<std::int64_t>(row.values()[i]); };
                        const auto metres = [&](std::size_t i) { return std::get<double>(row.values()[i]); };
                        changes[static_cast<std::uint64_t>(whole(0))].push_back(
                            {static_cast<int>(whole(1)), static_cast<int>(whole(2)),
                             {{metres(3), metres(4)}, {metres(5), metres(6)}}});
                        return true;
                    });
    for (const auto& [update, places] : changes) {
        if (places.empty()) visitor(update, TileChange::everywhere());
        for (const TileChange& place : places) visitor(update, place);
    }
}

namespace source {

void log(StoreWriter& writer, std::uint64_t update, const std::vector<TileChange>& changes) {
    LayerWriter& rows = writer.layer(tile_change_layer());
    const auto row = [&](const TileChange& c) {
        const std::array<ValueView, 7> values{static_cast<std::int64_t>(update), std::int64_t{c.min_zoom},
                                              std::int64_t{c.max_zoom}, c.box.min.x, c.box.min.y, c.box.max.x,
                                              c.box.max.y};
        rows.insert(values, {});
    };
    for (const TileChange& change : changes) row(change);
    if (changes.empty()) row({1, 0, {}});
}

}  // namespace source

}  // namespace wijkbeeld::geo::tiles
