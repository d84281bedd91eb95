#pragma once

#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <wijkbeeld/geo/prepared_geometry.hpp>
#include <wijkbeeld/geo/store.hpp>

#include "cql2/ast.hpp"

/// \file
/// A filter that is understood: its names are columns of a layer, its geometry is in RD.

namespace wijkbeeld::server::cql2 {

/// What the geometry column is called in filters.
inline constexpr std::string_view geometry_name = "geom";

/// From coordinates as they were written to RD. \throws FilterError when they make no box or no valid geometry, or are
/// not of the system that they are said to be in. With `whole` when some of it lies where RD is not defined; without, that
/// is left out, since nothing of a layer is there.
using ToRd = std::function<std::vector<geo::Geometry>(const Shape&, bool whole)>;

/// \throws FilterError that says why it is not.
void check_valid(const geo::Geometry& geometry);

using PreparedShapes = std::shared_ptr<const std::vector<geo::PreparedGeometry>>;

/// The shapes of filters in RD, checked and arranged: each node's once, for filters of any number of layers.
/// For as long as the nodes are where they are.
class ShapeBook {
public:
    explicit ShapeBook(ToRd to_rd) : to_rd_(std::move(to_rd)) {}
    /// \throws FilterError with the place of the node, for what cannot be converted
    [[nodiscard]] PreparedShapes get(const Node& node, bool whole = false);

private:
    ToRd to_rd_;
    std::map<const Node*, PreparedShapes> made_;
};

/// One condition or several. `values` stand in it as a store has them.
struct Term {
    Op op = Op::literal;
    std::vector<Term> args{};
    geo::Value value{};                   ///< of a literal
    std::optional<std::size_t> column{};  ///< of a property; none: the geometry
    PreparedShapes shapes{};
};

class Filter {
public:
    /// \throws FilterError for a property that the layer does not have, or a comparison of what cannot be
    /// compared.
    Filter(const Node& node, const geo::LayerSchema& schema, ShapeBook& shapes);
    /// A condition that was made elsewhere, such as a box.
    explicit Filter(Term term) : term_(std::move(term)) {}
    /// Nothing: not known, since a value that it depends on is not there. Only what is true passes.
    /// \throws geo::StoreError when the object has fewer columns than its layer had
    [[nodiscard]] std::optional<bool> holds(const geo::Feature& feature) const;
    [[nodiscard]] bool accepts(const geo::Feature& feature) const { return holds(feature).value_or(false); }
    /// Adds to a query whatever of the filter a store can look for by itself. True when that is all of it, so
    /// that what the query finds need not be looked at again.
    bool push_down(geo::LayerQuery& query, const geo::LayerSchema& schema) const;
    /// What of a feature it looks at: columns, by number, and whether the geometry.
    struct Uses {
        std::set<std::size_t> columns{};
        bool geometry = false;
    };
    void add_uses(Uses& uses) const;

private:
    Term term_;
    std::size_t columns_ = 0;  ///< of the layer
};

/// Does a text look like a pattern: `%` any characters, `_` one, `\` the next as it is.
[[nodiscard]] bool is_like(std::string_view text, std::string_view pattern);

/// Nothing when one of them is not there. Whole and other numbers are compared by value.
[[nodiscard]] std::optional<std::partial_ordering> compare(const geo::Value& a, const geo::Value& b);

}  // namespace wijkbeeld::server::cql2
