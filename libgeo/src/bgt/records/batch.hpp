#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/geometry.hpp>

#include "bgt/xml/arena.hpp"
#include "bgt/words/type_table.hpp"

/// \file
/// Records of a piece of a delivery, laid out flat: no memory of its own per record, value or vertex.

namespace wijkbeeld::geo::bgt {

/// A geometry in the arrays of a batch: parts from `first_part`, paths and vertices as the parts say.
struct Shape {
    GeometryType type = GeometryType::none;
    std::uint32_t first_vertex = 0, first_path = 0, first_part = 0;
    std::uint32_t vertex_end = 0, path_end = 0, part_end = 0;
    std::uint32_t first_arc = 0, arc_end = 0;
    [[nodiscard]] bool empty() const noexcept { return first_vertex == vertex_end; }
};

/// A house number or a street name at one of its places.
struct Label {
    std::string_view text;
    std::string_view lowest, highest;  ///< BAG ids of the house numbers
    std::optional<double> angle;       ///< degrees
    std::optional<Vertex> place;
    std::uint16_t series = 0, position = 0;  ///< counted from 1
};

struct Record {
    BgtType type{};
    std::uint64_t offset = 0;       ///< of its member element, in the unpacked file
    std::uint32_t first_value = 0;  ///< as many values as its table has columns, in that order
    std::uint32_t first_label = 0, label_end = 0;
    Shape shape;
    Shape kruinlijn;
    bool former = false;  ///< what a mutation replaces or removes: the `was`
    std::optional<std::uint32_t> repair;  ///< which of the batch's repairs made the shape what it is
};

/// A step of a mutation delivery, on versions of objects. Indices are of records in the batch.
struct Mutation {
    std::uint64_t offset = 0;    ///< of its group, in the unpacked file
    std::uint32_t group = 0;     ///< steps with the same number belong together: all of them or none
    std::string_view was_id;     ///< the `id` of an earlier `wordt`
    std::optional<std::uint32_t> was, becomes;  ///< was only: removal; becomes only: addition
};

/// Something that was found, at a place.
struct Finding {
    std::uint64_t offset = 0;
    std::string id, type, reason;
};

/// A geometry that was made valid, and what it was.
struct Repair {
    Finding finding;
    Shape original;
};

struct Batch {
    std::shared_ptr<const void> source;  ///< keeps the bytes alive that text points into
    std::size_t file = 0;                ///< which file of the delivery
    std::uint64_t end_offset = 0;        ///< in the unpacked file
    std::vector<Record> records;
    std::vector<ValueView> values;
    std::vector<Label> labels;
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> paths;  ///< ends in vertices
    std::vector<std::uint32_t> parts;  ///< ends in paths
    std::vector<Arc> arcs;             ///< of vertices, where curves are kept
    std::vector<Mutation> mutations;   ///< in order; empty in other deliveries
    std::vector<Finding> rejected;
    std::vector<Repair> repaired;
    std::vector<std::pair<std::string, std::uint64_t>> unknown;  ///< element path and how often
    Arena text;

    [[nodiscard]] const ValueView& value(const Record& record, Field field) const noexcept;
    [[nodiscard]] std::string_view text_of(const Record& record, Field field) const noexcept;
    /// Fills `out`, using the memory it has.
    void geometry(const Shape& shape, Geometry& out) const;
    /// Adds a geometry to the arrays.
    [[nodiscard]] Shape add(const Geometry& geometry);
    void clear() noexcept;
};

}  // namespace wijkbeeld::geo::bgt
