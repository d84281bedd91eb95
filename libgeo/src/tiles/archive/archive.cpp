#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/error.hpp>

#include "tiles/archive/mbtiles.hpp"
#include "tiles/archive/pmtiles_reader.hpp"

namespace wijkbeeld::geo::tiles {

namespace {

/// It stays the file that it was when the name gets another one.
class FileBytes final : public ArchiveBytes {
public:
    explicit FileBytes(const std::string& path)
        : path_(path),
          descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {  // nor wait for a pipe
        if (descriptor_ < 0) throw IoError("cannot open " + path + ": " + std::strerror(errno));
        struct stat status {};
        const bool known = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
        if (!known) {
            ::close(descriptor_);
            throw IoError("cannot read " + path + " (is it a file?)");
        }
        size_ = static_cast<std::uint64_t>(status.st_size);
    }
    ~FileBytes() override { ::close(descriptor_); }
    [[nodiscard]] std::uint64_t size() const noexcept override { return size_; }
    [[nodiscard]] std::string read(std::uint64_t offset, std::uint64_t length) const override {
        std::string bytes(length, '\0');
        for (std::size_t done = 0; done < bytes.size();) {
            const ssize_t more = ::pread(descriptor_, bytes.data() + done, bytes.size() - done,
                                         static_cast<off_t>(offset + done));
            if (more < 0 && errno == EINTR) continue;
            if (more <= 0) throw IoError(path_ + ": was cut short while it was read");
            done += static_cast<std::size_t>(more);
        }
        return bytes;
    }

private:
    const std::string path_;
    const int descriptor_;
    std::uint64_t size_ = 0;
};

/// PMTiles together with the file it lies in.
class PmtilesFile final : public ArchiveReader {
public:
    explicit PmtilesFile(std::unique_ptr<FileBytes> file) : file_(std::move(file)), reader_(*file_) {}
    [[nodiscard]] const ArchiveInfo& info() const noexcept override { return reader_.info(); }
    [[nodiscard]] std::optional<std::string> tile(TileId tile) const override { return reader_.tile(tile); }
    [[nodiscard]] std::optional<TilePlace> place(TileId tile) const override { return reader_.place(tile); }
    void visit(const Visitor& visitor) const override { reader_.visit(visitor); }
    void read(const HeldTile& tile, std::string& bytes) const override { reader_.read(tile, bytes); }

private:
    std::unique_ptr<FileBytes> file_;
    pmtiles::Reader reader_;
};

}  // namespace

std::unique_ptr<ArchiveReader> open_archive(const std::string& path) {
    auto file = std::make_unique<FileBytes>(path);
    const std::string beginning = file->read(0, std::min<std::uint64_t>(file->size(), 16));
    if (beginning.starts_with(mbtiles::magic)) return mbtiles::open(path);
    if (!beginning.starts_with(pmtiles::magic))
        throw NoArchiveError(path + ": is no archive of tiles (PMTiles or MBTiles)");
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
