#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// Moments as files write them. What a single value leaves open (`06/01/2026`: June or January?) is decided
/// by all values of the column together.

namespace wijkbeeld::overlays::nuisance {

/// A time of day: `2:35`, `02:35:17.5`, `02:35:17 PM`, or an Excel fraction of a day (`0,10783565`).
/// Seconds since midnight, at most one day.
[[nodiscard]] std::optional<double> parse_clock(std::string_view text) noexcept;

/// One column with moments or dates. Let it `see` every value once, then `read`.
class TimeColumn {
public:
    void see(std::string_view value) noexcept;

    /// Do most of the values that are not empty look like a date.
    [[nodiscard]] bool holds_dates() const noexcept;
    /// Do most of its dates come with a time of day.
    [[nodiscard]] bool holds_times_of_day() const noexcept;
    /// What was recognised, in words.
    [[nodiscard]] std::string format() const;
    /// No value told day from month: the order is an assumption.
    [[nodiscard]] bool order_assumed() const noexcept;

    /// The moment, Dutch local time where no zone is written. With `seconds_of_day` these replace the time of
    /// day of the value. Nothing when it is not to be read, or outside the years 1980 to 2100.
    [[nodiscard]] std::optional<geo::Instant> read(std::string_view value,
                                                   std::optional<double> seconds_of_day = {}) const noexcept;

private:
    [[nodiscard]] bool day_first() const noexcept;

    std::uint64_t filled_ = 0, iso_ = 0, zoned_ = 0, triples_ = 0, serials_ = 0, timed_ = 0;
    std::uint64_t first_above_12_ = 0, second_above_12_ = 0, half_days_ = 0;
};

}  // namespace wijkbeeld::overlays::nuisance
