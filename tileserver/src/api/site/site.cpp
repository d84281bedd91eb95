#include "api/site/site.hpp"

#include <algorithm>
#include <cmath>

#include <wijkbeeld/geo/bgt_type.hpp>

namespace wijkbeeld::server::api {

namespace {

template <typename Map>
auto* lookup(const Map& map, std::string_view id) noexcept {
    const auto found = map.find(id);
    return found == map.end() ? nullptr : &found->second;
}

/// What is known of which update touched which tile, carried on when the log has only become longer.
std::shared_ptr<const TileAges> read_ages(const geo::Store& store, const TileAges* earlier) {
    auto ages = earlier != nullptr ? std::make_shared<TileAges>(*earlier) : std::make_shared<TileAges>();
    ages->advance(store);
    return ages;
}

/// The log goes on where it was.
bool continues(const std::vector<geo::LoggedUpdate>& before, const std::vector<geo::LoggedUpdate>& now) {
    return before.size() <= now.size() && std::equal(before.begin(), before.end(), now.begin());
}

}  // namespace

geo::RdBox whole_kilometres(const geo::RdBox& box) {
    const auto down = [](double metres) { return std::floor(metres / 1000) * 1000; };
    const auto up = [](double metres) { return std::ceil(metres / 1000) * 1000; };
    return {{down(box.min.x), down(box.min.y)}, {up(box.max.x), up(box.max.y)}};
}

std::string revision_now(const SiteSettings& settings, const geo::Store& store) {
    std::string revision = store.revision();
    for (const std::string& path : settings.archives) {
        std::error_code absent;
        const auto changed = std::filesystem::last_write_time(path, absent).time_since_epoch().count();
        const auto size = std::filesystem::file_size(path, absent);
        revision += '+';
        if (!absent) revision += std::to_string(changed) + '-' + std::to_string(size);
    }
    return revision;
}

Site::Site(const SiteSettings& settings, std::shared_ptr<const geo::Store> store, const Site* earlier)
    : settings_(&settings), store_(std::move(store)), title_(settings.title), time_(store_) {
    const auto frozen = store_->snapshot();
    revision_ = revision_now(settings, *frozen);
    if (title_.empty()) title_ = std::filesystem::path(settings.store).stem().string();
    const std::vector<geo::LayerInfo> layers = frozen->layers();
    overlays_ =
        read_overlays(*frozen, layers, settings.count_threshold, earlier ? earlier->overlays_ : nullptr);
    base_ = geo::bgt_state(*frozen).base;
    updates_ = geo::logged_updates(*frozen);
    const bool carried =
        earlier && !base_.empty() && base_ == earlier->base_ && continues(earlier->updates_, updates_);
    ages_ = read_ages(*frozen, carried ? earlier->ages_.get() : nullptr);
    if (carried) time_.go_on_from(earlier->time_);
    const bool same_bgt = carried && updates_ == earlier->updates_;
    source_ = same_bgt ? earlier->source_
                       : geo::tiles::TileSource::open(store_, geo::tiles::bgt_profile(),
                                                      earlier ? earlier->source_.get() : nullptr);
    if (same_bgt) past_ = earlier->past_;
    read_layers(layers);
    read_archives(*frozen);
}

void Site::read_layers(const std::vector<geo::LayerInfo>& layers) {
    for (const geo::LayerInfo& info : layers) {
        Collection c{info.schema.name, info.schema.title, Role::bgt, info.count, info.extent};
        c.schema = std::make_shared<const geo::LayerSchema>(info.schema);
        if (c.title.empty()) c.title = c.id;
        if (info.schema.role == overlays::report_role) {
            c.role = Role::nuisance;
        } else if (info.schema.role == overlays::area_role) {
            if (!overlays_->areas.contains(c.id)) continue;
            c.role = Role::areas;
            c.schema = overlays_->areas.find(c.id)->second.schema;
        } else if (info.schema.role != "bgt") {
            continue;
        } else if (info.count == 0) {
            empty_.push_back(std::move(c));
            continue;
        }
        collections_.push_back(std::move(c));
    }
    std::ranges::stable_sort(collections_, {}, &Collection::role);
    const bool has_bgt = !collections_.empty() && collections_.front().role == Role::bgt;
    for (const Collection& c : collections_) {
        if (!c.extent || (has_bgt && c.role != Role::bgt)) continue;
        const geo::RdBox box = c.role == Role::nuisance ? whole_kilometres(*c.extent) : *c.extent;
        extent_ ? extent_->include(box) : void(extent_ = box);
    }
}

void Site::read_archives(const geo::Store& store) {
    if (settings_->archives.empty()) return;
    const std::string content = geo::tiles::content_mark(store);
    for (const std::string& path : settings_->archives) {
        try {
            read_archive(store, path, content);
        } catch (const geo::Error& error) {
            remarks_.push_back(std::string(error.what()) + "; tiles are made on demand");
        }
    }
}

void Site::read_archive(const geo::Store& store, const std::string& path, const std::string& content) {
    http::OpenedFile file = http::open_file(path);
    geo::tiles::Archive archive(path);
    if (http::open_file(path).mark != file.mark) throw geo::IoError(path + ": is being replaced");
    if (archive.info().ids) grids_with_ids_.insert(archive.info().grid);
    const std::uint64_t last = updates_.empty() ? 0 : updates_.back().number;
    const auto update =
        archive.info().content == content ? last : geo::update_of_state(store, archive.info().state);
    if (!update) {
        remarks_.push_back(path +
                           ": was made of another state of the BGT and is not used; make it again with "
                           "`wijkbeeld tiles`");
        return;
    }
    if (*update < last)
        remarks_.push_back(path + ": was made before update " + std::to_string(*update + 1) +
                           "; tiles that were touched since are made on demand");
    archives_.push_back({std::move(archive), std::move(file), std::filesystem::path(path).filename(), *update});
}

std::string Site::tile_state(const geo::Grid& grid, geo::TileId tile) const {
    if (base_.empty()) return revision_;
    const std::uint64_t last = ages_->last_update(grid, tile);
    const auto update = std::ranges::find(updates_, last, &geo::LoggedUpdate::number);
    return base_ + "@" + std::to_string(last) + "@" + (update == updates_.end() ? "" : update->mark) +
           (with_ids(grid) ? "@ids" : "");
}

const Collection* Site::collection(std::string_view id) const noexcept {
    for (const auto* all : {&collections_, &empty_})
        if (const auto found = std::ranges::find(*all, id, &Collection::id); found != all->end()) return &*found;
    return nullptr;
}

const AreaSet* Site::areas(std::string_view id) const noexcept {
    return lookup(overlays_->areas, id);
}

const overlays::ReportIndex* Site::reports(std::string_view id) const noexcept {
    return lookup(overlays_->reports, id);
}

namespace {

std::optional<ReadyTile> ready_tile(const UsedArchive& used, geo::TileId tile) {
    const auto place = used.archive.place(tile);
    if (place && place->size >= http::worth_a_file)
        return ReadyTile{{}, {used.file.slice.owner, used.file.slice.descriptor, place->offset, place->size}};
    auto bytes = used.archive.tile(tile);
    return bytes ? std::optional(ReadyTile{std::move(*bytes), {}}) : std::nullopt;
}

}  // namespace

std::optional<ReadyTile> Site::archived_tile(const geo::Grid& grid, geo::TileId tile) const {
    for (const UsedArchive& used : archives_) {
        if (used.archive.info().grid != grid.id() || ages_->last_update(grid, tile) > used.update) continue;
        try {
            if (auto ready = ready_tile(used, tile)) return ready;
        } catch (const geo::Error&) {  // somebody writes over it: the tile is made instead
        }
    }
    return std::nullopt;
}

}  // namespace wijkbeeld::server::api
