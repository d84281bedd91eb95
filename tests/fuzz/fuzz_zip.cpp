// Any bytes as a zip archive or a gzip file: the directory, and what comes out of its entries.
#include <array>
#include <cstdint>
#include <string_view>

#include <wijkbeeld/geo/error.hpp>

#include "bgt/delivery/unpack.hpp"
#include "bgt/delivery/zip_directory.hpp"

using namespace wijkbeeld::geo;
using namespace wijkbeeld::geo::bgt;

namespace {

void drain(Inflater& inflater) {
    std::array<char, 4096> buffer;
    while (inflater.read(buffer.data(), buffer.size()) == buffer.size()) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const UnpackLimits limits{.bytes = 1 << 20};
    try {
        if (is_gzip(bytes)) {
            Inflater inflater(bytes, Inflater::Wrapping::gzip, "x", limits);
            drain(inflater);
            return 0;
        }
        for (const ZipEntry& entry : read_zip_directory(bytes, "x.zip")) {
            if (entry.method == ZipEntry::Method::stored) continue;
            Inflater inflater(entry.packed, Inflater::Wrapping::raw, entry.name, limits, entry.size,
                              entry.crc);
            drain(inflater);
        }
    } catch (const FormatError&) {
    }
    return 0;
}
