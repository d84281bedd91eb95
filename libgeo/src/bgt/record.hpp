#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/import.hpp>

/// \file
/// What a delivery is made of once it has been read. Texts are borrowed from the batch.

namespace wijkbeeld::geo::bgt {

/// One position of a text on the map: a house number or the name of a street.
struct Label {
    std::string_view text;
    std::string_view lowest, highest;  ///< BAG ids of a series of house numbers
    std::int64_t series = 0;           ///< which of the record's texts, from 1
    std::int64_t position = 0;         ///< which of the positions of that text, from 1
    Vertex place;
    ValueView angle;  ///< degrees
};

struct Record {
    BgtType type{};
    std::uint64_t offset = 0;       ///< of its member element in the unpacked file
    std::vector<ValueView> values;  ///< in the order of the type's columns
    Geometry geometry;              ///< empty for openbareruimtelabel
    Geometry kruinlijn;
    std::vector<Label> labels;
    std::string repaired;  ///< why the geometry had to be repaired; empty when it was valid

    [[nodiscard]] std::string_view text(std::size_t column) const {
        const auto* t = std::get_if<std::string_view>(&values[column]);
        return t != nullptr ? *t : std::string_view();
    }
};

/// A piece of a file, read. Owns what its records borrow.
struct Batch {
    std::string file;
    std::shared_ptr<const std::string> root;  ///< of the file: bindings borrow from it
    std::string source;                       ///< the bytes
    std::deque<std::string> pool;             ///< texts that differ from the bytes
    std::vector<Record> records;
    std::vector<RejectedRecord> rejected;
    std::vector<std::pair<BgtType, bool>>
        rejected_types;                ///< type and whether it is known, beside `rejected`
    std::vector<std::string> unknown;  ///< elements passed over, one entry per time
};

}  // namespace wijkbeeld::geo::bgt
