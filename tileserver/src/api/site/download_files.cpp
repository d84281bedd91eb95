#include "api/site/download_files.hpp"

#include <algorithm>
#include <filesystem>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::server::api {

namespace {

namespace fs = std::filesystem;

/// A folder that nobody else can look into, for as long as a file has a name.
class PassingFolder {
public:
    PassingFolder() {
        std::error_code error;
        std::string name = (fs::temp_directory_path(error) / "wijkbeeld-XXXXXX").string();
        if (error || ::mkdtemp(name.data()) == nullptr)
            throw geo::IoError("there is no room for passing files in " + name);
        path_ = name;
    }
    ~PassingFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;
    [[nodiscard]] const fs::path& path() const noexcept { return path_; }

private:
    fs::path path_;
};

http::OpenedFile make(std::string_view extension, const DownloadFiles::Fill& fill) {
    const PassingFolder folder;
    const std::string path = (folder.path() / "download").string().append(extension);
    fill(path);
    return http::open_file(path);
}

}  // namespace

http::OpenedFile DownloadFiles::get(const std::string& key, std::string_view extension, const Fill& fill) {
    std::unique_lock lock(mutex_);
    made_.wait(lock, [&] { return !making_.contains(key); });
    const auto known = std::ranges::find(files_, key, &decltype(files_)::value_type::first);
    if (known != files_.end()) {
        files_.splice(files_.begin(), files_, known);
        return known->second;
    }
    making_.insert(key);
    lock.unlock();
    http::OpenedFile file;
    const auto land = [&] {
        lock.lock();
        making_.erase(key);
        made_.notify_all();
    };
    try {
        file = make(extension, fill);
    } catch (...) {
        land();
        throw;
    }
    land();
    files_.emplace_front(key, file);
    if (files_.size() > most) files_.pop_back();
    return file;
}

}  // namespace wijkbeeld::server::api
