#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bgt/byte_stream.hpp"
#include "bgt/record_reader.hpp"

/// \file
/// A delivery is a number of files; a file is a root with members. What a file is, its content says.

namespace wijkbeeld::geo::bgt {

struct DeliveryFile {
    std::string name;          ///< `otterlo.zip/bgt_pand.gml`
    std::uint64_t disk = 0;    ///< bytes it takes on disk
    bool must_be_bgt = false;  ///< named by the user: other content is an error, not a file to pass over
    std::function<std::unique_ptr<ByteStream>()> open;
};

struct Source {
    std::string name;
    std::uint64_t bytes = 0;
    std::uint32_t crc = 0;
};

struct Delivery {
    std::vector<DeliveryFile> files;  ///< in the order of the inputs; folders sorted by name
    std::vector<Source> sources;      ///< the inputs themselves
};

/// Looks at the inputs (zip, folder, gml, gzip, `-`). \throws IoError, FormatError
[[nodiscard]] Delivery open_delivery(const std::vector<std::string>& inputs);

/// Cuts a file into chunks of whole members, each given to `emit` (false: stop). False when the content is no
/// BGT. \throws FormatError for what is truncated, damaged, or a format that is not read.
bool read_chunks(const DeliveryFile& file, const std::function<bool(Chunk)>& emit);

}  // namespace wijkbeeld::geo::bgt
