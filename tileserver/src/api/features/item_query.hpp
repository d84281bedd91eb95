#pragma once

#include "api/request/call.hpp"
#include "api/request/conditions.hpp"

/// \file
/// Which objects of a collection are asked for, and how: the parameters of OGC API - Features.

namespace wijkbeeld::server::api {

struct SortKey {
    std::size_t column = 0;
    bool descending = false;
};

/// Where a page ends: the sort keys of its last object, and its id. Of objects, not of positions, so that the
/// next page begins there whatever was written meanwhile.
struct Cursor {
    std::vector<geo::Value> keys;
    std::int64_t id = 0;
};

struct ItemQuery {
    const Collection* collection = nullptr;
    const ServedCrs* crs = nullptr;
    std::vector<cql2::Filter> filters = {};  ///< bbox, filter and properties: all of them hold
    std::vector<geo::Condition> when = {};   ///< of the time that is asked for
    bool nothing = false;                    ///< of a time before anything was registered
    std::vector<std::size_t> columns = {};   ///< that are given, in the order of the schema
    /// What was asked for, and then what tells objects apart through all of their versions: the
    /// identification.
    std::vector<SortKey> sort = {};
    bool sorted = false;    ///< something was asked for
    bool one_each = false;  ///< one version of each object: an identification tells an object
    std::size_t limit = 0;
    bool counted = true;  ///< how many there are on all pages is asked for, too
    std::optional<Cursor> after = std::nullopt;

    [[nodiscard]] bool accepts(const geo::Feature& feature) const;
    [[nodiscard]] Cursor cursor_of(const geo::Feature& feature) const;
    /// \throws geo::StoreError
    void go_on_after(Cursor cursor, const geo::Store& store);
    /// Does a come before b. What is void comes after everything else.
    [[nodiscard]] bool before(const Cursor& a, const Cursor& b) const;
};

/// The collection in the path, of which single objects may leave. \throws http::ProblemError 404; 403 for reports
[[nodiscard]] const Collection& collection_of_objects(const Call& call);

/// A page in some order, or all objects: without `sortby`, `limit` and `after`.
enum class Portion : std::uint8_t { page, whole };
/// \throws http::ProblemError 400 that says what is wrong, and what was expected
[[nodiscard]] ItemQuery read_item_query(const Call& call, const Collection& collection, Portion portion = Portion::page);
/// Those of `properties`, by number and in the order of the schema; all when it is absent. \throws http::ProblemError 400
[[nodiscard]] std::vector<std::size_t> read_columns(const Call& call, const geo::LayerSchema& schema);
/// As JSON Schema has it: `type` and, of days and times, `format`.
[[nodiscard]] Json type_of(geo::ColumnType type);

/// As in a link.
[[nodiscard]] std::string to_text(const Cursor& cursor);

}  // namespace wijkbeeld::server::api
