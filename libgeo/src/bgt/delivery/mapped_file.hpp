#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace wijkbeeld::geo::bgt {

/// The bytes of a file, mapped for reading from front to back.
class MappedFile {
public:
    /// `-` is standard input. What is no regular file (a pipe) is first written to an unnamed temporary file.
    /// \throws IoError
    [[nodiscard]] static std::shared_ptr<const MappedFile> open(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
    /// Says that a part will hardly be read again, so that it does not count as memory in use. Reading it is still
    /// right, only slower.
    void forget(std::string_view part) const noexcept;

private:
    explicit MappedFile(std::string_view bytes) noexcept : bytes_(bytes) {}
    std::string_view bytes_;
};

}  // namespace wijkbeeld::geo::bgt
