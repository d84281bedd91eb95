#include "store/geopackage/table_writer.hpp"

#include <utility>

#include <wijkbeeld/geo/error.hpp>

#include "store/geopackage/blob.hpp"
#include "store/sql_query.hpp"

namespace wijkbeeld::geo::store::geopackage {

TableWriter::TableWriter(sqlite::Connection& connection, Table table, RtreeMemory& memory)
    : connection_(connection), table_(std::move(table)), memory_(memory) {
    // Before the statements: SQLite looks for the functions that triggers call when it prepares an INSERT.
    drop_triggers(connection, table_);
    const std::string rows = store::quoted(table_.schema.name), id = store::quoted(table_.id_column);
    const bool spatial = !table_.geometry_column.empty();
    std::string names = spatial ? store::quoted(table_.geometry_column) : "", marks = spatial ? "?1" : "";
    for (std::size_t i = 0; i < table_.schema.columns.size(); ++i) {
        names += (names.empty() ? "" : ", ") + store::quoted(table_.schema.columns[i].name);
        marks += (marks.empty() ? "?" : ", ?") + std::to_string(i + 2);
    }
    insert_ = connection.prepare("INSERT INTO " + rows + " (" + names + ") VALUES (" + marks + ")");
    last_id_ = connection.prepare("SELECT last_insert_rowid()");
    erase_row_ = connection.prepare("DELETE FROM " + rows + " WHERE " + id + " = ?1");
    if (!table_.has_rtree) return;
    const std::string tree = store::quoted(table_.rtree());
    put_cell_ = connection.prepare("INSERT INTO " + tree + " VALUES (?1, ?2, ?3, ?4, ?5)");
    erase_cell_ = connection.prepare("DELETE FROM " + tree + " WHERE id = ?1");
    pack_when_empty();
}

TableWriter::~TableWriter() {
    if (packed_) memory_.leave(*packed_);
}

void TableWriter::pack_when_empty() {
    const std::string rows = store::quoted(table_.schema.name);
    if (packed_ || rtree_extent(connection_, table_.rtree())) return;
    if (connection_.integer("SELECT EXISTS (SELECT 1 FROM " + rows + ")") != 0) return;
    packed_.emplace(connection_, table_.rtree());
    memory_.join(*packed_);
}

std::int64_t TableWriter::insert(std::span<const ValueView> values, const Geometry& geometry) {
    if (values.size() != table_.schema.columns.size())
        throw StoreError("layer '" + table_.schema.name + "': a row with another number of columns");
    const auto box = box_of(geometry);
    if (box) {
        encode_geometry(blob_, geometry, *box, table_.schema);
        insert_.bind_blob(1, blob_);
    } else if (!table_.geometry_column.empty()) {
        insert_.bind_null(1);
    }
    int index = 2;
    for (std::size_t i = 0; i < values.size(); ++i, ++index) {
        const auto* text = std::get_if<std::string_view>(&values[i]);
        const bool bytes = text != nullptr && table_.schema.columns[i].type == ColumnType::bytes;
        bytes ? insert_.bind_blob(index, *text) : insert_.bind(index, values[i]);
    }
    insert_.run();
    changed_ = true;
    last_id_.step();
    const std::int64_t id = last_id_.integer(0);
    last_id_.reset();
    if (box && table_.has_rtree) put_in_rtree(id, *box);
    return id;
}

std::optional<RdBox> TableWriter::box_of(const Geometry& geometry) const noexcept {
    if (table_.geometry_column.empty()) return std::nullopt;
    return table_.schema.curves == Curves::keep ? curve_extent(geometry) : geometry.extent();
}

void TableWriter::put_in_rtree(std::int64_t id, const RdBox& box) {
    if (packed_) {
        packed_->add(id, box);
        return memory_.added();
    }
    put_cell_.bind(1, id);
    put_cell_.bind(2, box.min.x);
    put_cell_.bind(3, box.max.x);
    put_cell_.bind(4, box.min.y);
    put_cell_.bind(5, box.max.y);
    put_cell_.run();
}

void TableWriter::check_column(std::string_view column) const {
    if (table_.schema.find(column)) return;
    throw StoreError("layer '" + table_.schema.name + "' has no column '" + std::string(column) + "'");
}

void TableWriter::index(std::string_view column) {
    check_column(column);
    connection_.execute("CREATE INDEX IF NOT EXISTS " +
                        store::quoted("idx_" + table_.schema.name + "_" + std::string(column)) + " ON " +
                        store::quoted(table_.schema.name) + " (" + store::quoted(column) + ");");
}

std::uint64_t TableWriter::erase(std::string_view column, const ValueView& value) {
    auto find = find_.find(column);
    if (find == find_.end()) {
        this->index(column);
        find = find_
                   .emplace(column, connection_.prepare("SELECT " + store::quoted(table_.id_column) +
                                                        " FROM " + store::quoted(table_.schema.name) +
                                                        " WHERE " + store::quoted(column) + " = ?1"))
                   .first;
    }
    found_.clear();
    find->second.bind(1, value);
    while (find->second.step()) found_.push_back(find->second.integer(0));
    find->second.clear();
    for (const std::int64_t id : found_) erase_row(id);
    return found_.size();
}

void TableWriter::erase_row(std::int64_t id) {
    if (packed_) {
        packed_->erase(id);
    } else if (table_.has_rtree) {
        erase_cell_.bind(1, id);
        erase_cell_.run();
    }
    erase_row_.bind(1, id);
    erase_row_.run();
    changed_ = true;
}

std::uint64_t TableWriter::erase_all() {
    connection_.execute("DELETE FROM " + store::quoted(table_.schema.name) + ";");
    const auto erased = static_cast<std::uint64_t>(connection_.changes());
    changed_ = changed_ || erased > 0;
    if (!table_.has_rtree) return erased;
    if (packed_) memory_.leave(*packed_);
    packed_.reset();
    empty_rtree(connection_, table_);
    pack_when_empty();
    return erased;
}

void TableWriter::finish_rtree() {
    if (!packed_) return;
    memory_.leave(*packed_);
    packed_->finish();
    packed_.reset();
}

void TableWriter::finish() {
    finish_rtree();
    create_triggers(connection_, table_);
    if (changed_) update_contents(connection_, table_);
}

}  // namespace wijkbeeld::geo::store::geopackage
