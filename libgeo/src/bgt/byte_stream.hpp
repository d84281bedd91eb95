#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// \file
/// Bytes of a file as they come: mapped, inflated or from standard input.

namespace wijkbeeld::geo::bgt {

class ByteStream {
public:
    virtual ~ByteStream() = default;
    /// Fills up to `size` bytes; 0 at the end. \throws IoError, FormatError (damaged, too large when
    /// unpacked)
    virtual std::size_t read(char* out, std::size_t size) = 0;
};

/// A file mapped into memory. \throws IoError
class MappedFile {
public:
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    [[nodiscard]] std::string_view bytes() const noexcept { return {data_, size_}; }

private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

enum class Packing : std::uint8_t { none, deflate, gzip };

/// Unpacks bytes that `owner` keeps alive. For deflate the size and CRC-32 must come out as given. More than
/// 300 times what went in (from 64 MB on) is refused as a zip bomb. `name` is for messages.
[[nodiscard]] std::unique_ptr<ByteStream> unpack(std::shared_ptr<const void> owner, std::string_view packed,
                                                 Packing packing, std::string name, std::uint64_t size = 0,
                                                 std::uint32_t crc = 0);
/// Standard input to its end, gzip or plain by its content.
[[nodiscard]] std::unique_ptr<ByteStream> standard_input();

[[nodiscard]] std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0) noexcept;

}  // namespace wijkbeeld::geo::bgt
