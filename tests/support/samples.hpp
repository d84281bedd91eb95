#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

/// \file
/// Where tests find real data: the folder WIJKBEELD_SHARED, by default `../shared` beside the checkout.

namespace wijkbeeld::test {

/// Path of a sample, or nothing when it is not on this machine.
[[nodiscard]] std::optional<std::filesystem::path> shared_sample(std::string_view relative);

/// A folder of its own for one test, removed when the test ends.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace wijkbeeld::test

/// In a test: `const auto zip = WIJKBEELD_SAMPLE("bgt-samples/citygml/nlextract/otterlo.zip");` ends the test, with
/// a loud warning, when the sample is not there; in CI (where shared/ is beside the checkout) that is a failure.
#define WIJKBEELD_SAMPLE(relative)                                                              \
    [&]() -> std::optional<std::filesystem::path> {                                             \
        auto found = wijkbeeld::test::shared_sample(relative);                                  \
        if (!found && std::getenv("CI") != nullptr) FAIL("sample missing in CI: " relative);    \
        if (!found) WARN("SKIPPED, sample not on this machine: " relative);                     \
        return found;                                                                           \
    }();                                                                                        \
    static_assert(true)
