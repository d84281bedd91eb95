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
    /// Weeks that the filter's period covers (data's own period where it is open), at least one day.
    [[nodiscard]] double weeks(const ReportFilter& filter) const;
    /// Appends the places of reports inside the box that pass the filter.
    void collect(const geo::RdBox& box, const ReportFilter& filter, std::vector<geo::Vertex>& places) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What must be said beside a picture or number with a filter. A choice of weekdays or hours on the time of
/// reporting says when people report, not when it happened.
enum class Caution { none, hours_unknown, time_of_reporting };
[[nodiscard]] Caution caution(const ReportIndex& index, const ReportFilter& filter);
[[nodiscard]] std::string_view in_dutch(Caution caution);

}  // namespace wijkbeeld::overlays
