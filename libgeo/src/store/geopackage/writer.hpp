#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include <wijkbeeld/geo/store.hpp>

#include "store/geopackage/tables.hpp"

namespace wijkbeeld::geo::store::geopackage {

/// One transaction on a GeoPackage; a new file is made beside its place and takes it at the commit.
[[nodiscard]] std::unique_ptr<StoreWriter> make_writer(const std::string& path);

/// Metadata by which a store knows whether other programs wrote to it: where the header's count of commits stood
/// after our last one, and how often it was found elsewhere.
inline constexpr std::string_view own_commit_key = "store.commit", others_key = "store.others";

/// A piece of metadata. Nothing when it is not there.
[[nodiscard]] std::optional<std::string> metadata(const sqlite::Connection& connection, std::string_view key);
/// The last commit was ours.
[[nodiscard]] bool is_own(const sqlite::Connection& connection);

/// Reads features through one connection, which is not shared meanwhile.
void visit(sqlite::Connection& connection, const Table& table, const LayerQuery& query,
           const FeatureVisitor& visitor);
[[nodiscard]] std::uint64_t count(sqlite::Connection& connection, const Table& table,
                                  const LayerQuery& query);

}  // namespace wijkbeeld::geo::store::geopackage
