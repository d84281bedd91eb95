#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bgt/record.hpp"
#include "bgt/xml_scanner.hpp"

/// \file
/// From the bytes of whole members to records.

namespace wijkbeeld::geo::bgt {

/// A piece of a delivery that holds whole members, with what is known from before it.
struct Chunk {
    std::string file;  ///< as named in the delivery
    std::string text;
    std::uint64_t offset = 0;       ///< of the text in the unpacked file
    std::string member_end;         ///< `</cityObjectMember>` with the prefix this file uses
    std::vector<Binding> bindings;  ///< of the root element; they borrow from `root`
    std::shared_ptr<const std::string> root;
};

/// Reads the members of a chunk. A member that cannot be read is rejected and the next one read.
/// `tolerance`: metres between an arc and its chords.
[[nodiscard]] Batch read_chunk(Chunk chunk, double tolerance);

}  // namespace wijkbeeld::geo::bgt
