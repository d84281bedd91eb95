#include "tiles/archive/pmtiles_reader.hpp"

#include <algorithm>
#include <utility>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::tiles::pmtiles {

namespace {

/// Leaves of leaves are allowed; the specification's readers stop after three steps, and so do we.
constexpr int deepest = 3;
/// Unpacked. A directory has some thousands of entries; no few bytes of gzip shall make it fill the memory.
constexpr std::size_t largest_directory = std::size_t{1} << 24, largest_metadata = std::size_t{1} << 26;
constexpr const char* too_deep = "PMTiles: leaf directories in a circle";

/// In the file.
TilePlace place_in(const Section& section, std::uint64_t offset, std::uint64_t length) {
    if (offset > section.length || length > section.length - offset)
        throw FormatError("PMTiles: a directory points outside of its section");
    return {section.offset + offset, length};
}

}  // namespace

Reader::Reader(const ArchiveBytes& file)
    : file_(file), header_(read_header(file.read(0, std::min<std::uint64_t>(header_size, file.size())), file.size())) {
    root_ = read_directory(unpacked(piece(header_.root, 0, header_.root.length), largest_directory));
    info_.format = ArchiveFormat::pmtiles;
    info_.metadata = unpacked(piece(header_.metadata, 0, header_.metadata.length), largest_metadata);
    info_.min_zoom = header_.min_zoom;
    info_.max_zoom = header_.max_zoom;
    info_.west = header_.west * 1e-7;
    info_.south = header_.south * 1e-7;
    info_.east = header_.east * 1e-7;
    info_.north = header_.north * 1e-7;
    info_.tiles = header_.addressed;
    read_metadata(info_);
}

std::string Reader::piece(const Section& section, std::uint64_t offset, std::uint64_t length) const {
    const TilePlace place = place_in(section, offset, length);
    return file_.read(place.offset, place.size);
}

std::string Reader::unpacked(std::string bytes, std::size_t limit) const {
    return header_.internal == Compression::gzip ? gunzip(bytes, limit) : std::move(bytes);
}

Directory Reader::leaf(const Entry& entry) const {
    return read_directory(unpacked(piece(header_.leaves, entry.offset, entry.length), largest_directory));
}

std::optional<TilePlace> Reader::place(TileId tile) const {
    const std::uint64_t number = number_of(tile);
    const Entry* entry = find(root_, number);
    Directory below;
    for (int depth = 0; entry != nullptr && entry->run == 0; ++depth) {
        if (depth == deepest) throw FormatError(too_deep);
        Directory next = leaf(*entry);
        below.swap(next);
        entry = find(below, number);
    }
    if (entry == nullptr) return std::nullopt;
    return place_in(header_.data, entry->offset, entry->length);
}

std::optional<std::string> Reader::tile(TileId tile) const {
    const auto found = place(tile);
    return found ? std::optional(file_.read(found->offset, found->size)) : std::nullopt;
}

void Reader::visit(const Visitor& visitor) const {
    std::uint64_t seen = 0;
    visit(root_, 0, seen, visitor);
}

void Reader::visit(const Directory& directory, int depth, std::uint64_t& seen, const Visitor& visitor) const {
    if (depth > deepest) throw FormatError(too_deep);
    for (const Entry& entry : directory) {
        if (entry.run == 0) {
            visit(leaf(entry), depth + 1, seen, visitor);
            continue;
        }
        // A run can claim more tiles than there are: the header's count is the limit.
        seen += entry.run;
        if (seen > header_.addressed) throw FormatError("PMTiles: more tiles than the header counts");
        const std::string bytes = piece(header_.data, entry.offset, entry.length);
        for (std::uint32_t i = 0; i < entry.run; ++i)
            visitor({entry.first + i, entry.offset, 0, this, entry.length}, bytes);
    }
}

void Reader::read(const HeldTile& tile, std::string& bytes) const {
    bytes = piece(header_.data, tile.place, tile.length);
}

}  // namespace wijkbeeld::geo::tiles::pmtiles
