#include "commands/archive_refresh.hpp"

#include <algorithm>
#include <cstdio>

#include "api/site/touched_tiles.hpp"
#include "commands/command.hpp"
#include "commands/tile_progress.hpp"

namespace wijkbeeld::server {

namespace {

/// The options with which `wijkbeeld tiles` makes it anew.
std::string options_of(const std::string& archive) {
    const geo::tiles::ArchiveInfo info = geo::tiles::Archive(archive).info();
    return "--out " + archive + " --grid " + info.grid + " --zoom " + std::to_string(info.min_zoom) + "-" +
           std::to_string(info.max_zoom) + (info.ids ? " --ids" : "");
}

}  // namespace

ArchiveRefresh::ArchiveRefresh(const geo::Store& store, const std::vector<std::string>& archives,
                               unsigned jobs)
    : jobs_(jobs) {
    if (!archives.empty()) before_ = geo::tiles::content_mark(store);
    for (const std::string& archive : archives) {
        geo::tiles::check_refreshable(store, archive);
        outcomes_.push_back({archive, options_of(archive), {}, {}});
    }
}

void ArchiveRefresh::follow(const geo::Store& store, const std::string& address,
                            std::uint64_t update, const std::vector<geo::tiles::TileChange>& places) {
    if (outcomes_.empty()) return;
    const geo::tiles::StoreChange change{before_, places};
    for (Outcome& outcome : outcomes_) {
        try {
            outcome.report =
                geo::tiles::refresh_archive(store, outcome.archive, change, jobs_, geo::tiles::bgt_profile(),
                                            TileProgress(outcome.archive + ": tiles"));
        } catch (const std::exception& error) {
            outcome.failure = "update " + std::to_string(update) + " of " + address +
                              " is done, but its tiles are not: " + error.what() +
                              "; make them anew: wijkbeeld tiles " + address + " " + outcome.options;
        }
        end_progress();
    }
}

bool ArchiveRefresh::failed() const noexcept {
    return !std::ranges::all_of(outcomes_, &std::string::empty, &Outcome::failure);
}

void ArchiveRefresh::summarise() const {
    for (const Outcome& outcome : outcomes_)
        if (outcome.failure.empty())
            std::printf("  %s: %llu tiles made again, %zu changed\n", outcome.archive.c_str(),
                        static_cast<unsigned long long>(outcome.report.made), outcome.report.changed.size());
}

void ArchiveRefresh::say_failures() const {
    for (const Outcome& outcome : outcomes_)
        if (!outcome.failure.empty()) std::fprintf(stderr, "wijkbeeld: %s\n", outcome.failure.c_str());
}

nlohmann::ordered_json ArchiveRefresh::to_json() const {
    auto out = nlohmann::ordered_json::array();
    for (const Outcome& outcome : outcomes_) {
        nlohmann::ordered_json one{{"archive", outcome.archive}};
        if (!outcome.failure.empty()) {
            one["failure"] = outcome.failure;
            out.push_back(std::move(one));
            continue;
        }
        auto tiles = nlohmann::ordered_json::array();
        for (const geo::TileId& tile : outcome.report.changed) tiles.push_back(as_text(tile));
        one["grid"] = outcome.report.info.grid;
        one["made"] = outcome.report.made;
        one["changed"] = outcome.report.changed.size();
        one["tiles"] = std::move(tiles);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace wijkbeeld::server
