#include "tiles/archive/archive_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::geo::tiles::pmtiles {

namespace {

std::string beside(const std::string& path, const char* what) {
    return path + "." + what + "-" + std::to_string(::getpid());
}

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

}  // namespace

NewFile::NewFile(std::string name) : name_(std::move(name)), file_(std::fopen(name_.c_str(), "wb+")) {
    if (!file_) fail("make");
}

NewFile::~NewFile() {
    file_.reset();
    if (!name_.empty()) ::unlink(name_.c_str());
}

void NewFile::fail(const char* what) const {
    throw IoError(std::string("cannot ") + what + " " + name_ + ": " + std::strerror(errno));
}

void NewFile::append(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) fail("write");
}

std::string NewFile::read(std::uint64_t offset, std::size_t length) {
    std::string bytes(length, '\0');
    if (std::fflush(file_.get()) != 0) fail("write");
    std::size_t done = 0;
    while (done < length) {
        const ssize_t n = ::pread(::fileno(file_.get()), bytes.data() + done, length - done,
                                  static_cast<off_t>(offset + done));
        if (n <= 0) fail("read");
        done += static_cast<std::size_t>(n);
    }
    return bytes;
}

void NewFile::appear_as(const std::string& path) {
    if (std::fflush(file_.get()) != 0 || ::fsync(::fileno(file_.get())) != 0) fail("write");
    file_.reset();
    if (std::rename(name_.c_str(), path.c_str()) != 0) fail("rename");
    name_.clear();
}

Writer::Writer(std::string path) : path_(std::move(path)), data_(beside(path_, "data")) {}

Section Writer::stored(std::string_view packed) {
    const std::size_t hash = std::hash<std::string_view>{}(packed);
    const auto [first, last] = known_.equal_range(hash);
    for (auto it = first; it != last; ++it)
        if (it->second.length == packed.size() && data_.read(it->second.offset, packed.size()) == packed)
            return it->second;
    const Section place{size_, packed.size()};
    data_.append(packed);
    size_ += packed.size();
    ++contents_;
    known_.emplace(hash, place);
    return place;
}

void Writer::add(std::uint64_t number, std::string_view packed) {
    if (!entries_.empty() && number < entries_.back().first + entries_.back().run)
        throw FormatError("tiles must be added to an archive in the order of their numbers");
    const Section place = stored(packed);
    ++addressed_;
    if (!entries_.empty()) {
        Entry& last = entries_.back();
        if (last.offset == place.offset && last.length == place.length && last.first + last.run == number) {
            ++last.run;
            return;
        }
    }
    entries_.push_back({number, place.offset, static_cast<std::uint32_t>(place.length), 1});
}

Header Writer::finish(Header header, const std::string& metadata) {
    const Directories packed = directories(entries_);
    const std::string packed_metadata = gzip(metadata);
    header.root = {header_size, packed.root.size()};
    header.metadata = {header.root.offset + header.root.length, packed_metadata.size()};
    header.leaves = {header.metadata.offset + header.metadata.length, packed.leaves.size()};
    header.data = {header.leaves.offset + header.leaves.length, size_};
    header.addressed = addressed_;
    header.entries = entries_.size();
    header.contents = contents_;
    header.clustered = true;
    NewFile archive(beside(path_, "new"));
    for (const std::string& bytes : {to_bytes(header), packed.root, packed_metadata, packed.leaves})
        archive.append(bytes);
    constexpr std::uint64_t piece = 1U << 20U;
    for (std::uint64_t at = 0; at < size_; at += piece)
        archive.append(data_.read(at, static_cast<std::size_t>(std::min(piece, size_ - at))));
    archive.appear_as(path_);
    return header;
}

}  // namespace wijkbeeld::geo::tiles::pmtiles
