#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tiles.hpp>

#include "tiles/archive/pmtiles.hpp"
#include "tiles/archive/write_archive.hpp"

namespace wijkbeeld::geo::tiles::pmtiles {

namespace {

struct Directories {
    std::string root, leaves;
};

/// One directory when it fits into the first 16 KiB, else leaves of ever more entries and a root that points
/// to them.
Directories directories(const Directory& entries) {
    Directories out{gzip(to_bytes(entries.data(), entries.size())), {}};
    for (std::size_t leaf_size = 4096; out.root.size() > root_limit; leaf_size *= 2) {
        Directory root;
        out.leaves.clear();
        for (std::size_t i = 0; i < entries.size(); i += leaf_size) {
            const std::size_t count = std::min(leaf_size, entries.size() - i);
            const std::string leaf = gzip(to_bytes(&entries[i], count));
            root.push_back({entries[i].first, out.leaves.size(), static_cast<std::uint32_t>(leaf.size()), 0});
            out.leaves += leaf;
        }
        out.root = gzip(to_bytes(root.data(), root.size()));
    }
    return out;
}

/// Where each content comes to lie: one after the other, in the order of their first tiles ("clustered").
std::vector<Section> places(const std::vector<HeldTile>& tiles, const Contents& contents) {
    std::vector<Section> places;
    std::uint64_t end = 0;
    for (const std::size_t first : contents.first) {
        places.push_back({end, tiles[first].length});
        end += tiles[first].length;
    }
    return places;
}

Directory entries_of(const std::vector<HeldTile>& tiles, const Contents& contents,
                     const std::vector<Section>& places) {
    Directory entries;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const Section& place = places[contents.of_tile[i]];
        if (!entries.empty()) {
            Entry& last = entries.back();
            if (last.offset == place.offset && last.first + last.run == tiles[i].number) {
                ++last.run;
                continue;
            }
        }
        entries.push_back({tiles[i].number, place.offset, static_cast<std::uint32_t>(place.length), 1});
    }
    return entries;
}

void describe(Header& header, const ArchiveInfo& info) {
    const auto scaled = [](double degrees) { return static_cast<std::int32_t>(std::lround(degrees * 1e7)); };
    header.min_zoom = static_cast<std::uint8_t>(info.min_zoom);
    header.max_zoom = static_cast<std::uint8_t>(info.max_zoom);
    header.west = scaled(info.west);
    header.south = scaled(info.south);
    header.east = scaled(info.east);
    header.north = scaled(info.north);
    header.centre_lon = header.west / 2 + header.east / 2;
    header.centre_lat = header.south / 2 + header.north / 2;
    header.centre_zoom = static_cast<std::uint8_t>((header.min_zoom + header.max_zoom) / 2);
    header.clustered = true;
}

/// A file that says so when it cannot be written.
class Output {
public:
    explicit Output(std::string path)
        : path_(std::move(path)), file_(path_, std::ios::binary | std::ios::trunc) {
        check();
    }
    void append(std::string_view bytes) {
        file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        check();
    }
    void close() {
        file_.close();
        check();
    }

private:
    void check() const {
        if (!file_) throw IoError("cannot write " + path_ + ": " + std::strerror(errno));
    }
    std::string path_;
    std::ofstream file_;
};

}  // namespace

void write(const std::string& path, const ArchiveInfo& info, const std::vector<HeldTile>& tiles) {
    const Contents contents = distinct(tiles);
    const std::vector<Section> data = places(tiles, contents);
    const Directory entries = entries_of(tiles, contents, data);
    const Directories packed = directories(entries);
    const std::string metadata = gzip(info.metadata);
    Header header;
    describe(header, info);
    header.root = {header_size, packed.root.size()};
    header.metadata = {header.root.offset + header.root.length, metadata.size()};
    header.leaves = {header.metadata.offset + header.metadata.length, packed.leaves.size()};
    header.data = {header.leaves.offset + header.leaves.length,
                   data.empty() ? 0 : data.back().offset + data.back().length};
    header.addressed = tiles.size();
    header.entries = entries.size();
    header.contents = contents.first.size();
    Output file(path);
    for (const std::string& bytes : {to_bytes(header), packed.root, metadata, packed.leaves})
        file.append(bytes);
    std::string bytes;
    for (const std::size_t first : contents.first) {
        tiles[first].holder->read(tiles[first], bytes);
        file.append(bytes);
    }
    file.close();
}

}  // namespace wijkbeeld::geo::tiles::pmtiles
