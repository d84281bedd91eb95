#pragma once

#include <filesystem>
#include <string>

/// \file
/// Files that are whole or not there.

namespace wijkbeeld::geo {

/// A file beside the one to be, of the same kind (`map.part.csv` for `map.csv`), gone at the end unless it has been
/// put in its place. Writing it is for the owner.
class DraftFile {
  public:
    explicit DraftFile(const std::string& path);
    ~DraftFile();
    DraftFile(const DraftFile&) = delete;
    DraftFile& operator=(const DraftFile&) = delete;
    /// Where to write.
    [[nodiscard]] std::string name() const { return draft_.string(); }
    /// Takes the place of what had the name, once it is on disk: after a power cut there is the old one or the
    /// whole new one. \throws IoError
    void put_in_place();

  private:
    std::filesystem::path path_, draft_;
};

}  // namespace wijkbeeld::geo
