#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/update.hpp>

namespace wijkbeeld::server {

/// Archives of tiles that follow a store: looked at before an update, brought up to date after it.
class ArchiveRefresh {
public:
    /// \throws geo::Error when one of them cannot follow: then nothing should be done
    ArchiveRefresh(const geo::Store& store, const std::vector<std::string>& archives, unsigned jobs);

    /// Brings all up to date; one that fails does not keep the others from it.
    void follow(const geo::Store& store, const std::string& address, std::uint64_t update,
                const std::vector<geo::tiles::TileChange>& places);

    /// A line per archive on standard output; what failed, and what to do, on standard error.
    void summarise() const;
    void say_failures() const;
    [[nodiscard]] bool failed() const noexcept;
    /// `[{"archive": "a.pmtiles", "made": 12, "changed": 3, "tiles": ["16/21528/33654", ...]}]`:
    /// level/row/column
    [[nodiscard]] nlohmann::ordered_json to_json() const;

private:
    struct Outcome {
        std::string archive;
        std::string options;  ///< of `wijkbeeld tiles`, to make it anew
        geo::tiles::RefreshReport report;
        std::string failure;  ///< and what to do; empty when it went well
    };

    std::string before_;
    unsigned jobs_;
    std::vector<Outcome> outcomes_;
};

}  // namespace wijkbeeld::server
