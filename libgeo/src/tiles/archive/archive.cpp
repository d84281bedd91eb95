#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "tiles/archive/mbtiles.hpp"
#include "tiles/archive/pmtiles_reader.hpp"

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

/// PMTiles together with the file it lies in.
class PmtilesFile final : public ArchiveReader {
public:
    explicit PmtilesFile(std::unique_ptr<MappedFile> file)
        : file_(std::move(file)), reader_(file_->bytes()) {}
    [[nodiscard]] const ArchiveInfo& info() const noexcept override { return reader_.info(); }
    [[nodiscard]] std::optional<std::string> tile(TileId tile) const override { return reader_.tile(tile); }
    [[nodiscard]] std::optional<TilePlace> place(TileId tile) const override { return reader_.place(tile); }
    void visit(const Visitor& visitor) const override { reader_.visit(visitor); }
    void read(const HeldTile& tile, std::string& bytes) const override { reader_.read(tile, bytes); }

private:
    std::unique_ptr<MappedFile> file_;
    pmtiles::Reader reader_;
};

}  // namespace

std::unique_ptr<ArchiveReader> open_archive(const std::string& path) {
    auto file = std::make_unique<MappedFile>(path);
    if (file->bytes().starts_with(mbtiles::magic)) return mbtiles::open(path);
    if (!file->bytes().starts_with(pmtiles::magic))
        throw FormatError(path + ": is no archive of tiles (PMTiles or MBTiles)");
    try {
        return std::make_unique<PmtilesFile>(std::move(file));
    } catch (const FormatError& error) {
        throw FormatError(path + ": " + error.what());
    }
}

struct Archive::Impl {
    std::unique_ptr<ArchiveReader> reader;
};

Archive::Archive(const std::string& path) : impl_(std::make_unique<Impl>()) {
    impl_->reader = open_archive(path);
}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

const ArchiveInfo& Archive::info() const noexcept {
    return impl_->reader->info();
}

namespace {

bool has_number(TileId tile) noexcept {
    if (tile.z < 0 || tile.z > pmtiles::max_zoom) return false;
    const std::int64_t end = std::int64_t{1} << tile.z;
    return tile.row >= 0 && tile.row < end && tile.col >= 0 && tile.col < end;
}

}  // namespace

std::optional<std::string> Archive::tile(TileId tile) const {
    return has_number(tile) ? impl_->reader->tile(tile) : std::nullopt;
}

std::optional<TilePlace> Archive::place(TileId tile) const {
    return has_number(tile) ? impl_->reader->place(tile) : std::nullopt;
}

}  // namespace wijkbeeld::geo::tiles
