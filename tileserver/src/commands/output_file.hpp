#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/draft_file.hpp>

/// \file
/// What commands write: never over what they read, never half, and known to be possible before the work
/// begins.

namespace wijkbeeld::server {

/// Refuses a file to write that is one of the files that are read, or a store. An empty path is fine.
/// \throws CLI::ValidationError, which is wrong usage
void check_output(const std::string& option, const std::string& path, const std::vector<std::string>& inputs);

/// The file of `--report`. It is opened before the work, so that a report that cannot be written ends a
/// command with the store as it was; it takes its place when it is whole.
class ReportFile {
public:
    /// \param path empty: no report. \throws geo::IoError
    explicit ReportFile(const std::string& path);
    /// \throws geo::IoError
    void write(const std::string& text);

private:
    std::string path_;
    std::optional<geo::DraftFile> draft_;  ///< none for a pipe or device, which is written as it is
    std::ofstream file_;
};

}  // namespace wijkbeeld::server
