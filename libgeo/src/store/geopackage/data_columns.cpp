#include "store/geopackage/data_columns.hpp"

#include <algorithm>

namespace wijkbeeld::geo::store::geopackage {
namespace {

constexpr const char* table_name = "gpkg_data_columns";

constexpr const char* extension_sql = R"sql(
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
  constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema',
   'read-write');
)sql";

}  // namespace

void write_descriptions(sqlite::Connection& connection, const LayerSchema& schema) {
    const auto described = [](const Column& column) { return !column.description.empty(); };
    if (std::ranges::none_of(schema.columns, described)) return;
    if (!connection.has_table(table_name)) connection.execute(extension_sql);
    auto put = connection.prepare(
        "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, description) VALUES (?1, ?2, "
        "?3)");
    for (const Column& column : schema.columns) {
        if (!described(column)) continue;
        put.bind(1, std::string_view(schema.name));
        put.bind(2, std::string_view(column.name));
        put.bind(3, std::string_view(column.description));
        put.run();
    }
}

void read_descriptions(const sqlite::Connection& connection, LayerSchema& schema) {
    if (!connection.has_table(table_name)) return;
    auto rows =
        connection.prepare("SELECT column_name, description FROM gpkg_data_columns WHERE table_name = ?");
    rows.bind(1, std::string_view(schema.name));
    while (rows.step())
        if (const auto column = schema.find(rows.text(0)))
            schema.columns[*column].description = rows.string(1);
}

void drop_descriptions(sqlite::Connection& connection, const LayerSchema& schema) {
    if (!connection.has_table(table_name)) return;
    auto drop = connection.prepare("DELETE FROM gpkg_data_columns WHERE table_name = ?");
    drop.bind(1, std::string_view(schema.name));
    drop.run();
}

}  // namespace wijkbeeld::geo::store::geopackage
