#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <set>
#include <string>

#include "http/file_slice.hpp"

namespace wijkbeeld::server::api {

/// Files that were made for who downloads them, so that a download that broke off goes on where it was (Range). They have
/// no name: their room is free again when nobody has them any more.
class DownloadFiles {
public:
    using Fill = std::function<void(const std::string& path)>;

    /// The file that was made for this key, or a new one, which `fill` writes. Who asks for a key that is being made waits
    /// for it. \throws geo::IoError when there is no room; whatever `fill` throws
    [[nodiscard]] http::OpenedFile get(const std::string& key, std::string_view extension, const Fill& fill);

private:
    static constexpr std::size_t most = 4;  ///< files that are kept, the latest ones

    std::mutex mutex_;
    std::condition_variable made_;
    std::set<std::string> making_;
    std::list<std::pair<std::string, http::OpenedFile>> files_;  ///< the latest one first
};

}  // namespace wijkbeeld::server::api
