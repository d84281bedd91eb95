#include "store/geopackage/tables.hpp"

#include <algorithm>
#include <array>

#include <wijkbeeld/geo/store.hpp>

#include "store/geopackage/data_columns.hpp"
#include "store/geopackage/packed_rtree.hpp"
#include "store/sql_query.hpp"

namespace wijkbeeld::geo::store::geopackage {

namespace {

constexpr std::string_view package_sql = R"sql(
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE wijkbeeld_layers (table_name TEXT NOT NULL PRIMARY KEY, role TEXT NOT NULL, title TEXT NOT NULL);
CREATE TABLE wijkbeeld_metadata (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees'),
  ('Amersfoort / RD New', 28992, 'EPSG', 28992, 'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]', 'Rijksdriehoeksstelsel');
)sql";

std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out += '\'';
}

std::string_view type_name(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return "INTEGER";
        case ColumnType::real:
            return "REAL";
        case ColumnType::boolean:
            return "BOOLEAN";
        case ColumnType::date:
            return "DATE";
        case ColumnType::datetime:
            return "DATETIME";
        case ColumnType::bytes:
            return "BLOB";
        case ColumnType::text:
            break;
    }
    return "TEXT";
}

ColumnType column_type(std::string_view declared) {
    if (declared.find("INT") != std::string_view::npos) return ColumnType::integer;
    if (declared == "REAL" || declared == "DOUBLE" || declared == "FLOAT") return ColumnType::real;
    if (declared == "BOOLEAN") return ColumnType::boolean;
    if (declared == "DATE") return ColumnType::date;
    if (declared == "BLOB") return ColumnType::bytes;
    return declared == "DATETIME" ? ColumnType::datetime : ColumnType::text;
}

/// Areas and lines are kept as collections, so that a column holds one type.
std::string_view geometry_name(const LayerSchema& schema) {
    const bool curves = schema.curves == Curves::keep;
    switch (schema.geometry) {
        case LayerGeometry::point:
            return "POINT";
        case LayerGeometry::line:
            return curves ? "MULTICURVE" : "MULTILINESTRING";
        case LayerGeometry::polygon:
            return curves ? "MULTISURFACE" : "MULTIPOLYGON";
        default:
            return "GEOMETRY";
    }
}

LayerGeometry layer_geometry(std::string_view name) {
    const auto has = [name](std::string_view part) { return name.find(part) != std::string_view::npos; };
    if (has("POINT")) return LayerGeometry::point;
    if (has("POLYGON") || has("SURFACE")) return LayerGeometry::polygon;
    if (has("STRING") || has("CURVE")) return LayerGeometry::line;
    return LayerGeometry::any;
}

/// What an extension of the standard (annex F.4, non-linear geometry types) has to be named for.
std::vector<std::string_view> curve_types(LayerGeometry geometry) {
    std::vector<std::string_view> types{"CIRCULARSTRING", "COMPOUNDCURVE"};
    if (geometry != LayerGeometry::polygon) types.push_back("MULTICURVE");
    if (geometry != LayerGeometry::line) types.insert(types.end(), {"CURVEPOLYGON", "MULTISURFACE"});
    return types;
}

std::string extension_sql(const std::string& table, std::string_view extension, std::string_view definition,
                          std::string_view scope) {
    return "INSERT INTO gpkg_extensions VALUES (" + table + ", 'geom', " + literal(extension) + ", " +
           literal("http://www.geopackage.org/spec120/#extension_" + std::string(definition)) + ", " +
           literal(scope) + ");";
}

void register_geometry(sqlite::Connection& connection, const LayerSchema& schema) {
    const std::string table = literal(schema.name);
    std::string sql = "INSERT INTO gpkg_geometry_columns VALUES (" + table + ", 'geom', " +
                      literal(geometry_name(schema)) + ", 28992, 0, 0);" +
                      extension_sql(table, "gpkg_rtree_index", "rtree", "write-only");
    if (schema.curves == Curves::keep)
        for (const std::string_view type : curve_types(schema.geometry))
            sql += extension_sql(table, "gpkg_geom_" + std::string(type), "geometry_types", "read-write");
    connection.execute(sql + "CREATE VIRTUAL TABLE " + store::quoted("rtree_" + schema.name + "_geom") +
                       " USING rtree(id, minx, maxx, miny, maxy);");
}

/// Do lines and areas of a table keep their arcs: then an extension says so.
Curves table_curves(const sqlite::Connection& connection, const std::string& name) {
    auto row = connection.prepare(
        "SELECT 1 FROM gpkg_extensions WHERE table_name = ? AND extension_name LIKE 'gpkg@_geom@_%' ESCAPE "
        "'@'");
    row.bind(1, std::string_view(name));
    return row.step() ? Curves::keep : Curves::stroke;
}

double arc_tolerance(const sqlite::Connection& connection) {
    double metres = default_arc_tolerance;
    if (connection.has_table("wijkbeeld_metadata")) {
        auto row = connection.prepare("SELECT CAST(value AS REAL) FROM wijkbeeld_metadata WHERE key = ?");
        row.bind(1, arc_tolerance_key);
        if (row.step() && row.real(0) > 0) metres = row.real(0);
    }
    return metres;
}

constexpr std::array triggers{"insert", "update1", "update2", "update3", "update4", "delete"};

}  // namespace

void create_package(sqlite::Connection& connection) {
    connection.execute(std::string(package_sql));
}

void create_layer(sqlite::Connection& connection, const LayerSchema& schema) {
    std::string sql =
        "CREATE TABLE " + store::quoted(schema.name) + " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
    const bool spatial = schema.geometry != LayerGeometry::none;
    if (spatial) sql += ", geom " + std::string(geometry_name(schema));
    for (const Column& column : schema.columns)
        sql += ", " + store::quoted(column.name) + " " + std::string(type_name(column.type));
    const std::string table = literal(schema.name);
    const std::string title = schema.title.empty() ? schema.name : schema.title;
    sql += ");INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (" +
           table + (spatial ? ", 'features', " : ", 'attributes', ") + table + ", " + literal(title) +
           (spatial ? ", 28992);" : ", 0);") + "INSERT OR REPLACE INTO wijkbeeld_layers VALUES (" + table +
           ", " + literal(schema.role) + ", " + literal(title) + ");";
    connection.execute(sql);
    if (spatial) register_geometry(connection, schema);
    write_descriptions(connection, schema);
}

void drop_layer(sqlite::Connection& connection, const Table& table) {
    const std::string name = literal(table.schema.name);
    std::string sql;
    if (table.has_rtree) sql += "DROP TABLE " + store::quoted(table.rtree()) + ";";
    sql += "DELETE FROM gpkg_extensions WHERE table_name = " + name +
           ";DELETE FROM gpkg_geometry_columns WHERE table_name = " + name +
           ";DELETE FROM gpkg_contents WHERE table_name = " + name +
           ";DELETE FROM wijkbeeld_layers WHERE table_name = " + name + ";DROP TABLE " +
           store::quoted(table.schema.name) + ";";
    connection.execute(sql);
    drop_descriptions(connection, table.schema);
}

void empty_rtree(sqlite::Connection& connection, const Table& table) {
    const auto part = [&](const char* name) { return store::quoted(table.rtree() + name); };
    connection.execute("DELETE FROM " + part("_rowid") + ";DELETE FROM " + part("_parent") + ";UPDATE " +
                       part("_node") + " SET data = zeroblob(length(data)) WHERE nodeno = 1;" +
                       "DELETE FROM " + part("_node") + " WHERE nodeno <> 1;");
}

// Annex F.3 of the GeoPackage standard.
void create_triggers(sqlite::Connection& connection, const Table& t) {
    if (!t.has_rtree) return;
    const std::string g = store::quoted(t.geometry_column), table = store::quoted(t.schema.name),
                      tree = store::quoted(t.rtree()), id = store::quoted(t.id_column);
    const std::string filled = "(NEW." + g + " NOT NULL AND NOT ST_IsEmpty(NEW." + g + "))";
    const std::string empty = "(NEW." + g + " ISNULL OR ST_IsEmpty(NEW." + g + "))";
    const std::string put = "INSERT OR REPLACE INTO " + tree + " VALUES (NEW." + id + ", ST_MinX(NEW." + g +
                            "), ST_MaxX(NEW." + g + "), ST_MinY(NEW." + g + "), ST_MaxY(NEW." + g + "));";
    const std::string drop_old = "DELETE FROM " + tree + " WHERE id = OLD." + id + ";";
    const auto make = [&](const char* name, const std::string& when, const std::string& body) {
        connection.execute("CREATE TRIGGER " + store::quoted(t.rtree() + "_" + name) + " AFTER " + when +
                           " BEGIN " + body + " END;");
    };
    const std::string same = "OLD." + id + " = NEW." + id, other = "OLD." + id + " != NEW." + id;
    make("insert", "INSERT ON " + table + " WHEN " + filled, put);
    make("update1", "UPDATE OF " + g + " ON " + table + " WHEN " + same + " AND " + filled, put);
    make("update2", "UPDATE OF " + g + " ON " + table + " WHEN " + same + " AND " + empty, drop_old);
    make("update3", "UPDATE ON " + table + " WHEN " + other + " AND " + filled, drop_old + put);
    make("update4", "UPDATE ON " + table + " WHEN " + other + " AND " + empty,
         "DELETE FROM " + tree + " WHERE id IN (OLD." + id + ", NEW." + id + ");");
    make("delete", "DELETE ON " + table + " WHEN OLD." + g + " NOT NULL", drop_old);
}

void drop_triggers(sqlite::Connection& connection, const Table& table) {
    for (const char* name : triggers)
        connection.execute("DROP TRIGGER IF EXISTS " + store::quoted(table.rtree() + "_" + name) + ";");
}

void update_contents(sqlite::Connection& connection, const Table& table) {
    // Never the same moment twice: readers tell by it whether a layer has changed.
    const std::string moment =
        "last_change = max(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), "
        "coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', last_change, '+0.001 seconds'), ''))";
    auto update = connection.prepare(
        "UPDATE gpkg_contents SET " + moment +
        (table.has_rtree ? ", min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5" : "") + " WHERE table_name = ?1");
    update.bind(1, std::string_view(table.schema.name));
    if (const auto extent = table.has_rtree ? rtree_extent(connection, table.rtree()) : std::nullopt) {
        update.bind(2, extent->min.x);
        update.bind(3, extent->min.y);
        update.bind(4, extent->max.x);
        update.bind(5, extent->max.y);
    }
    update.run();
}

std::vector<std::string> layer_names(const sqlite::Connection& connection) {
    std::vector<std::string> names;
    auto rows = connection.prepare(
        "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY "
        "table_name");
    while (rows.step()) names.push_back(rows.string(0));
    return names;
}

Contents read_contents(const sqlite::Connection& connection, const Table& table) {
    Contents contents;
    auto row = connection.prepare(
        "SELECT min_x, min_y, max_x, max_y, last_change FROM gpkg_contents WHERE table_name = ?1");
    row.bind(1, std::string_view(table.schema.name));
    if (!row.step()) return contents;
    if (!row.is_null(0) && !table.geometry_column.empty())
        contents.extent = RdBox{{row.real(0), row.real(1)}, {row.real(2), row.real(3)}};
    contents.changed = row.string(4);
    return contents;
}

std::optional<Table> read_table(const sqlite::Connection& connection, const std::string& name) {
    Table table;
    table.schema.name = name;
    auto contents = connection.prepare(
        "SELECT c.description, g.column_name, g.geometry_type_name FROM gpkg_contents c "
        "LEFT JOIN gpkg_geometry_columns g USING (table_name) WHERE c.table_name = ?");
    contents.bind(1, std::string_view(name));
    if (!contents.step()) return std::nullopt;
    table.schema.title = contents.string(0);
    table.geometry_column = contents.string(1);
    if (!contents.is_null(2)) table.schema.geometry = layer_geometry(contents.text(2));
    auto columns = connection.prepare("SELECT name, upper(type), pk FROM pragma_table_info(?)");
    columns.bind(1, std::string_view(name));
    while (columns.step()) {
        if (columns.integer(2) == 1)
            table.id_column = columns.string(0);
        else if (columns.text(0) != table.geometry_column)
            table.schema.columns.push_back({columns.string(0), column_type(columns.text(1)), {}});
    }
    read_descriptions(connection, table.schema);
    table.has_rtree = !table.geometry_column.empty() && connection.has_table(table.rtree());
    if (connection.has_table("gpkg_extensions")) table.schema.curves = table_curves(connection, name);
    if (table.schema.curves == Curves::keep) table.arc_tolerance_mm = arc_tolerance(connection) * 1000;
    if (connection.has_table("wijkbeeld_layers")) {
        auto role = connection.prepare("SELECT role, title FROM wijkbeeld_layers WHERE table_name = ?");
        role.bind(1, std::string_view(name));
        if (role.step()) table.schema.role = role.string(0), table.schema.title = role.string(1);
    }
    return table;
}

}  // namespace wijkbeeld::geo::store::geopackage
