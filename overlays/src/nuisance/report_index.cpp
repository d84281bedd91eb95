#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/overlays/report_index.hpp>
#include <wijkbeeld/overlays/reports.hpp>

namespace wijkbeeld::overlays {

namespace {

constexpr std::int32_t cell_mm = 250'000;  // cells of 250 m
constexpr std::uint16_t no_category = 0xffff;

// A text becomes a number once: a million reports hold no strings.
class Names {
public:
    std::uint16_t number(std::string_view name) {
        if (name.empty()) return no_category;
        const auto found = numbers_.find(name);
        if (found != numbers_.end()) return found->second;
        if (names_.size() == no_category) throw geo::StoreError("reports with more than 65,534 categories");
        const auto number = static_cast<std::uint16_t>(names_.size());
        names_.emplace_back(name);
        numbers_.emplace(names_.back(), number);
        return number;
    }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;
    std::map<std::string, std::uint16_t, std::less<>> numbers_;
};

struct Report {
    geo::Vertex place;
    std::uint16_t main = no_category, sub = no_category;
    std::int64_t time = 0;  // seconds, UTC
    std::uint8_t weekday = 0, hour = 0;
    bool midnight = false;
};

// What a choice of categories is made of: a main category, or a sub category in one main category.
using Unit = std::uint32_t;

// A filter made ready for many reports.
struct Ready {
    bool any_category = true;
    std::vector<bool> main, sub;
    std::unordered_set<Unit> left_out;                 // chosen, but too small
    std::int64_t from = INT64_MIN, until = INT64_MAX;  // milliseconds
    std::uint8_t weekdays = 0x7f;
    std::uint32_t hours = 0;  // bit per local hour

    [[nodiscard]] bool passes_time(const Report& r) const {
        if ((hours >> r.hour & 1U) == 0 || (weekdays >> r.weekday & 1U) == 0) return false;
        return r.time >= from && r.time < until;
    }
    // Through which choice it counts.
    [[nodiscard]] std::optional<Unit> unit(const Report& r) const {
        const Unit whole = Unit{r.main} << 16;
        if (r.main != no_category && main[r.main]) return whole | no_category;
        if (r.sub != no_category && sub[r.sub]) return whole | r.sub;
        return std::nullopt;
    }
    [[nodiscard]] bool passes(const Report& r) const {
        if (!passes_time(r)) return false;
        if (any_category) return true;
        const auto chosen = unit(r);
        return chosen && (left_out.empty() || !left_out.contains(*chosen));
    }
};

std::uint32_t hour_bits(int from, int until) {
    std::uint32_t bits = 0;
    const int end = from < until ? until : until + 24;  // over midnight
    for (int hour = from; hour < end; ++hour) bits |= 1U << (hour % 24);
    return bits;
}

std::vector<bool> marked(const std::vector<std::string>& names, const std::vector<std::string>& wanted) {
    std::vector<bool> marks(names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        marks[i] = std::find(wanted.begin(), wanted.end(), names[i]) != wanted.end();
    return marks;
}

geo::Instant instant(std::int64_t milliseconds) {
    return geo::Instant(std::chrono::milliseconds(milliseconds));
}

template <typename Counts>
auto by_falling_count(const Counts& counts) {
    std::vector<std::pair<std::string, std::uint64_t>> list(counts.begin(), counts.end());
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return list;
}

}  // namespace

struct ReportIndex::Impl {
    std::string name;
    Names mains, subs;
    std::vector<Report> reports;  // by cell, row by row from the south-west, then by place and time
    std::vector<Category> categories;
    std::optional<geo::RdBox> extent;
    std::int64_t first = 0, last = 0;  // milliseconds
    std::uint64_t incidents = 0, midnights = 0;
    std::int32_t left = 0, bottom = 0;
    std::int64_t columns = 0, rows = 0;
    std::vector<std::uint32_t> cell_start;

    void read(const geo::Store& store);
    void add(const geo::Feature& feature);
    void sort();
    void count_categories();
    [[nodiscard]] Ready ready(const ReportFilter& filter) const;
    [[nodiscard]] std::unordered_map<Unit, std::uint64_t> units(const Ready& ready) const;
    [[nodiscard]] std::int64_t cell(geo::Vertex v) const {
        return (v.y - bottom) / cell_mm * columns + (v.x - left) / cell_mm;
    }
};

void ReportIndex::Impl::read(const geo::Store& store) {
    const auto info = store.layer(name);
    if (!info || info->schema.role != report_role)
        throw geo::StoreError("the store has no layer of nuisance reports named " + name);
    reports.reserve(info->count);
    store.visit({.layer = name}, [this](const geo::Feature& feature) {
        add(feature);
        return true;
    });
    sort();
    count_categories();
}

void ReportIndex::Impl::add(const geo::Feature& feature) {
    const auto time = geo::parse_iso_time(feature.text("tijdstip"));
    if (!time || feature.geometry().empty()) return;
    Report report;
    report.place = feature.geometry().vertices()[0];
    report.main = mains.number(feature.text("categorie"));
    report.sub = subs.number(feature.text("subcategorie"));
    report.time = time->time_since_epoch().count();
    const geo::LocalTime local = geo::to_amsterdam(*time);
    report.weekday = static_cast<std::uint8_t>(local.weekday - 1);
    report.hour = static_cast<std::uint8_t>(local.hour);
    midnights += local.hour == 0 && local.minute == 0 && local.second == 0 ? 1 : 0;
    incidents += feature.text("tijd_soort") == "voorval" ? 1 : 0;
    first = reports.empty() ? report.time : std::min(first, report.time);
    last = reports.empty() ? report.time : std::max(last, report.time);
    const geo::RdPoint p = geo::to_metres(report.place);
    if (extent)
        extent->include({p, p});
    else
        extent = geo::RdBox{p, p};
    reports.push_back(report);
}

void ReportIndex::Impl::sort() {
    if (!extent) return;
    const geo::Vertex low = geo::to_vertex(extent->min), high = geo::to_vertex(extent->max);
    left = low.x;
    bottom = low.y;
    columns = (high.x - left) / cell_mm + 1;
    rows = (high.y - bottom) / cell_mm + 1;
    std::sort(reports.begin(), reports.end(), [this](const Report& a, const Report& b) {
        const auto key = [this](const Report& r) {
            return std::tuple(cell(r.place), r.place, r.time, r.main, r.sub);
        };
        return key(a) < key(b);
    });
    cell_start.assign(static_cast<std::size_t>(columns * rows) + 1, 0);
    for (const Report& r : reports) ++cell_start[static_cast<std::size_t>(cell(r.place)) + 1];
    std::partial_sum(cell_start.begin(), cell_start.end(), cell_start.begin());
}

void ReportIndex::Impl::count_categories() {
    std::map<std::string, std::uint64_t> main_counts;
    std::map<std::string, std::map<std::string, std::uint64_t>> sub_counts;
    for (const Report& r : reports) {
        const std::string main = r.main == no_category ? std::string() : mains.names()[r.main];
        ++main_counts[main];
        if (r.sub != no_category) ++sub_counts[main][subs.names()[r.sub]];
    }
    for (auto& [main, count] : by_falling_count(main_counts))
        if (!main.empty()) categories.push_back({main, count, by_falling_count(sub_counts[main])});
}

Ready ReportIndex::Impl::ready(const ReportFilter& filter) const {
    Ready ready;
    ready.any_category = filter.categories.empty();
    ready.main = marked(mains.names(), filter.categories);
    ready.sub = marked(subs.names(), filter.categories);
    if (filter.from) ready.from = filter.from->time_since_epoch().count();
    if (filter.until) ready.until = filter.until->time_since_epoch().count();
    ready.weekdays = filter.weekdays;
    ready.hours = hour_bits(filter.hour_from, filter.hour_until);
    if (filter.fewest_per_category > 0 && !ready.any_category)
        for (const auto& [unit, n] : units(ready))
            if (n < filter.fewest_per_category) ready.left_out.insert(unit);
    return ready;
}

std::unordered_map<Unit, std::uint64_t> ReportIndex::Impl::units(const Ready& ready) const {
    std::unordered_map<Unit, std::uint64_t> counts;
    for (const Report& r : reports) {
        if (!ready.passes_time(r)) continue;
        if (const auto unit = ready.unit(r)) ++counts[*unit];
    }
    return counts;
}

ReportIndex::ReportIndex(const geo::Store& store, std::string_view layer) : impl_(std::make_unique<Impl>()) {
    impl_->name = layer;
    impl_->read(store);
}
ReportIndex::~ReportIndex() = default;
ReportIndex::ReportIndex(ReportIndex&&) noexcept = default;
ReportIndex& ReportIndex::operator=(ReportIndex&&) noexcept = default;

std::size_t ReportIndex::size() const noexcept {
    return impl_->reports.size();
}
const std::string& ReportIndex::name() const noexcept {
    return impl_->name;
}
std::optional<geo::RdBox> ReportIndex::extent() const noexcept {
    return impl_->extent;
}
const std::vector<ReportIndex::Category>& ReportIndex::categories() const noexcept {
    return impl_->categories;
}

std::optional<geo::Instant> ReportIndex::first() const noexcept {
    return size() == 0 ? std::nullopt : std::optional(instant(impl_->first));
}
std::optional<geo::Instant> ReportIndex::last() const noexcept {
    return size() == 0 ? std::nullopt : std::optional(instant(impl_->last));
}

bool ReportIndex::time_is_of_incident() const noexcept {
    return size() > 0 && impl_->incidents == size();
}

bool ReportIndex::time_has_hours() const noexcept {
    return impl_->midnights * 2 < size();
}

std::uint64_t ReportIndex::count(const ReportFilter& filter) const {
    const Ready ready = impl_->ready(filter);
    return static_cast<std::uint64_t>(std::count_if(impl_->reports.begin(), impl_->reports.end(),
                                                    [&](const Report& r) { return ready.passes(r); }));
}

std::vector<std::uint64_t> ReportIndex::counts_of_chosen(const ReportFilter& filter) const {
    if (filter.categories.empty()) return {count(filter)};
    std::vector<std::uint64_t> counts;
    for (const auto& [unit, n] : impl_->units(impl_->ready(filter))) counts.push_back(n);
    return counts;
}

double ReportIndex::weeks(const ReportFilter& filter) const {
    using Weeks = std::chrono::duration<double, std::ratio<604'800>>;
    const geo::Instant from = filter.from.value_or(instant(impl_->first));
    const geo::Instant until = filter.until.value_or(instant(impl_->last));
    return std::max(Weeks(until - from).count(), 1.0 / 7);
}

void ReportIndex::collect(const geo::RdBox& box, const ReportFilter& filter,
                          std::vector<geo::Vertex>& places) const {
    if (!impl_->extent || !impl_->extent->meets(box)) return;
    const Ready ready = impl_->ready(filter);
    const auto index = [](double metres, std::int32_t origin, std::int64_t count) {
        const double cell = std::floor((metres * 1000 - origin) / cell_mm);
        return static_cast<std::int64_t>(std::clamp(cell, 0.0, static_cast<double>(count - 1)));
    };
    const std::int64_t first = index(box.min.x, impl_->left, impl_->columns);
    const std::int64_t last = index(box.max.x, impl_->left, impl_->columns);
    const std::int64_t last_row = index(box.max.y, impl_->bottom, impl_->rows);
    for (std::int64_t row = index(box.min.y, impl_->bottom, impl_->rows); row <= last_row; ++row) {
        const auto start = static_cast<std::size_t>(row * impl_->columns);
        const std::size_t end = impl_->cell_start[start + static_cast<std::size_t>(last) + 1];
        for (std::size_t i = impl_->cell_start[start + static_cast<std::size_t>(first)]; i < end; ++i) {
            const Report& report = impl_->reports[i];
            if (ready.passes(report) && box.contains(geo::to_metres(report.place)))
                places.push_back(report.place);
        }
    }
}

Caution caution(const ReportIndex& index, const ReportFilter& filter) {
    const bool all_days = (filter.weekdays & 0x7f) == 0x7f;
    const bool all_hours = hour_bits(filter.hour_from, filter.hour_until) == 0xffffff;
    if (index.size() == 0 || (all_days && all_hours)) return Caution::none;
    if (!all_hours && !index.time_has_hours()) return Caution::hours_unknown;
    return index.time_is_of_incident() ? Caution::none : Caution::time_of_reporting;
}

std::string_view in_dutch(Caution caution) {
    switch (caution) {
        case Caution::hours_unknown:
            return "Van de meeste meldingen is alleen de dag bekend: een keuze op uur zegt hier niets.";
        case Caution::time_of_reporting:
            return "De keuze op dag of uur gaat over het moment van melden, niet over het moment van de "
                   "overlast.";
        case Caution::none:
            break;
    }
    return {};
}

}  // namespace wijkbeeld::overlays
