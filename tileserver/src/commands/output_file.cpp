#include "commands/output_file.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>

namespace wijkbeeld::server {

namespace fs = std::filesystem;

namespace {

/// A GeoPackage with layers of ours; what `export` writes has none.
bool is_store(const std::string& path) {
    try {
        for (const geo::LayerInfo& info : geo::open_store(path, geo::OpenMode::read)->layers())
            if (!info.schema.role.empty()) return true;
    } catch (const geo::Error&) {
        return false;
    }
    return false;
}

}  // namespace

void check_output(const std::string& option, const std::string& path,
                  const std::vector<std::string>& inputs) {
    if (path.empty() || !fs::exists(path)) return;
    std::error_code absent;
    for (const std::string& input : inputs)
        if (fs::equivalent(path, input, absent))
            throw CLI::ValidationError(option, path + " is read by this command; name another file to write");
    if (fs::is_regular_file(path) && is_store(path))
        throw CLI::ValidationError(option, path + " is a store and is not written over; name another file");
}

ReportFile::ReportFile(const std::string& path) : path_(path) {
    if (path_.empty()) return;
    if (!fs::exists(path_) || fs::is_regular_file(path_)) draft_.emplace(path_);
    file_.open(draft_ ? draft_->name() : path_, std::ios::binary);
    if (!file_) throw geo::IoError(path_ + ": the report cannot be written there; nothing was done");
}

void ReportFile::write(const std::string& text) {
    if (path_.empty()) return;
    file_ << text << '\n';
    file_.close();
    if (!file_) throw geo::IoError(path_ + ": the report could not be written to its end");
    if (draft_) draft_->put_in_place();
}

}  // namespace wijkbeeld::server
