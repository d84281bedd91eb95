#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <wijkbeeld/geo/archive.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/update.hpp>
#include <wijkbeeld/overlays/reports.hpp>

#include "api/request/register_time.hpp"
#include "api/site/download_files.hpp"
#include "api/site/overlay_data.hpp"
#include "api/site/past_sources.hpp"
#include "api/site/tile_ages.hpp"
#include "http/file_slice.hpp"

/// \file
/// What is served: an immutable picture of the store at one revision, made once and shared by all requests.

namespace wijkbeeld::server::api {

/// Who answers questions about the service (Dutch API Design Rules ask for all three); empty: not told.
struct Contact {
    std::string name, email, url;
};

struct SiteSettings {
    std::string store;                  ///< address of the store
    std::vector<std::string> archives;  ///< ready tiles
    std::string title;                  ///< for people; default: the store's file name
    std::string public_url;             ///< how the outside sees us; empty: from the request
    Contact contact;
    int count_threshold = 10;           ///< counts from 1 to this minus 1 never leave
    std::filesystem::path viewer;       ///< folder of the web page
    std::filesystem::path styles;       ///< folder of map styles
    std::filesystem::path fonts;        ///< folder of glyphs, a folder for each font
    std::filesystem::path sprites;      ///< folder of icons
};

enum class Role : std::uint8_t { bgt, areas, nuisance };

struct Collection {
    std::string id;
    std::string title;
    Role role = Role::bgt;
    std::uint64_t count = 0;
    std::optional<geo::RdBox> extent;
    std::shared_ptr<const geo::LayerSchema> schema{};  ///< what its objects have; of areas what is published
};

/// An archive of ready tiles that is in use.
struct UsedArchive {
    geo::tiles::Archive archive;
    http::OpenedFile file;     ///< the same one
    std::string name;          ///< of the file, without its folder
    std::uint64_t update = 0;  ///< tiles that a later one touched are not as they should be
};

/// Bytes (gzip) of a tile: in memory, or where they stand in an archive.
struct ReadyTile {
    std::string bytes;
    http::FileSlice file;
};

/// The box grown to whole kilometres of RD: the exact one is the place of the outermost reports.
[[nodiscard]] geo::RdBox whole_kilometres(const geo::RdBox& box);

/// What `Site::revision` would be now. Cheap: looks at the files' times only. \throws geo::IoError
[[nodiscard]] std::string revision_now(const SiteSettings& settings, const geo::Store& store);

class Site {
public:
    /// Reads what has to be in memory, and has changed since an earlier picture of the store (may be null).
    /// \throws geo::Error
    Site(const SiteSettings& settings, std::shared_ptr<const geo::Store> store, const Site* earlier = nullptr);

    [[nodiscard]] const SiteSettings& settings() const noexcept { return *settings_; }
    [[nodiscard]] const geo::Store& store() const noexcept { return *store_; }
    /// Another text after every change of the store or of an archive.
    [[nodiscard]] const std::string& revision() const noexcept { return revision_; }
    [[nodiscard]] const std::string& title() const noexcept { return title_; }
    /// In the order they are shown: BGT, areas, reports. Empty BGT tables are not among them.
    [[nodiscard]] const std::vector<Collection>& collections() const noexcept { return collections_; }
    /// Also one that is empty: who knows its address, and had objects of it yesterday, is told that there are none.
    [[nodiscard]] const Collection* collection(std::string_view id) const noexcept;
    [[nodiscard]] const AreaSet* areas(std::string_view id) const noexcept;
    /// Counts from 1 to this minus 1 are in no figure.
    [[nodiscard]] int count_threshold() const noexcept { return overlays_->count_threshold; }
    [[nodiscard]] const overlays::ReportIndex* reports(std::string_view id) const noexcept;
    /// What tiles of now are drawn from.
    [[nodiscard]] const geo::tiles::TileSource& source() const noexcept { return *source_; }
    /// What tiles of an earlier moment are drawn from: made when it is first asked for. \throws geo::StoreError
    [[nodiscard]] std::shared_ptr<const geo::tiles::TileSource> source_of(geo::Instant moment) const {
        return past_->get(*store_, moment);
    }
    /// Ended versions are kept, so that the BGT of earlier moments is known.
    [[nodiscard]] bool has_history() const { return time_.has_history(); }
    /// When the BGT changed. \throws geo::StoreError
    [[nodiscard]] const geo::Moments& moments() const { return time_.moments(); }
    /// Asking for them takes no time any more.
    [[nodiscard]] bool moments_are_read() const { return time_.is_ready(); }
    /// The updates that tiles of now have in them, in order.
    [[nodiscard]] const std::vector<geo::LoggedUpdate>& updates() const noexcept { return updates_; }
    /// Another text whenever a tile of the BGT may have become another one. Quick.
    [[nodiscard]] std::string tile_state(const geo::Grid& grid, geo::TileId tile) const;
    /// Another text whenever areas or reports may have changed.
    [[nodiscard]] const std::string& overlay_state() const noexcept { return overlays_->mark; }
    /// Box round the BGT, or round the overlays when there is no BGT.
    [[nodiscard]] const std::optional<geo::RdBox>& extent() const noexcept { return extent_; }
    /// What an operator should know: archives that are not used, and why.
    [[nodiscard]] const std::vector<std::string>& remarks() const noexcept { return remarks_; }
    /// Objects in tiles of this grid have their `lokaal_id`, as an archive of it does that the server was
    /// given.
    [[nodiscard]] bool with_ids(const geo::Grid& grid) const { return grids_with_ids_.contains(grid.id()); }
    /// A ready tile (gzip) of an archive that was made of what the store holds, as far as this tile goes; nothing when
    /// there is none.
    [[nodiscard]] std::optional<ReadyTile> archived_tile(const geo::Grid& grid, geo::TileId tile) const;
    /// Made of this picture of the store.
    [[nodiscard]] DownloadFiles& downloads() const noexcept { return *downloads_; }
    /// Those that were made of the BGT of this store, which is public: others are not used, nor given to anyone.
    [[nodiscard]] const std::vector<UsedArchive>& archives() const noexcept { return archives_; }

private:
    void read_layers(const std::vector<geo::LayerInfo>& layers);
    void read_archives(const geo::Store& store);
    void read_archive(const geo::Store& store, const std::string& path, const std::string& content);

    const SiteSettings* settings_;
    std::shared_ptr<const geo::Store> store_;
    std::string revision_;
    std::string title_;
    std::vector<Collection> collections_, empty_;
    std::shared_ptr<const OverlayData> overlays_;
    std::string base_;  ///< of the BGT's state
    std::vector<geo::LoggedUpdate> updates_;
    std::shared_ptr<const TileAges> ages_;
    std::vector<UsedArchive> archives_;
    std::set<std::string, std::less<>> grids_with_ids_;
    std::vector<std::string> remarks_;
    std::optional<geo::RdBox> extent_;
    RegisterTime time_;
    std::shared_ptr<const geo::tiles::TileSource> source_;
    std::unique_ptr<DownloadFiles> downloads_ = std::make_unique<DownloadFiles>();
    std::shared_ptr<PastSources> past_ = std::make_shared<PastSources>();
};

}  // namespace wijkbeeld::server::api
