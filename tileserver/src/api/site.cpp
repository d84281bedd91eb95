#include "api/site.hpp"

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

AreaSet with_boxes(overlays::PublishedFigures figures) {
    AreaSet set{std::move(figures), {}};
    for (const geo::Geometry& g : set.figures.geometries)
        set.boxes.push_back(g.extent().value_or(geo::RdBox{}));
    return set;
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

Site::Site(const SiteSettings& settings, std::shared_ptr<const geo::Store> store)
    : settings_(&settings),
      store_(std::move(store)),
      revision_(revision_now(settings, *store_)),
      title_(settings.title),
      time_(store_, nullptr) {
    if (title_.empty()) title_ = std::filesystem::path(settings.store).stem().string();
    read_areas();
    read_layers();
    read_archives();
}

/// All levels at once: what is hidden in one depends on what is shown in the others.
void Site::read_areas() {
    overlays::Publication publication = overlays::publish(*store_, settings_->count_threshold);
    count_threshold_ = publication.threshold;
    for (overlays::PublishedFigures& figures : publication.levels)
        areas_.emplace(overlays::collection(figures.level), with_boxes(std::move(figures)));
}

void Site::read_layers() {
    for (const geo::LayerInfo& info : store_->layers()) {
        Collection c{info.schema.name, info.schema.title, Role::bgt, info.count, info.extent};
        if (c.title.empty()) c.title = c.id;
        if (info.schema.role == overlays::report_role) {
            c.role = Role::nuisance;
            reports_.emplace(c.id, overlays::ReportIndex(*store_, c.id));
        } else if (info.schema.role == overlays::area_role) {
            if (!areas_.contains(c.id)) continue;
            c.role = Role::areas;
        } else if (info.schema.role != "bgt" || info.count == 0) {
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

void Site::read_archives() {
    if (settings_->archives.empty()) return;
    const std::string content = geo::tiles::content_mark(*store_);
    for (const std::string& path : settings_->archives) {
        try {
            geo::tiles::Archive archive(path);
            if (archive.info().content == content)
                archives_.push_back(std::move(archive));
            else
                remarks_.push_back(
                    path +
                    ": was made of another state of the BGT and is not used; make it again with "
                    "`wijkbeeld tiles`");
        } catch (const geo::Error& error) {
            remarks_.push_back(std::string(error.what()) + "; tiles are made on demand");
        }
    }
}

const Collection* Site::collection(std::string_view id) const noexcept {
    const auto found = std::ranges::find(collections_, id, &Collection::id);
    return found == collections_.end() ? nullptr : &*found;
}

const AreaSet* Site::areas(std::string_view id) const noexcept {
    return lookup(areas_, id);
}

const overlays::ReportIndex* Site::reports(std::string_view id) const noexcept {
    return lookup(reports_, id);
}

std::optional<std::string> Site::archived_tile(const geo::Grid& grid, geo::TileId tile) const {
    for (const geo::tiles::Archive& archive : archives_) {
        if (archive.info().grid != grid.id()) continue;
        if (auto bytes = archive.tile(tile)) return bytes;
    }
    return std::nullopt;
}

}  // namespace wijkbeeld::server::api
