#include <libdeflate.h>

#include <memory>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::geo::tiles {

namespace {

struct CompressorEnd {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};
struct DecompressorEnd {
    void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};

}  // namespace

std::string gzip(std::string_view bytes, int level) {
    const std::unique_ptr<libdeflate_compressor, CompressorEnd> compressor(
        libdeflate_alloc_compressor(level));
    if (!compressor) throw FormatError("gzip level " + std::to_string(level) + " is not one of 1-12");
    std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
    const std::size_t size =
        libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size());
    out.resize(size);
    return out;
}

std::string gunzip(std::string_view bytes, std::size_t limit) {
    const std::unique_ptr<libdeflate_decompressor, DecompressorEnd> decompressor(
        libdeflate_alloc_decompressor());
    if (!decompressor) throw FormatError("no memory to unpack gzip");
    // The size that gzip names is a hint from outside: start from it, within reason, and grow.
    std::size_t room = std::min(limit, std::max<std::size_t>(bytes.size() * 4, 4096));
    while (true) {
        std::string out(room, '\0');
        std::size_t size = 0;
        const libdeflate_result result = libdeflate_gzip_decompress(
            decompressor.get(), bytes.data(), bytes.size(), out.data(), out.size(), &size);
        if (result == LIBDEFLATE_SUCCESS) {
            out.resize(size);
            return out;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
            throw FormatError("not a whole gzip member (" + std::to_string(bytes.size()) + " bytes)");
        if (room >= limit) throw FormatError("gzip unpacks to more than " + std::to_string(limit) + " bytes");
        room = std::min(limit, room * 2);
    }
}

}  // namespace wijkbeeld::geo::tiles
