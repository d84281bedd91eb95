#include "http/content.hpp"

#include <libdeflate.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>

namespace wijkbeeld::server::http {

namespace {

/// Eight bytes, or what is left of them, little endian.
std::uint64_t word_at(std::string_view bytes, std::size_t at) noexcept {
    std::array<unsigned char, 8> raw{};
    std::memcpy(raw.data(), bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    std::uint64_t word = 0;
    std::memcpy(&word, raw.data(), 8);
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}

/// Finalizer of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

}  // namespace

std::string fingerprint(std::string_view bytes) {
    std::uint64_t a = 0x9e3779b97f4a7c15U ^ bytes.size();
    std::uint64_t b = 0xc2b2ae3d27d4eb4fU + bytes.size();
    for (std::size_t i = 0; i < bytes.size(); i += 8) {
        const std::uint64_t word = word_at(bytes, i);
        a = mix(a ^ word);
        b = std::rotl(b, 23) * 0xff51afd7ed558ccdU + mix(word + 0x9e3779b97f4a7c15U);
    }
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(mix(a)),
                  static_cast<unsigned long long>(mix(b)));
    return text.data();
}

std::string gzip(std::string_view bytes) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(6), &libdeflate_free_compressor);
    if (!compressor) throw std::bad_alloc();
    std::string packed(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
    packed.resize(
        libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
    return packed;
}

std::string gunzip(std::string_view bytes) {
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    if (!decompressor) throw std::bad_alloc();
    if (bytes.size() < 18) throw std::runtime_error("gzip: too short");
    std::string text(word_at(bytes, bytes.size() - 4) & 0xffffffffU, '\0');  // ISIZE, the last four bytes
    const auto result = libdeflate_gzip_decompress(decompressor.get(), bytes.data(), bytes.size(),
                                                   text.data(), text.size(), nullptr);
    if (result != LIBDEFLATE_SUCCESS) throw std::runtime_error("gzip: the bytes are damaged");
    return text;
}

}  // namespace wijkbeeld::server::http
