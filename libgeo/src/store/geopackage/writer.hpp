#pragma once

#include <map>
#include <memory>
#include <string>

#include <wijkbeeld/geo/store.hpp>

#include "store/geopackage/tables.hpp"

namespace wijkbeeld::geo::store::geopackage {

/// One transaction on a GeoPackage; a new file is made beside its place and takes it at the commit.
[[nodiscard]] std::unique_ptr<StoreWriter> make_writer(const std::string& path);

/// Reads features through one connection, which is not shared meanwhile.
void visit(sqlite::Connection& connection, const Table& table, const LayerQuery& query,
           const FeatureVisitor& visitor);
[[nodiscard]] std::uint64_t count(sqlite::Connection& connection, const Table& table,
                                  const LayerQuery& query);

}  // namespace wijkbeeld::geo::store::geopackage
