#include "http/file_slice.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <wijkbeeld/geo/error.hpp>

#include "http/socket.hpp"

namespace wijkbeeld::server::http {

OpenedFile open_file(const std::string& path) {
    const auto file = std::make_shared<const FileDescriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!*file) throw geo::IoError("cannot open " + path + ": " + std::strerror(errno));
    struct stat status {};
    if (::fstat(file->get(), &status) != 0 || !S_ISREG(status.st_mode))
        throw geo::IoError("cannot read " + path + ": it is no file");
    const auto nanoseconds = std::to_string(status.st_mtim.tv_nsec);
    return {{file, file->get(), 0, static_cast<std::uint64_t>(status.st_size)},
            std::to_string(status.st_ino) + '-' + std::to_string(status.st_size) + '-' +
                std::to_string(status.st_mtim.tv_sec) + '.' + nanoseconds};
}

std::string read_slice(const FileSlice& slice) {
    std::string bytes(slice.size, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const ssize_t got = ::pread(slice.descriptor, bytes.data() + have, bytes.size() - have,
                                    static_cast<off_t>(slice.offset + have));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw geo::IoError("a file ended before the bytes that were asked of it");
        have += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace wijkbeeld::server::http
