#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "tiles/archive/pmtiles.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// A file seen as memory. It stays what it was when the name gets another file: archives are replaced, not
/// changed.
class MappedFile {
public:
    explicit MappedFile(const std::string& path) {
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0) throw IoError("cannot open " + path + ": " + std::strerror(errno));
        struct stat status {};
        const bool known = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
        size_ = known ? static_cast<std::size_t>(status.st_size) : 0;
        if (size_ > 0) data_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, fd, 0);
        ::close(fd);
        if (!known || data_ == MAP_FAILED) throw IoError("cannot read " + path + " (is it a file?)");
    }
    ~MappedFile() {
        if (size_ > 0) ::munmap(data_, size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    [[nodiscard]] std::string_view bytes() const noexcept { return {static_cast<const char*>(data_), size_}; }

private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

/// A text of the metadata, or `otherwise` when it is not told.
std::string told(const nlohmann::json& metadata, const char* key, const char* otherwise) {
    if (metadata.is_object() && metadata.contains(key) && metadata[key].is_string())
        return metadata[key].get<std::string>();
    return otherwise;
}

}  // namespace

struct Archive::Impl {
    explicit Impl(const std::string& path) : file(path) {}

    MappedFile file;
    pmtiles::Header header;
    ArchiveInfo info;
    pmtiles::Directory root;

    /// A piece of a section. \throws FormatError
    std::string_view piece(const pmtiles::Section& section, std::uint64_t offset,
                           std::uint64_t length) const {
        if (offset > section.length || length > section.length - offset)
            throw FormatError("PMTiles: a directory points outside of its section");
        return file.bytes().substr(section.offset + offset, length);
    }
    std::string unpacked(std::string_view bytes) const {
        return header.internal == pmtiles::Compression::gzip ? gunzip(bytes) : std::string(bytes);
    }

    void open() {
        header = pmtiles::read_header(file.bytes());
        root = pmtiles::read_directory(unpacked(piece(header.root, 0, header.root.length)));
        info.metadata = unpacked(piece(header.metadata, 0, header.metadata.length));
        const auto json = nlohmann::json::parse(info.metadata, nullptr, false);
        info.grid = told(json, "grid", "WebMercatorQuad");  // what PMTiles means when nothing is said
        info.content = told(json, "content", "");
        info.state = told(json, "state", "");
        info.min_zoom = header.min_zoom;
        info.max_zoom = header.max_zoom;
        info.west = header.west * 1e-7;
        info.south = header.south * 1e-7;
        info.east = header.east * 1e-7;
        info.north = header.north * 1e-7;
        info.tiles = header.addressed;
    }

    std::optional<std::string_view> tile(std::uint64_t number) const {
        const pmtiles::Entry* entry = pmtiles::find(root, number);
        pmtiles::Directory leaf;
        // Leaves of leaves are allowed; the specification's readers stop after three steps, and so do we.
        for (int depth = 0; entry != nullptr && entry->run == 0; ++depth) {
            if (depth == 3) throw FormatError("PMTiles: leaf directories in a circle");
            pmtiles::Directory next =
                pmtiles::read_directory(unpacked(piece(header.leaves, entry->offset, entry->length)));
            leaf.swap(next);
            entry = pmtiles::find(leaf, number);
        }
        if (entry == nullptr) return std::nullopt;
        return piece(header.data, entry->offset, entry->length);
    }
};

Archive::Archive(const std::string& path) : impl_(std::make_unique<Impl>(path)) {
    try {
        impl_->open();
    } catch (const FormatError& error) {
        throw FormatError(path + ": " + error.what());
    }
}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

const ArchiveInfo& Archive::info() const noexcept {
    return impl_->info;
}

std::optional<std::string_view> Archive::tile(TileId tile) const {
    if (tile.z < 0 || tile.z > pmtiles::max_zoom) return std::nullopt;
    const std::int64_t end = std::int64_t{1} << tile.z;
    if (tile.row < 0 || tile.row >= end || tile.col < 0 || tile.col >= end) return std::nullopt;
    return impl_->tile(pmtiles::number_of(tile));
}

}  // namespace wijkbeeld::geo::tiles
