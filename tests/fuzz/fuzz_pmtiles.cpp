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

class Memory final : public ArchiveBytes {
public:
    explicit Memory(std::string_view bytes) : bytes_(bytes) {}
    [[nodiscard]] std::uint64_t size() const noexcept override { return bytes_.size(); }
    [[nodiscard]] std::string read(std::uint64_t offset, std::uint64_t length) const override {
        if (offset > bytes_.size() || length > bytes_.size() - offset) __builtin_trap();
        return std::string(bytes_.substr(offset, length));
    }

private:
    std::string_view bytes_;
};

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
        const Memory bytes({reinterpret_cast<const char*>(data), size});
        const pmtiles::Reader reader(bytes);
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
