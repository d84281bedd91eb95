#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>

#include "http/file_slice.hpp"

/// \file
/// Bytes that the kernel sends from its own memory, without copying them.

namespace wijkbeeld::server::http {

/// A file without a name, that goes with the process. What is kept in it begins on a page: from anywhere else (as in an
/// archive of tiles) the kernel takes twice as long to pass it on. On a disk (TMPDIR, else /tmp) its pages lie together in
/// the kernel's memory, which costs a tenth less per answer than a file in memory alone.
class PageFile {
public:
    PageFile();
    /// The bytes, for as long as there is a copy of the slice; an empty slice when the system has no room.
    [[nodiscard]] FileSlice keep(std::string_view bytes);

private:
    class Room;
    std::shared_ptr<const Room> room_;
    std::mutex mutex_;
    std::uint64_t next_ = 0;  ///< never again where something was: what is given back is a hole, that takes no room
};

}  // namespace wijkbeeld::server::http
