#include "bgt/delivery/unpack.hpp"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <limits>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::bgt {

struct Inflater::State {
    std::string_view packed;
    Wrapping wrapping;
    std::string name;
    UnpackLimits limits;
    std::optional<std::uint64_t> promised_size;
    std::optional<std::uint32_t> promised_crc;
    std::uint64_t given = 0;  ///< packed bytes handed to the inflater
    std::uint64_t made = 0;
    std::uint32_t crc = 0;
    bool done = false;
    inflate_state inflate;

    [[nodiscard]] std::uint64_t consumed() const noexcept { return given - inflate.avail_in; }
    [[noreturn]] void fail(const std::string& reason) const {
        throw FormatError(name + ": " + reason + " (at byte " + std::to_string(consumed()) +
                          " of the packed data)");
    }
    void start() {
        isal_inflate_init(&inflate);
        inflate.crc_flag = wrapping == Wrapping::gzip ? ISAL_GZIP : ISAL_DEFLATE;
    }
    void refill() {
        if (inflate.avail_in > 0 || given == packed.size()) return;
        const std::size_t piece = std::min<std::size_t>(packed.size() - given, std::size_t{1} << 20);
        inflate.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(packed.data())) + given;
        inflate.avail_in = static_cast<std::uint32_t>(piece);
        given += piece;
    }
    /// One gzip member, or the deflated bytes, are at their end.
    void end_of_stream() {
        const bool more = consumed() < packed.size();
        if (wrapping == Wrapping::gzip && more) {
            const std::uint64_t at = consumed();
            if (!is_gzip(packed.substr(at))) fail("something follows the compressed data");
            start();
            given = at;
            inflate.avail_in = 0;
            return;
        }
        if (more) fail("something follows the compressed data");
        done = true;
        if (promised_size && *promised_size != made) fail("the unpacked size is not what the directory says");
        if (promised_crc && *promised_crc != crc) fail("the checksum (CRC-32) is wrong: the file is damaged");
    }
    void check_growth() const {
        if (promised_size && made > *promised_size) fail("it unpacks to more than the directory says");
        if (made > limits.bytes) fail("it unpacks to more than " + std::to_string(limits.bytes) +
                 " bytes; raise it with --unpack-most when the file is honest");
        constexpr std::uint64_t free_of_suspicion = std::uint64_t{64} << 20;
        if (made > free_of_suspicion && made / (consumed() + 1) > limits.ratio)
            fail("it unpacks to more than " + std::to_string(limits.ratio) +
                 " times its size, as a zip bomb does; raise it with --unpack-ratio when the file is honest");
    }
    /// Unpacks a piece; says how much.
    std::size_t step(char* to, std::size_t room) {
        refill();
        inflate.next_out = reinterpret_cast<std::uint8_t*>(to);
        inflate.avail_out = static_cast<std::uint32_t>(room);
        const int result = isal_inflate(&inflate);
        if (result == ISAL_INCORRECT_CHECKSUM) fail("the checksum (CRC-32) is wrong: the file is damaged");
        if (result < 0) fail("the compressed data are damaged");
        const std::size_t n = room - inflate.avail_out;
        made += n;
        if (promised_crc) crc = crc32({to, n}, crc);
        check_growth();
        if (inflate.block_state == ISAL_BLOCK_FINISH)
            end_of_stream();
        else if (n == 0 && inflate.avail_in == 0 && given == packed.size())
            fail("the compressed data stop too early");
        return n;
    }
};

Inflater::Inflater(std::string_view packed, Wrapping wrapping, std::string name, UnpackLimits limits,
                   std::optional<std::uint64_t> size, std::optional<std::uint32_t> crc)
    : state_(std::make_unique<State>()) {
    state_->packed = packed;
    state_->wrapping = wrapping;
    state_->name = std::move(name);
    state_->limits = limits;
    state_->promised_size = size;
    state_->promised_crc = crc;
    state_->start();
    state_->inflate.avail_in = 0;
}

Inflater::~Inflater() = default;

std::size_t Inflater::read(char* to, std::size_t room) {
    std::size_t filled = 0;
    constexpr std::size_t most = std::numeric_limits<std::int32_t>::max();
    while (filled < room && !state_->done) filled += state_->step(to + filled, std::min(room - filled, most));
    return filled;
}

std::uint64_t Inflater::consumed() const noexcept {
    return state_->consumed();
}

std::uint32_t crc32(std::string_view bytes, std::uint32_t start) noexcept {
    return crc32_gzip_refl(start, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

bool is_gzip(std::string_view bytes) noexcept {
    return bytes.starts_with("\x1F\x8B\x08");
}

}  // namespace wijkbeeld::geo::bgt
