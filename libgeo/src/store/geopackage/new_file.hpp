#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace wijkbeeld::geo::store::geopackage {

/// A store in the making, beside its place (`NAME.new`) and of one writer alone. It is gone at the end unless
/// it has been put in place; what a killed writer left is used anew.
class NewFile {
public:
    /// Nothing when the store is there, perhaps because the writer we waited for has made it.
    /// \throws IoError when it cannot be made, StoreError when another writer is still at it after `wait`.
    [[nodiscard]] static std::optional<NewFile> begin(const std::string& path,
                                                      std::chrono::milliseconds wait);
    ~NewFile();
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;

    [[nodiscard]] const std::string& draft() const noexcept { return draft_; }
    /// On disk before it gets its name: after a power cut there is the whole store or none. Close it first.
    void put_in_place();

private:
    NewFile(std::string path, std::string draft, int file);
    std::string path_, draft_;
    int file_;  ///< open and locked as long as we write
};

}  // namespace wijkbeeld::geo::store::geopackage
