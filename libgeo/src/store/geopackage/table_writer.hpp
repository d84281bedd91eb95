#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/store.hpp>

#include "store/geopackage/packed_rtree.hpp"
#include "store/geopackage/tables.hpp"

namespace wijkbeeld::geo::store::geopackage {

/// Writes the rows of one layer. The R-tree of a layer that was empty is packed at the end; that of one with
/// rows is kept up to date row by row.
class TableWriter : public LayerWriter {
public:
    TableWriter(sqlite::Connection& connection, Table table, RtreeMemory& memory);
    ~TableWriter() override;
    TableWriter(const TableWriter&) = delete;
    TableWriter& operator=(const TableWriter&) = delete;

    std::int64_t insert(std::span<const ValueView> values, const Geometry& geometry) override;
    std::uint64_t erase(std::string_view column, const ValueView& value) override;
    std::uint64_t erase_all() override;
    void index(std::string_view column) override;

    /// Makes the R-tree readable.
    void finish_rtree();
    /// Leaves the layer as other programs expect it.
    void finish();
    [[nodiscard]] const Table& table() const noexcept { return table_; }

private:
    void pack_when_empty();
    /// Nothing when there is no geometry to be stored.
    [[nodiscard]] std::optional<RdBox> box_of(const Geometry& geometry) const noexcept;
    void put_in_rtree(std::int64_t id, const RdBox& box);
    void erase_row(std::int64_t id);
    void check_column(std::string_view column) const;

    sqlite::Connection& connection_;
    Table table_;
    RtreeMemory& memory_;
    sqlite::Statement insert_, last_id_, put_cell_, erase_cell_, erase_row_;
    std::map<std::string, sqlite::Statement, std::less<>> find_;  ///< by column
    std::optional<PackedRtree> packed_;
    std::vector<std::int64_t> found_;
    std::string blob_;
    bool changed_ = false;
};

}  // namespace wijkbeeld::geo::store::geopackage
