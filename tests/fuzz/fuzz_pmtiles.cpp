// Any bytes as a PMTiles archive: header, directories, metadata, and the tiles that they lead to.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <wijkbeeld/geo/error.hpp>

#include "tiles/archive/pmtiles_reader.hpp"

using namespace wijkbeeld::geo;
using namespace wijkbeeld::geo::tiles;

namespace {

/// A run may stand for more tiles than anybody can wait for.
constexpr int most = 1000;

void read_all(const pmtiles::Reader& reader) {
    int seen = 0;
    std::string bytes;
    reader.visit([&](const HeldTile& tile, std::string_view stored) {
        reader.read(tile, bytes);
        if (bytes != stored) __builtin_trap();
        if (++seen == most) throw FormatError("enough");
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const pmtiles::Reader reader({reinterpret_cast<const char*>(data), size});
        for (const TileId tile : {TileId{0, 0, 0}, {1, 1, 0}, {2, 3, 3}, {14, 5404, 8454}, {26, 67108863, 0}})
            try {
                (void)reader.tile(tile);
            } catch (const FormatError&) {
            }
        read_all(reader);
    } catch (const FormatError&) {
    }
    return 0;
}
