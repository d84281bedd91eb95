#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bgt/delivery/mapped_file.hpp"
#include "bgt/delivery/unpack.hpp"

namespace wijkbeeld::geo::bgt {

/// One file of a delivery, packed or not.
struct DeliveryFile {
    enum class Packing : std::uint8_t { plain, gzip, deflate };
    std::string name;  ///< `delivery.zip/bgt_pand.gml`
    Packing packing = Packing::plain;
    std::string_view bytes;      ///< as they lie on disk
    std::uint64_t size = 0;      ///< unpacked, where a zip directory says so
    std::uint32_t crc = 0;       ///< idem
    bool checked = false;        ///< size and crc are known
    bool named_by_user = false;  ///< not found in a folder or an archive: it has to be a delivery
    std::shared_ptr<const MappedFile> mapping;
};

/// What the inputs hold.
struct Delivery {
    struct Input {
        std::string name;
        std::uint64_t bytes = 0;
        std::uint32_t crc = 0;
    };
    std::vector<Input> inputs;  ///< as they lie on disk: what the store remembers
    std::vector<DeliveryFile> files;
};

/// Opens zip archives, folders (with all in them, sorted by name), plain and gzipped files and `-`. What a
/// file is is seen from its content. \throws IoError, FormatError
[[nodiscard]] Delivery open_delivery(const std::vector<std::string>& inputs);

/// A line per input for the store to remember: name, size, checksum, and the moment it was read (now).
[[nodiscard]] std::string source_lines(const Delivery& delivery);

}  // namespace wijkbeeld::geo::bgt
