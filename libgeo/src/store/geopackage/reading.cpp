#include "store/geopackage/blob.hpp"
#include "store/geopackage/writer.hpp"
#include "store/sql_query.hpp"

namespace wijkbeeld::geo::store::geopackage {

namespace {

std::string order_column(const Table& table, const LayerQuery& query) {
    return store::quoted(table.schema.columns[selected_columns(table.schema, {query.order}).front()].name);
}

/// What comes after the last one of a page. An index on the column is used by the first condition.
void append_after(SqlText& sql, const Table& table, const LayerQuery& query) {
    const std::string id = store::quoted(table.id_column);
    if (query.order.empty() || !query.after_value) {
        sql << id << " > ";
        sql.parameter(query.order.empty() ? query.after : 0);
        return;
    }
    const std::string column = order_column(table, query);
    if (std::holds_alternative<std::monostate>(*query.after_value)) {
        sql << "(" << column << " IS NOT NULL OR " << id << " > ";
        sql.parameter(query.after) << ")";
        return;
    }
    sql << column << " >= ";
    sql.parameter(view(*query.after_value)) << " AND (" << column << " > ";
    sql.parameter(view(*query.after_value)) << " OR " << id << " > ";
    sql.parameter(query.after) << ")";
}

void append_filter(SqlText& sql, const Table& table, const LayerQuery& query) {
    sql << " WHERE ";
    append_after(sql, table, query);
    if (query.box && table.has_rtree) {
        sql << " AND " << store::quoted(table.id_column) << " IN (SELECT id FROM "
            << store::quoted(table.rtree()) << " WHERE maxx >= ";
        sql.parameter(query.box->min.x) << " AND minx <= ";
        sql.parameter(query.box->max.x) << " AND maxy >= ";
        sql.parameter(query.box->min.y) << " AND miny <= ";
        sql.parameter(query.box->max.y) << ")";
    }
    if (!query.ids.empty()) {
        sql << " AND " << store::quoted(table.id_column) << " IN ";
        append_list(sql, std::vector<ValueView>(query.ids.begin(), query.ids.end()));
    }
    append_conditions(sql, table.schema, query.where);
}

SqlText new_text() {
    return SqlText([](std::string& sql, std::size_t) { sql += '?'; });
}

/// A statement that goes back to its connection when done.
class Kept {
public:
    Kept(sqlite::Connection& connection, const SqlText& text)
        : connection_(connection), sql_(text.sql()), statement_(connection.take(sql_)) {
        int index = 0;
        for (const ValueView& value : text.parameters()) statement_.bind(++index, value);
    }
    ~Kept() {
        statement_.reset();
        statement_.clear();
        connection_.keep(sql_, std::move(statement_));
    }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    sqlite::Statement* operator->() { return &statement_; }

private:
    sqlite::Connection& connection_;
    std::string sql_;
    sqlite::Statement statement_;
};

void read_value(sqlite::Statement& row, int column, ColumnType type, Value& out) {
    if (row.is_null(column)) {
        out = std::monostate{};
        return;
    }
    switch (type) {
        case ColumnType::integer:
            out = row.integer(column);
            return;
        case ColumnType::real:
            out = row.real(column);
            return;
        case ColumnType::boolean:
            out = row.integer(column) != 0;
            return;
        default:
            break;
    }
    if (auto* text = std::get_if<std::string>(&out))
        text->assign(row.text(column));
    else
        out = row.string(column);
}

}  // namespace

std::optional<std::string> metadata(const sqlite::Connection& connection, std::string_view key) {
    if (!connection.has_table("wijkbeeld_metadata")) return std::nullopt;
    auto row = connection.prepare("SELECT value FROM wijkbeeld_metadata WHERE key = ?1");
    row.bind(1, key);
    return row.step() ? std::optional(row.string(0)) : std::nullopt;
}

bool is_own(const sqlite::Connection& connection) {
    return metadata(connection, own_commit_key) == std::to_string(connection.change_counter());
}

void visit(sqlite::Connection& connection, const Table& table, const LayerQuery& query,
           const FeatureVisitor& visitor) {
    const auto columns = selected_columns(table.schema, query.columns);
    const bool by_index = query.box && table.has_rtree && !query.exact_box;
    const bool look_at_box = query.box && !by_index;
    const bool with_geometry = !table.geometry_column.empty() && (query.with_geometry || look_at_box);
    SqlText sql = new_text();
    sql << "SELECT " << store::quoted(table.id_column) << ", "
        << (with_geometry ? store::quoted(table.geometry_column) : "NULL");
    for (const std::size_t i : columns) sql << ", " << store::quoted(table.schema.columns[i].name);
    sql << " FROM " << store::quoted(table.schema.name);
    append_filter(sql, table, query);
    sql << " ORDER BY ";
    if (!query.order.empty()) sql << order_column(table, query) << ", ";
    sql << store::quoted(table.id_column);
    Kept row(connection, sql);
    ArcStroker stroker(table.arc_tolerance_mm);
    Feature feature;
    feature.reset(std::make_shared<const LayerSchema>(table.schema));
    std::size_t found = 0;
    const std::size_t limit = query.limit.value_or(SIZE_MAX);
    while (found < limit && row->step()) {
        feature.set_id(row->integer(0));
        feature.edit_geometry().start(GeometryType::none);
        if (with_geometry && !row->is_null(1))
            decode_geometry(row->blob(1), feature.edit_geometry(), stroker);
        if (look_at_box) {  // the R-tree keeps rounded boxes: look again, exactly
            const auto own = feature.geometry().extent();
            if (!own || !own->meets(*query.box)) continue;
        }
        int at = 2;
        for (const std::size_t i : columns)
            read_value(*row.operator->(), at++, table.schema.columns[i].type, feature.edit(i));
        ++found;
        if (!visitor(feature)) return;
    }
}

std::uint64_t count(sqlite::Connection& connection, const Table& table, const LayerQuery& query) {
    if (query.box) {
        std::uint64_t n = 0;
        LayerQuery plain = query;
        plain.columns = {};
        visit(connection, table, plain, [&](const Feature&) { return ++n != 0; });
        return n;
    }
    SqlText sql = new_text();
    sql << "SELECT count(*) FROM " << store::quoted(table.schema.name);
    append_filter(sql, table, query);
    Kept row(connection, sql);
    return row->step() ? static_cast<std::uint64_t>(row->integer(0)) : 0;
}

}  // namespace wijkbeeld::geo::store::geopackage
