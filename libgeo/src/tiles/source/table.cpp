#include "tiles/source/table.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <tuple>

namespace wijkbeeld::geo::tiles::source {

namespace {

enum Column : std::size_t { place, step, square_x, square_y, square_side, min_x, min_y, max_x, max_y, content };

std::string place_of(int step, const Square& square) {
    return std::to_string(step) + "/" + std::to_string(square.side) + "/" + std::to_string(square.x) + "/" +
           std::to_string(square.y);
}

std::int64_t whole(const Feature& row, Column column) {
    const auto* value = std::get_if<std::int64_t>(&row.values()[column]);
    return value != nullptr ? *value : 0;
}
std::int32_t mm(const Feature& row, Column column) {
    return static_cast<std::int32_t>(whole(row, column));
}

Entry entry_of(const Feature& row) {
    return {row.id(),
            static_cast<int>(whole(row, step)),
            {mm(row, square_x), mm(row, square_y), mm(row, square_side)},
            {mm(row, min_x), mm(row, min_y), mm(row, max_x), mm(row, max_y)}};
}

/// Tells sources of one profile and one form of bytes from others, and from those of before other programs wrote to the
/// store.
std::string title_of(const Profile& profile, const std::string& lineage) {
    std::string told = "2";  // form of the bytes, and of what is made of objects
    told += metadata_json(profile, Grid::rd_new(), 0, Grid::rd_new().max_zoom());
    std::array<char, 9> text{};
    std::snprintf(text.data(), text.size(), "%08x", libdeflate_crc32(0, told.data(), told.size()));
    std::string title = "Bron van de kaarttegels ";
    title.append(text.data());
    if (!lineage.empty() && lineage != "0") title.append(", herkomst ").append(lineage);
    return title;
}

}  // namespace

const LayerSchema& table_schema() {
    static const LayerSchema schema = [] {
        LayerSchema s;
        s.name = tile_source_layer;
        s.role = "bgt_tegels";
        s.title = "Bron van de kaarttegels";
        s.columns.push_back({"plek", ColumnType::text});
        for (const char* name : {"stap", "x", "y", "zijde", "minx", "miny", "maxx", "maxy"})
            s.columns.push_back({name, ColumnType::integer});
        s.columns.push_back({"inhoud", ColumnType::bytes});
        return s;
    }();
    return schema;
}

std::vector<Entry> read_entries(const Features& features) {
    std::vector<Entry> all;
    LayerQuery query{.layer = std::string(tile_source_layer)};
    for (std::size_t i = 0; i < content; ++i) query.columns.push_back(table_schema().columns[i].name);
    features.visit(query, [&](const Feature& row) {
        all.push_back(entry_of(row));
        return true;
    });
    std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.step, a.square) < std::tie(b.step, b.square);
    });
    return all;
}

std::optional<std::string> read_bytes(const Features& features, std::int64_t id) {
    std::optional<std::string> bytes;
    features.visit({.layer = std::string(tile_source_layer), .columns = {"inhoud"}, .after = id - 1, .limit = 1},
                   [&](const Feature& row) {
                       const auto* value = std::get_if<std::string>(&row.values()[content]);
                       if (row.id() == id && value != nullptr) bytes = *value;
                       return false;
                   });
    return bytes;
}

void write_row(LayerWriter& rows, const Placed& placed, std::string_view bytes) {
    const MmBox& box = placed.block->box;
    const std::string where = place_of(placed.step, placed.square);
    const auto number = [](std::int64_t n) { return ValueView(n); };
    const std::array<ValueView, 10> values{std::string_view(where), number(placed.step), number(placed.square.x),
                                           number(placed.square.y), number(placed.square.side), number(box.min_x),
                                           number(box.min_y),       number(box.max_x), number(box.max_y), bytes};
    rows.insert(values, {});
}

void erase_row(LayerWriter& rows, const Entry& entry) {
    rows.erase("plek", std::string_view(place_of(entry.step, entry.square)));
}

bool was_kept(const StoreWriter& writer, const Profile& profile) {
    const auto schema = writer.schema(tile_source_layer);
    return schema && schema->title.starts_with(title_of(profile, {}));
}

bool kept(const Store& store, const Profile& profile) {
    const auto info = store.layer(tile_source_layer);
    return info && info->schema.title == title_of(profile, store.lineage());
}

bool kept(const StoreWriter& writer, const Profile& profile) {
    const auto schema = writer.schema(tile_source_layer);
    return schema && schema->title == title_of(profile, writer.lineage());
}

namespace {

/// Makes the layer, empty, in place of the one that was there.
LayerWriter& begin_table(StoreWriter& writer, const Profile& profile) {
    writer.drop_layer(tile_source_layer);
    LayerSchema schema = table_schema();
    schema.title = title_of(profile, writer.lineage());
    LayerWriter& rows = writer.layer(schema);
    rows.index("plek");
    return rows;
}

}  // namespace

void keep(StoreWriter& writer, const SourceOptions& options, const Profile& profile) {
    LayerWriter& rows = begin_table(writer, profile);
    // Read through the writer: what other connections may do while it writes is for the store to say.
    build(Features::of(writer), options, profile,
          [&](const Placed& placed) { write_row(rows, placed, to_bytes(*placed.block)); });
}

}  // namespace wijkbeeld::geo::tiles::source
