#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// Reports in memory, as columns sorted by place, for density and counts.

namespace wijkbeeld::overlays {

/// Which reports count. Everything that is not set does not restrict.
struct ReportFilter {
    std::vector<std::string> categories = {};          ///< any of these (main or sub category)
    std::optional<geo::Instant> from = std::nullopt;   ///< from <= time < until
    std::optional<geo::Instant> until = std::nullopt;  ///< from <= time < until
    std::uint8_t weekdays = 0x7f;        ///< bit 0 = Monday ... bit 6 = Sunday, Dutch local time
    int hour_from = 0, hour_until = 24;  ///< local hours [from, until); from > until runs over midnight
    /// A chosen category with fewer reports than this, under the rest of the filter, does not count: choosing
    /// it besides others changes nothing. A sub category is looked at apart in every main category.
    std::uint64_t fewest_per_category = 0;
    bool operator==(const ReportFilter&) const = default;
};

/// Immutable; safe from many threads.
class ReportIndex {
public:
    /// Reads a layer of role `nuisance`. \throws geo::StoreError
    ReportIndex(const geo::Store& store, std::string_view layer);
    ~ReportIndex();
    ReportIndex(ReportIndex&&) noexcept;
    ReportIndex& operator=(ReportIndex&&) noexcept;

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] const std::string& name() const noexcept;
    [[nodiscard]] std::optional<geo::RdBox> extent() const noexcept;
    [[nodiscard]] std::optional<geo::Instant> first() const noexcept;
    [[nodiscard]] std::optional<geo::Instant> last() const noexcept;
    /// Is `tijdstip` when it happened, or only when it was reported.
    [[nodiscard]] bool time_is_of_incident() const noexcept;
    /// Do most reports have a time of day. When only the day is known, `tijdstip` is midnight.
    [[nodiscard]] bool time_has_hours() const noexcept;
    struct Category {
        std::string name;
        std::uint64_t count = 0;
        std::vector<std::pair<std::string, std::uint64_t>> sub;
    };
    /// Main categories by falling count, then name.
    [[nodiscard]] const std::vector<Category>& categories() const noexcept;
    [[nodiscard]] std::uint64_t count(const ReportFilter& filter) const;
    /// Numbers of reports of each chosen category, also those with too few to count. A sub category apart in
    /// every main category, and not where that is chosen too. Without a choice: one number, of all together.
    [[nodiscard]] std::vector<std::uint64_t> counts_of_chosen(const ReportFilter& filter) const;
    /// Weeks that the filter's period covers (data's own period where it is open), at least one day.
    [[nodiscard]] double weeks(const ReportFilter& filter) const;
    /// Appends the places of reports inside the box that pass the filter.
    void collect(const geo::RdBox& box, const ReportFilter& filter, std::vector<geo::Vertex>& places) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A category with the numbers that may leave; void where they may not.
struct ShownCategory {
    std::string name;
    std::optional<std::uint64_t> count;
    std::vector<std::pair<std::string, std::optional<std::uint64_t>>> sub;
};
struct ShownCounts {
    std::optional<std::uint64_t> total;     ///< void: only about
    std::vector<ShownCategory> categories;  ///< as they came
};
/// Of exact numbers of a whole file those that give no number from 1 to `threshold` - 1 away, nor anything
/// about it: not by what a whole is more than its shown parts, nor together with what `about_count` says of
/// any category. See category_counts.cpp.
[[nodiscard]] ShownCounts shown_counts(std::uint64_t total, const std::vector<ReportIndex::Category>& categories,
                                       std::uint64_t threshold);

/// To the nearest ten.
[[nodiscard]] std::uint64_t rounded_count(std::uint64_t n) noexcept;
/// About how many reports the chosen categories have together: each rounded by itself, without those under the
/// threshold. So what is said of several is no more than what is said of each. Void: some, but too few to say.
[[nodiscard]] std::optional<std::uint64_t> about_count(const std::vector<std::uint64_t>& counts_of_chosen,
                                                       std::uint64_t threshold);

/// What must be said beside a picture or number with a filter. A choice of weekdays or hours on the time of
/// reporting says when people report, not when it happened.
enum class Caution { none, hours_unknown, time_of_reporting };
[[nodiscard]] Caution caution(const ReportIndex& index, const ReportFilter& filter);
[[nodiscard]] std::string_view in_dutch(Caution caution);

}  // namespace wijkbeeld::overlays
