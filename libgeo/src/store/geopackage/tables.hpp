#pragma once

#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/layer.hpp>

#include "store/geopackage/sqlite.hpp"

/// \file
/// The tables that make an SQLite file a GeoPackage 1.3 (OGC 12-128r17), and ours beside them.

namespace wijkbeeld::geo::store::geopackage {

/// A layer as it stands in the file: ours, or one that another program wrote.
struct Table {
    LayerSchema schema;
    std::string id_column = "fid";
    std::string geometry_column;  ///< empty: no geometry
    bool has_rtree = false;
    double arc_tolerance_mm = 5;  ///< of the chords that its arcs are read as
    [[nodiscard]] std::string rtree() const { return "rtree_" + schema.name + "_" + geometry_column; }
};

/// Makes an empty file a GeoPackage.
void create_package(sqlite::Connection& connection);
/// Makes the table of a layer, with its R-tree but without triggers.
void create_layer(sqlite::Connection& connection, const LayerSchema& schema);
void drop_layer(sqlite::Connection& connection, const Table& table);
/// Takes everything out of the R-tree of a layer, without looking for it.
void empty_rtree(sqlite::Connection& connection, const Table& table);
/// Triggers that keep the R-tree right when another program edits. Off while we write ourselves.
void create_triggers(sqlite::Connection& connection, const Table& table);
void drop_triggers(sqlite::Connection& connection, const Table& table);
/// Extent and moment of the last change.
void update_contents(sqlite::Connection& connection, const Table& table);

[[nodiscard]] std::vector<std::string> layer_names(const sqlite::Connection& connection);
/// Box round what a layer holds, and when it was changed last, as the file tells.
struct Contents {
    std::optional<RdBox> extent;
    std::string changed;
};
[[nodiscard]] Contents read_contents(const sqlite::Connection& connection, const Table& table);

[[nodiscard]] std::optional<Table> read_table(const sqlite::Connection& connection, const std::string& name);

}  // namespace wijkbeeld::geo::store::geopackage
