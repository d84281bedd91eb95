#include <algorithm>
#include <cstdio>
#include <fstream>
#include <unordered_set>
#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/overlays/reports.hpp>

#include "nuisance/column_roles.hpp"
#include "nuisance/personal.hpp"
#include "nuisance/place_reader.hpp"

namespace wijkbeeld::overlays {

namespace {

using delimited::DelimitedText;
using nuisance::Role;
using nuisance::WrittenPlace;

constexpr std::size_t longest_id = 64;

void check_name(const std::string& name) {
    const bool letters = !name.empty() && name.size() <= 60 && name[0] >= 'a' && name[0] <= 'z' &&
                         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!letters)
        throw geo::StoreError("a layer of reports needs a name of lower case letters, digits and _: " + name);
    if (geo::bgt_type(name))
        throw geo::StoreError("the name " + name + " belongs to another layer; choose another with --name");
}

// The layer, empty. One of something else is not overwritten.
geo::LayerWriter& fresh_layer(const geo::Store& store, geo::StoreWriter& writer, const std::string& name) {
    if (writer.has_layer(name)) {
        const auto there = store.layer(name);
        if (there && there->schema.role != report_role)
            throw geo::StoreError("the name " + name +
                                  " belongs to another layer; choose another with --name");
        writer.drop_layer(name);
    }
    return writer.layer(report_layer(name));
}

// What a row became.
struct ReadReport {
    geo::RdPoint place;
    geo::Instant time;
    bool of_incident = false;
    std::string_view id, category, subcategory;
    std::string_view reason;  // why it is none
};

class RowReader {
public:
    RowReader(DelimitedText& csv, const nuisance::ColumnRoles& roles,
              const std::vector<nuisance::ColumnContent>& contents, std::optional<geo::Crs> crs)
        : roles_(roles), contents_(contents), places_(crs) {
        for (delimited::Row row; csv.next(row);)
            if (const auto place = written(row)) places_.see(*place);
        csv.rewind();
    }

    ReadReport read(const delimited::Row& row) {
        ReadReport report;
        if (row.unclosed_quote) return rejected("a quote is never closed");
        const auto place = written(row);
        if (!place) return rejected("no coordinates");
        const auto found = places_.read(*place);
        if (!found.place) return rejected(found.reason);
        report.place = *found.place;
        if (!read_time(row, report)) return report;
        report.id = field(row, Role::id);
        report.category = allowed(field(row, Role::category));
        report.subcategory = allowed(field(row, Role::subcategory));
        return report;
    }
    [[nodiscard]] const nuisance::PlaceReader& places() const { return places_; }
    [[nodiscard]] std::uint64_t blanked() const { return blanked_; }

private:
    static ReadReport rejected(std::string_view reason) {
        ReadReport report;
        report.reason = reason;
        return report;
    }
    [[nodiscard]] std::string_view field(const delimited::Row& row, Role role) const {
        const auto column = roles_[role];
        return column && *column < row.fields.size() ? delimited::trimmed(row.fields[*column])
                                                     : std::string_view();
    }
    [[nodiscard]] std::optional<WrittenPlace> written(const delimited::Row& row) const {
        if (roles_[Role::place]) return nuisance::written_place(field(row, Role::place));
        return WrittenPlace{field(row, Role::x), field(row, Role::y)};
    }
    [[nodiscard]] std::optional<geo::Instant> moment(const delimited::Row& row, Role role) const {
        const auto column = roles_[role];
        if (!column) return std::nullopt;
        const auto clock = role == Role::time ? nuisance::parse_clock(field(row, Role::clock)) : std::nullopt;
        return contents_[*column].times.read(field(row, role), clock);
    }
    // When it happened, where that is known; else when it was reported.
    bool read_time(const delimited::Row& row, ReadReport& report) const {
        const auto incident = moment(row, Role::incident);
        const auto time = incident ? incident : moment(row, Role::time);
        report.of_incident = incident.has_value();
        if (time)
            report.time = *time;
        else if (field(row, Role::incident).empty() && field(row, Role::time).empty())
            report.reason = "no time";
        else
            report.reason = "time is not to be read";
        return time.has_value();
    }
    // A single value that tells who reported does not go along with its column.
    std::string_view allowed(std::string_view category) {
        if (!nuisance::may_tell_who(category)) return category;
        ++blanked_;
        return {};
    }

    const nuisance::ColumnRoles& roles_;
    const std::vector<nuisance::ColumnContent>& contents_;
    nuisance::PlaceReader places_;
    std::uint64_t blanked_ = 0;
};

// Reports go into the layer, or are only counted when there is none (a dry run).
class Keeper {
public:
    Keeper(geo::LayerWriter* layer, ReportImportResult& result) : layer_(layer), result_(result) {}

    void take(const ReadReport& report, std::uint64_t line) {
        ++result_.rows;
        if (!report.reason.empty()) {
            result_.rejected.push_back({line, std::string(report.reason)});
            return;
        }
        // Rows without an id of their own are named after their line.
        const bool own =
            !report.id.empty() && report.id.size() <= longest_id && !nuisance::may_tell_who(report.id);
        std::string id = own ? std::string(report.id) : "regel " + std::to_string(line);
        if (!ids_.insert(id).second) {
            ++result_.duplicates;
            return;
        }
        ++result_.kept;
        result_.first = result_.first ? std::min(*result_.first, report.time) : report.time;
        result_.last = result_.last ? std::max(*result_.last, report.time) : report.time;
        if (layer_ != nullptr) insert(report, id);
    }

private:
    void insert(const ReadReport& report, const std::string& id) {
        const std::string time = geo::to_iso_utc(report.time);
        const auto text = [](std::string_view t) { return t.empty() ? geo::ValueView{} : geo::ValueView{t}; };
        const geo::ValueView values[] = {std::string_view(id), text(report.category),
                                         text(report.subcategory), std::string_view(time),
                                         std::string_view(report.of_incident ? "voorval" : "melding")};
        layer_->insert(values, geo::Geometry::point(geo::to_vertex(report.place)));
    }
    geo::LayerWriter* layer_;
    ReportImportResult& result_;
    std::unordered_set<std::string> ids_;
};

void add_remarks(const nuisance::ColumnRoles& roles, const std::vector<nuisance::ColumnContent>& contents,
                 const RowReader& reader, ReportImportResult& result) {
    auto& remarks = result.remarks;
    const auto role = roles[Role::time] ? Role::time : Role::incident;
    const nuisance::TimeColumn& times = contents[*roles[role]].times;
    result.time_format = times.format();
    if (roles[Role::clock]) result.time_format = times.format() + "; time of day in a column of its own";
    if (times.order_assumed())
        remarks.push_back("no date tells day from month: read as day-month, as usual in the Netherlands");
    if (!times.holds_times_of_day() && !roles[Role::clock])
        remarks.push_back("only days are known, no times of day: a choice of hours means nothing");
    if (!roles[Role::incident]) remarks.push_back("times are of reporting, not of the incident");
    if (reader.places().swapped() > 0)
        remarks.push_back("x and y (or lat and lng) were swapped in " +
                          std::to_string(reader.places().swapped()) + " rows: put right");
    if (reader.places().in_rd() > 0 && reader.places().in_degrees() > 0)
        remarks.push_back("RD and degrees stand in one file: told apart per row");
    if (reader.blanked() > 0)
        remarks.push_back(std::to_string(reader.blanked()) +
                          " categories were left out: they may tell who reported");
    if (!roles[Role::category]) remarks.push_back("no column with categories was found");
    if (!roles[Role::id])
        remarks.push_back("no column with ids was found: reports are named after their line");
}

// FNV-1a, 64 bits: tells whether a file is the one that was imported, no more.
std::string checksum(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::uint64_t hash = 0xcbf29ce484222325U;
    char block[65536];
    while (file.read(block, sizeof block), file.gcount() > 0)
        for (std::streamsize i = 0; i < file.gcount(); ++i)
            hash = (hash ^ static_cast<unsigned char>(block[i])) * 0x100000001b3U;
    char text[32];
    std::snprintf(text, sizeof text, "fnv1a64:%016llx", static_cast<unsigned long long>(hash));
    return text;
}

void write_metadata(geo::StoreWriter& writer, const std::string& file, const std::string& name,
                    const ReportImportResult& result) {
    const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    writer.set_metadata("nuisance." + name + ".import",
                        R"({"imported":")" + geo::to_iso_utc(now) + R"(","rows":)" +
                            std::to_string(result.rows) + R"(,"kept":)" + std::to_string(result.kept) +
                            R"(,"duplicates":)" + std::to_string(result.duplicates) + R"(,"rejected":)" +
                            std::to_string(result.rejected.size()) + R"(,"checksum":")" + checksum(file) +
                            R"("})");
}

}  // namespace

ReportImportResult import_reports(const std::string& file, geo::Store& store,
                                  const ReportImportOptions& options) {
    check_name(options.name);
    DelimitedText csv = DelimitedText::open(file);
    ReportImportResult result;
    result.encoding = name(csv.encoding());
    result.separator = csv.separator_name();
    std::vector<nuisance::ColumnContent> contents;
    const nuisance::ColumnRoles roles = nuisance::find_columns(csv, options.columns, contents, file);
    result.dropped = roles.dropped;
    for (std::size_t r = 0; r < nuisance::role_count; ++r)
        if (roles.column[r])
            result.used.emplace(nuisance::name(static_cast<Role>(r)), csv.header()[*roles.column[r]]);

    RowReader reader(csv, roles, contents, options.crs);
    const auto writer = options.dry_run ? nullptr : store.write();
    geo::LayerWriter* layer = writer ? &fresh_layer(store, *writer, options.name) : nullptr;
    Keeper keeper(layer, result);
    for (delimited::Row row; csv.next(row);) keeper.take(reader.read(row), row.line);
    if (result.kept == 0) {
        const std::string why = result.rejected.empty() ? "it holds no rows"
                                                        : "line " + std::to_string(result.rejected[0].line) +
                                                              ": " + result.rejected[0].reason;
        throw geo::FormatError(file + ": none of its " + std::to_string(result.rows) + " rows is a report; " +
                               why);
    }
    result.crs = reader.places().crs();
    add_remarks(roles, contents, reader, result);
    if (writer) {
        write_metadata(*writer, file, options.name, result);
        writer->commit();
    }
    return result;
}

}  // namespace wijkbeeld::overlays
