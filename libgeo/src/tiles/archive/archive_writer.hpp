#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "tiles/archive/pmtiles.hpp"

namespace wijkbeeld::geo::tiles::pmtiles {

/// A file that is there under its own name only when all of it is: until `appear_as` it has another name, and
/// is removed when that is not reached.
class NewFile {
public:
    /// \throws IoError
    explicit NewFile(std::string name);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    void append(std::string_view bytes);
    [[nodiscard]] std::string read(std::uint64_t offset, std::size_t length);
    /// Everything to disk, then takes the place of whatever has that name.
    void appear_as(const std::string& path);

private:
    [[noreturn]] void fail(const char* what) const;
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::string name_;
    std::unique_ptr<std::FILE, Close> file_;
};

/// Writes an archive: tiles in the order of their numbers, each content once.
class Writer {
public:
    explicit Writer(std::string path);
    /// \throws FormatError when the numbers do not grow
    void add(std::uint64_t number, std::string_view packed);
    /// Fills in the sections and counts, and puts the archive in its place. Returns the header as written.
    Header finish(Header header, const std::string& metadata);

private:
    [[nodiscard]] Section stored(std::string_view packed);

    std::string path_;
    NewFile data_;
    std::uint64_t size_ = 0, addressed_ = 0, contents_ = 0;
    Directory entries_;
    std::unordered_multimap<std::size_t, Section> known_;  ///< by hash of the content
};

}  // namespace wijkbeeld::geo::tiles::pmtiles
