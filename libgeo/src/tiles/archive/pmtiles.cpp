#include "tiles/archive/pmtiles.hpp"

#include <algorithm>
#include <limits>
#include <protozero/buffer_string.hpp>
#include <protozero/varint.hpp>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::tiles::pmtiles {

namespace {

[[noreturn]] void fail(const std::string& what) {
    throw FormatError("PMTiles: " + what);
}

template <typename Number>
void put(std::string& out, Number number) {
    auto bits = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < sizeof(Number); ++i, bits >>= 8U)
        out.push_back(static_cast<char>(bits & 0xFFU));
}

/// Little-endian numbers one after the other.
class Fields {
public:
    explicit Fields(std::string_view bytes) : bytes_(bytes) {}
    template <typename Number>
    Number take() {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < sizeof(Number); ++i)
            bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[at_ + i])) << (8 * i);
        at_ += sizeof(Number);
        return static_cast<Number>(bits);
    }
    Section section() {
        const auto offset = take<std::uint64_t>();
        return {offset, take<std::uint64_t>()};
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

void put(std::string& out, const Section& section) {
    put(out, section.offset);
    put(out, section.length);
}

void check(const Header& header, std::uint64_t size) {
    for (const Section& s : {header.root, header.metadata, header.leaves, header.data})
        if (s.offset > size || s.length > size - s.offset)
            fail("a section lies outside of the file: the file is cut short or damaged");
    if (header.internal != Compression::gzip && header.internal != Compression::none)
        fail("directories are compressed in a way that is not supported (gzip or none)");
    if (header.min_zoom > header.max_zoom || header.max_zoom > max_zoom) fail("levels that cannot be");
}

/// Turns and mirrors a quadrant of the Hilbert curve (Wikipedia, "Hilbert curve").
void rotate(std::uint64_t side, std::uint64_t& x, std::uint64_t& y, std::uint64_t rx,
            std::uint64_t ry) noexcept {
    if (ry != 0) return;
    if (rx != 0) {
        x = side - 1 - x;
        y = side - 1 - y;
    }
    std::swap(x, y);
}

/// Number of tiles of all levels before z: (4^z - 1) / 3.
constexpr std::uint64_t before(int z) noexcept {
    return ((std::uint64_t{1} << (2 * z)) - 1) / 3;
}

std::uint64_t next_varint(const char*& at, const char* end) {
    try {
        return protozero::decode_varint(&at, end);
    } catch (const protozero::exception&) {
        fail("a directory is cut short");
    }
}

}  // namespace

std::string to_bytes(const Header& h) {
    std::string out(magic);
    put(out, std::uint8_t{3});
    for (const Section& section : {h.root, h.metadata, h.leaves, h.data}) put(out, section);
    put(out, h.addressed);
    put(out, h.entries);
    put(out, h.contents);
    put(out, static_cast<std::uint8_t>(h.clustered));
    put(out, static_cast<std::uint8_t>(h.internal));
    put(out, static_cast<std::uint8_t>(h.tile));
    put(out, static_cast<std::uint8_t>(h.type));
    put(out, h.min_zoom);
    put(out, h.max_zoom);
    for (const std::int32_t degrees : {h.west, h.south, h.east, h.north}) put(out, degrees);
    put(out, h.centre_zoom);
    put(out, h.centre_lon);
    put(out, h.centre_lat);
    return out;
}

Header read_header(std::string_view file, std::uint64_t file_size) {
    if (file.size() < header_size || !file.starts_with(magic)) fail("the file does not begin as one");
    if (file[magic.size()] != 3) fail("only version 3 is supported");
    Fields fields(file.substr(magic.size() + 1));
    Header h;
    h.root = fields.section();
    h.metadata = fields.section();
    h.leaves = fields.section();
    h.data = fields.section();
    h.addressed = fields.take<std::uint64_t>();
    h.entries = fields.take<std::uint64_t>();
    h.contents = fields.take<std::uint64_t>();
    h.clustered = fields.take<std::uint8_t>() == 1;
    h.internal = static_cast<Compression>(fields.take<std::uint8_t>());
    h.tile = static_cast<Compression>(fields.take<std::uint8_t>());
    h.type = static_cast<TileType>(fields.take<std::uint8_t>());
    h.min_zoom = fields.take<std::uint8_t>();
    h.max_zoom = fields.take<std::uint8_t>();
    h.west = fields.take<std::int32_t>();
    h.south = fields.take<std::int32_t>();
    h.east = fields.take<std::int32_t>();
    h.north = fields.take<std::int32_t>();
    h.centre_zoom = fields.take<std::uint8_t>();
    h.centre_lon = fields.take<std::int32_t>();
    h.centre_lat = fields.take<std::int32_t>();
    check(h, file_size);
    return h;
}

std::string to_bytes(const Entry* entries, std::size_t count) {
    std::string out;
    const auto add = [&](std::uint64_t n) { protozero::add_varint_to_buffer(&out, n); };
    add(count);
    for (std::size_t i = 0; i < count; ++i) add(entries[i].first - (i > 0 ? entries[i - 1].first : 0));
    for (std::size_t i = 0; i < count; ++i) add(entries[i].run);
    for (std::size_t i = 0; i < count; ++i) add(entries[i].length);
    for (std::size_t i = 0; i < count; ++i) {
        const bool follows = i > 0 && entries[i].offset == entries[i - 1].offset + entries[i - 1].length;
        add(follows ? 0 : entries[i].offset + 1);
    }
    return out;
}

Directory read_directory(std::string_view bytes) {
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    const std::uint64_t count = next_varint(at, end);
    // Every entry takes at least four bytes: a larger count is no reason to ask for memory.
    if (count > bytes.size() / 4) fail("a directory counts more entries than it has");
    Directory entries(count);
    const auto small = [&]() {
        const std::uint64_t n = next_varint(at, end);
        if (n > std::numeric_limits<std::uint32_t>::max()) fail("a number in a directory is too large");
        return static_cast<std::uint32_t>(n);
    };
    std::uint64_t first = 0;
    for (Entry& entry : entries) entry.first = first += next_varint(at, end);
    for (Entry& entry : entries) entry.run = small();
    for (Entry& entry : entries) entry.length = small();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::uint64_t offset = next_varint(at, end);
        if (offset == 0 && i == 0) fail("the first entry of a directory has no offset");
        entries[i].offset = offset > 0 ? offset - 1 : entries[i - 1].offset + entries[i - 1].length;
    }
    if (!std::is_sorted(entries.begin(), entries.end(),
                        [](const Entry& a, const Entry& b) { return a.first < b.first; }))
        fail("a directory is not in order");
    return entries;
}

const Entry* find(const Directory& directory, std::uint64_t number) noexcept {
    auto after = std::upper_bound(directory.begin(), directory.end(), number,
                                  [](std::uint64_t n, const Entry& entry) { return n < entry.first; });
    if (after == directory.begin()) return nullptr;
    const Entry& entry = *--after;
    return entry.run == 0 || number - entry.first < entry.run ? &entry : nullptr;
}

std::uint64_t number_of(TileId tile) noexcept {
    auto x = static_cast<std::uint64_t>(tile.col), y = static_cast<std::uint64_t>(tile.row);
    std::uint64_t along = 0;
    for (std::uint64_t side = tile.z > 0 ? std::uint64_t{1} << (tile.z - 1) : 0; side > 0; side /= 2) {
        const std::uint64_t rx = (x & side) != 0 ? 1 : 0, ry = (y & side) != 0 ? 1 : 0;
        along += side * side * ((3 * rx) ^ ry);
        x &= side - 1;
        y &= side - 1;
        rotate(side, x, y, rx, ry);
    }
    return before(tile.z) + along;
}

TileId tile_of(std::uint64_t number) noexcept {
    int z = 0;
    while (z < max_zoom && before(z + 1) <= number) ++z;
    std::uint64_t along = number - before(z), x = 0, y = 0;
    for (std::uint64_t side = 1; side < (std::uint64_t{1} << z); side *= 2) {
        const std::uint64_t rx = 1 & (along / 2), ry = 1 & (along ^ rx);
        rotate(side, x, y, rx, ry);
        x += side * rx;
        y += side * ry;
        along /= 4;
    }
    return {z, static_cast<std::int64_t>(y), static_cast<std::int64_t>(x)};
}

}  // namespace wijkbeeld::geo::tiles::pmtiles
