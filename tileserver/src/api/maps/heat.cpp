#include <wijkbeeld/overlays/heat.hpp>

#include <algorithm>
#include <array>
#include <cmath>

#include "api/request/datetime.hpp"
#include "api/request/dutch_days.hpp"
#include "api/request/numbers.hpp"
#include "api/resources.hpp"
#include "http/negotiate.hpp"
#include "http/router.hpp"

namespace wijkbeeld::server::api {

namespace {

using overlays::ReportFilter;

const overlays::ReportIndex& reports_of(const Call& call) {
    const Collection& collection = collection_of(call);
    const overlays::ReportIndex* reports = call.site.reports(collection.id);
    if (reports == nullptr)
        throw http::ProblemError(404, "No reports",
                                 "'" + collection.id + "' holds no reports: only reports have a heat map.");
    return *reports;
}

/// Bounds go outward to whole days: two periods that differ by a minute would tell of single reports.
void read_period(std::string_view text, ReportFilter& filter) {
    const TimeSpan span = read_datetime(text);
    if (!span.interval && !span.from->whole_day())
        throw http::ProblemError(400, "Empty period",
                                 "datetime wants a day or a period, such as 2026-01-01/2026-03-31.");
    if (span.from) filter.from = start_of_day(span.from->first);
    if (span.until) filter.until = day_not_before(span.until->last);
}

/// The moments of the first and the last report do not leave, also not as a number of weeks.
void close_period(const overlays::ReportIndex& reports, ReportFilter& filter) {
    if (!reports.first()) return;
    if (!filter.from) filter.from = start_of_day(*reports.first());
    if (!filter.until) filter.until = next_day(*reports.last());
}

std::uint64_t threshold(const Call& call) {
    return static_cast<std::uint64_t>(call.site.settings().count_threshold);
}

void read_weekdays(std::string_view text, ReportFilter& filter) {
    filter.weekdays = 0;
    for (const std::string_view day : split(text, ',')) {
        const auto n = http::parse_integer(day, 1, 7);
        if (!n)
            throw http::ProblemError(400, "Not a weekday",
                                     "weekday wants numbers from 1 (Monday) to 7, such as weekday=5,6.");
        filter.weekdays = static_cast<std::uint8_t>(filter.weekdays | (1U << (*n - 1)));
    }
}

void read_hours(std::string_view text, ReportFilter& filter) {
    const auto dash = text.find('-');
    const auto from = http::parse_integer(text.substr(0, dash), 0, 23);
    const auto until =
        dash == std::string_view::npos ? std::nullopt : http::parse_integer(text.substr(dash + 1), 0, 24);
    if (!from || !until || *from == *until)
        throw http::ProblemError(400, "Not a part of the day",
                                 "hours wants a first hour from 0 to 23 and another one from 0 to 24 at "
                                 "which it ends, such as hours=18-24 "
                                 "or, over midnight, hours=22-6.");
    filter.hour_from = static_cast<int>(*from);
    filter.hour_until = static_cast<int>(*until);
}

/// Which categories there are is public, as the collection names them all; only their numbers may be hidden.
void need_category(const Call& call, const overlays::ReportIndex& reports, const std::string& name) {
    std::vector<std::string_view> known;
    for (const auto& category : reports.categories()) {
        known.emplace_back(category.name);
        for (const auto& [sub, n] : category.sub) known.emplace_back(sub);
    }
    if (std::ranges::find(known, name) != known.end()) return;
    throw http::ProblemError(400, "No such category",
                             "'" + name.substr(0, 60) + "' is no category of these reports. " +
                                 did_you_mean(name.substr(0, 60), known) + "They stand in /v1/collections/" +
                                 std::string(call["collection"]) + ".");
}

ReportFilter read_filter(const Call& call, const overlays::ReportIndex& reports) {
    ReportFilter filter;
    for (const auto& [name, value] : call.request.query) {
        if (name != "category") continue;
        need_category(call, reports, value);
        filter.categories.push_back(value);
    }
    std::ranges::sort(filter.categories);
    if (const auto period = call.request.parameter("datetime")) read_period(*period, filter);
    if (const auto days = call.request.parameter("weekday")) read_weekdays(*days, filter);
    if (const auto hours = call.request.parameter("hours")) read_hours(*hours, filter);
    return filter;
}

overlays::HeatOptions read_options(const Call& call) {
    overlays::HeatOptions options;
    options.min_reports = threshold(call);
    if (const auto text = call.request.parameter("bandwidth")) {
        const auto metres = number(*text, 50, 2000);
        if (!metres)
            throw http::ProblemError(400, "Not a bandwidth", "bandwidth wants metres from 50 to 2000.");
        // In tens: who may choose any number finds the distance at which a picture changes.
        options.bandwidth = std::round(*metres / 10) * 10;
    }
    return options;
}

std::string transparent_tile() {
    constexpr int side = 256;
    const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side) * side, 0);
    const std::array<geo::Colour, 1> palette{geo::Colour{}};
    return geo::png(side, side, pixels, palette);
}

/// The same filter, as it counts: small categories left out, whole days.
ReportFilter protected_filter(const Call& call, const overlays::ReportIndex& reports, ReportFilter filter) {
    filter.fewest_per_category = threshold(call);
    close_period(reports, filter);
    return filter;
}

bool chooses_time(ReportFilter filter) {
    filter.categories.clear();
    return filter != ReportFilter{};
}

/// How many reports pass. Exact only for all of them together, for that number is in the tree of categories. Of a part of
/// the time no number leaves, however rounded: from those of many parts that overlap one reckons what happened on a day.
void tell_matched(const Call& call, const overlays::ReportIndex& reports, const ReportFilter& filter,
                  Json& out) {
    out["matched"] = nullptr;
    if (chooses_time(filter)) {
        out["withheld"] = "time";
        return;
    }
    std::optional<std::uint64_t> n;
    if (filter.categories.empty())
        n = overlays::shown_counts(reports.size(), reports.categories(), threshold(call)).total;
    const bool exact = n.has_value();
    if (!exact) {
        n = overlays::about_count(reports.counts_of_chosen(filter), threshold(call));
        out["rounded"] = 10;
    }
    if (n)
        out["matched"] = *n;
    else
        out["withheld"] = "few";
}

std::string_view name_of(overlays::Caution caution) {
    switch (caution) {
        case overlays::Caution::hours_unknown:
            return "hours-unknown";
        case overlays::Caution::time_of_reporting:
            return "time-of-reporting";
        case overlays::Caution::none:
            break;
    }
    return {};
}

}  // namespace

http::Response heat_tile(const Call& call) {
    allow_parameters(call, {"category", "datetime", "weekday", "hours", "bandwidth"});
    (void)http::choose_format(call.request, std::array{http::Format{"png", "image/png"}});
    const overlays::ReportIndex& reports = reports_of(call);
    const geo::Grid& grid = grid_of(call);
    const ReportFilter filter = protected_filter(call, reports, read_filter(call, reports));
    std::string png = overlays::heat_tile(reports, filter, read_options(call), grid, tile_of(call, grid));
    http::Response response;
    response.set("Cache-Control", "public, max-age=60");
    // Map clients take an answer without a picture for a fault: nothing to see is a picture too.
    if (png.empty()) png = transparent_tile();
    response.set("Content-Type", "image/png");
    response.body = std::make_shared<const std::string>(std::move(png));
    return response;
}

http::Response report_summary(const Call& call) {
    allow_parameters(call, {"category", "datetime", "weekday", "hours", "bandwidth"});
    const overlays::ReportIndex& reports = reports_of(call);
    const ReportFilter filter = read_filter(call, reports);
    const overlays::Caution caution = overlays::caution(reports, filter);
    Json out = Json::object();
    tell_matched(call, reports, filter, out);
    out["weeks"] = reports.weeks(protected_filter(call, reports, filter));
    out["caution"] = overlays::in_dutch(caution);
    out["cautionId"] = name_of(caution);
    return document(call, out);
}

}  // namespace wijkbeeld::server::api
