#include "nuisance/column_roles.hpp"

#include <algorithm>
#include <wijkbeeld/geo/error.hpp>

#include "nuisance/personal.hpp"

namespace wijkbeeld::overlays::nuisance {

namespace {

using delimited::key;

constexpr std::array<std::string_view, role_count> role_names = {
    "id", "x", "y", "place", "time", "clock", "incident", "category", "subcategory"};

// Names as `key` writes them, the surest first.
constexpr std::array<std::string_view, role_count> known_names = {
    "id meldingid meldingsid meldingsnummer meldingnummer zaaknummer zaakid signalid signaalid casenumber "
    "caseid "
    "uniquekey referentie kenmerk registratienummer nr nummer volgnummer objectid fid",
    "x xcoord xcoordinaat xcoordinate rdx xrd xco xcoordinaatrd xlocatie locatiex locationx coordx geox lon "
    "lng long "
    "longitude lengtegraad easting",
    "y ycoord ycoordinaat ycoordinate rdy yrd yco ycoordinaatrd ylocatie locatiey locationy coordy geoy lat "
    "latitude "
    "breedtegraad northing",
    "wkt geom geometry geometrie thegeom shape punt point locatie location coordinaten coordinates "
    "coordinaat",
    "createdat created createddate aangemaaktop aangemaakt gemeldop melddatum datummelding meldingsdatum "
    "datumtijdmelding meldmoment registrdat registratiedatum datumregistratie datumtijd datetime timestamp "
    "tijdstip "
    "datumontvangst ontvangstdatum ontvangen opendate datum date reportedat servicedate meldingdatum "
    "datumaanmaak "
    "incidentvan pleegdatumvan",
    "tijdstipmelding tijdmelding meldtijd meldingstijd tijdstip tijd time registratietijd uur",
    "voorvaldatum datumvoorval voorval voorvaltijdstip incidentdatum datumincident incidentdate "
    "incidentdatetime "
    "incident pleegdatum occdate occurredat occurred gebeurtenisdatum",
    "hoofdcategorie maincategory main categorie category niveau1 hoofdrubriek rubriek hoofdgroep "
    "categoryname "
    "categorienaam categorienaamhoofd categoryparentname meldingsoort meldingtype onderwerp soort type "
    "complainttype "
    "crimetype",
    "subcategorie subcategory sub niveau2 subrubriek subtype subgroep categoriesub descriptor"};

// Place of a key in a list of names; nothing when it is not in it.
std::optional<std::size_t> rank(std::string_view names, std::string_view wanted) {
    for (std::size_t n = 0; !names.empty(); ++n) {
        const std::size_t end = std::min(names.find(' '), names.size());
        if (names.substr(0, end) == wanted) return n;
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return std::nullopt;
}

bool most(std::uint64_t part, std::uint64_t all) {
    return all > 0 && part * 2 > all;
}

// Do the values fit the role. An empty column fits nothing.
bool fits(Role role, const ColumnContent& c) {
    switch (role) {
        case Role::id:
            return c.filled > 0 && c.personal_because().empty();
        case Role::x:
        case Role::y:
            return most(c.numbers, c.filled);
        case Role::place:
            return most(c.points, c.filled);
        case Role::time:
        case Role::incident:
            return c.times.holds_dates();
        case Role::clock:
            return most(c.clocks, c.filled) && !c.times.holds_dates();
        case Role::category:
        case Role::subcategory:
            return c.filled > 0 && c.no_category_because().empty();
    }
    return false;
}

std::string listed(const std::vector<std::string>& header) {
    std::string list;
    for (const std::string& column : header) {
        if (may_tell_who(column)) return "(not listed: the first row does not look like names of columns)";
        if (list.size() > 1000) return list + ", ...";
        list += (list.empty() ? "" : ", ") + column;
    }
    return list;
}

class Finder {
public:
    Finder(const delimited::DelimitedText& csv, const std::vector<ColumnContent>& contents,
           const std::string& file)
        : csv_(csv), contents_(contents), file_(file) {
        for (const std::string& column : csv.header()) keys_.push_back(key(column));
    }

    void take_given(const std::map<std::string, std::string>& given) {
        for (const auto& [ours, theirs] : given) {
            const auto role = std::find(role_names.begin(), role_names.end(), ours);
            if (role == role_names.end())
                throw geo::FormatError("there is no column of ours named " + ours +
                                       ": choose from x, y, place, time, "
                                       "clock, incident, category, subcategory, id");
            const auto column = csv_.find(theirs);
            if (!column)
                throw geo::FormatError(file_ + " has no column " + theirs +
                                       "; it has: " + listed(csv_.header()));
            roles_.column[static_cast<std::size_t>(role - role_names.begin())] = column;
        }
    }

    void find() {
        refuse_given_texts();
        if (!roles_[Role::x] && !roles_[Role::y]) find(Role::place);
        if (!roles_[Role::place]) {
            find(Role::x);
            find(Role::y);
        }
        find(Role::time);
        find(Role::incident);
        if (const auto time = roles_[Role::time]; time && !contents_[*time].times.holds_times_of_day())
            find(Role::clock);
        for (const Role role : {Role::category, Role::subcategory, Role::id}) find(role);
    }

    ColumnRoles result() && {
        const std::string columns = "; its columns are: " + listed(csv_.header());
        if (!roles_[Role::place] && !(roles_[Role::x] && roles_[Role::y]))
            throw geo::FormatError(file_ +
                                   ": no columns with coordinates were found, so no report can be placed. "
                                   "Name them with --columns x=...,y=..." +
                                   columns);
        if (!roles_[Role::time] && !roles_[Role::incident])
            throw geo::FormatError(
                file_ + ": no column with dates was found. Name it with --columns time=..." + columns);
        for (std::size_t i = 0; i < keys_.size(); ++i)
            if (!used(i)) roles_.dropped.emplace_back(csv_.header()[i], reason(i));
        return std::move(roles_);
    }

private:
    void find(Role role) {
        const auto r = static_cast<std::size_t>(role);
        if (roles_.column[r]) return;
        std::size_t best = SIZE_MAX;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const auto n = rank(known_names[r], keys_[i]);
            if (!n || *n >= best || used(i) || !fits(role, contents_[i])) continue;
            best = *n;
            roles_.column[r] = i;
        }
    }
    // Also a column that was asked for by name is refused when it tells who reported.
    void refuse_given_texts() {
        for (const Role role : {Role::category, Role::subcategory, Role::id}) {
            auto& column = roles_.column[static_cast<std::size_t>(role)];
            if (column && !fits(role, contents_[*column])) column.reset();
        }
    }
    [[nodiscard]] bool used(std::size_t i) const {
        return std::find(roles_.column.begin(), roles_.column.end(), std::optional(i)) != roles_.column.end();
    }
    [[nodiscard]] std::string reason(std::size_t i) const {
        const std::string_view content = contents_[i].personal_because();
        if (!content.empty()) return std::string(content);
        const std::string_view by_name = personal_name(keys_[i]);
        if (!by_name.empty()) return std::string(by_name);
        for (const Role role : {Role::category, Role::subcategory}) {
            const std::string_view why = contents_[i].no_category_because();
            if (rank(known_names[static_cast<std::size_t>(role)], keys_[i]) && !why.empty())
                return "refused as " + std::string(name(role)) + ": holds " + std::string(why);
        }
        return "not needed";
    }

    const delimited::DelimitedText& csv_;
    const std::vector<ColumnContent>& contents_;
    const std::string& file_;
    std::vector<std::string> keys_;
    ColumnRoles roles_;
};

}  // namespace

std::string_view name(Role role) noexcept {
    return role_names[static_cast<std::size_t>(role)];
}

ColumnRoles find_columns(delimited::DelimitedText& csv, const std::map<std::string, std::string>& given,
                         std::vector<ColumnContent>& contents, const std::string& file) {
    contents.assign(csv.header().size(), {});
    for (delimited::Row row; csv.next(row);)
        for (std::size_t i = 0; i < std::min(row.fields.size(), contents.size()); ++i)
            contents[i].see(row.fields[i]);
    csv.rewind();
    Finder finder(csv, contents, file);
    finder.take_given(given);
    finder.find();
    return std::move(finder).result();
}

}  // namespace wijkbeeld::overlays::nuisance
