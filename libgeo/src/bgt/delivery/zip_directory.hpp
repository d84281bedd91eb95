#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wijkbeeld::geo::bgt {

struct ZipEntry {
    std::string name;
    enum class Method : std::uint8_t { stored, deflated } method = Method::stored;
    std::uint32_t crc = 0;
    std::uint64_t size = 0;   ///< unpacked
    std::string_view packed;  ///< its bytes in the archive
};

[[nodiscard]] bool is_zip(std::string_view bytes) noexcept;
/// Files in a zip archive (folders left out), in the order of its directory; ZIP64 too. Encrypted entries and
/// other methods than stored and deflate are refused.
/// \throws FormatError with `name` and the offset of what is wrong
[[nodiscard]] std::vector<ZipEntry> read_zip_directory(std::string_view archive, const std::string& name);

}  // namespace wijkbeeld::geo::bgt
