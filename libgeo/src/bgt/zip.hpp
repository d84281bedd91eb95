#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bgt/byte_stream.hpp"

namespace wijkbeeld::geo::bgt {

/// A file in a zip archive. The bytes borrow from the archive.
struct ZipMember {
    std::string name;
    std::string_view packed;
    Packing packing = Packing::none;
    std::uint64_t size = 0;  ///< unpacked
    std::uint32_t crc = 0;
};

/// Files (no folders) of an archive in the order of its directory; ZIP64 too.
/// \throws FormatError naming the archive and the byte, for what is damaged, encrypted or packed otherwise
[[nodiscard]] std::vector<ZipMember> zip_members(std::string_view archive, const std::string& name);

}  // namespace wijkbeeld::geo::bgt
