#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <wijkbeeld/geo/unpack_limits.hpp>

namespace wijkbeeld::geo::bgt {

/// Bytes that come out of deflate, checked at the end. Offsets in messages are of the packed bytes.
class Inflater {
public:
    enum class Wrapping : std::uint8_t { raw, gzip };
    /// `size` and `crc` are what a zip directory promises. `name` stands in messages.
    Inflater(std::string_view packed, Wrapping wrapping, std::string name, UnpackLimits limits = {},
             std::optional<std::uint64_t> size = {}, std::optional<std::uint32_t> crc = {});
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Fills `to` as far as there is something; fewer than `room` at the end only.
    /// \throws FormatError when the bytes are corrupt, truncated, not what was promised, or grow without
    /// measure
    std::size_t read(char* to, std::size_t room);
    /// Packed bytes used so far.
    [[nodiscard]] std::uint64_t consumed() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] std::uint32_t crc32(std::string_view bytes, std::uint32_t start = 0) noexcept;
[[nodiscard]] bool is_gzip(std::string_view bytes) noexcept;

}  // namespace wijkbeeld::geo::bgt
