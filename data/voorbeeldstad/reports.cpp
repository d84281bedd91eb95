#include "voorbeeldstad/reports.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "voorbeeldstad/gml_geometry.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

/// When something is reported.
enum class When : std::uint8_t { night_out, evening, morning, daytime, new_year };
/// Around what it happens; elsewhere: at any address.
enum class Where : std::uint8_t { elsewhere, nightlife, station, market, park, flats };

struct Kind {
    std::string_view main, sub;
    When when;
    Where where;
    int weight;
    std::array<std::string_view, 2> texts;
};

constexpr std::string_view litter = "Afval", people = "Overlast van en door personen of groepen",
                           horeca = "Overlast Bedrijven en Horeca",
                           public_space = "Overlast in de openbare ruimte",
                           roads = "Wegen, verkeer, straatmeubilair", animals = "Overlast van dieren",
                           green = "Openbaar groen en water";

constexpr std::array kinds{
    Kind{horeca,
         "Geluidsoverlast muziek",
         When::night_out,
         Where::nightlife,
         90,
         {"Harde muziek uit het café, al uren", "De bassen dreunen tot in de slaapkamer"}},
    Kind{people,
         "Drank- en drugsoverlast",
         When::night_out,
         Where::nightlife,
         60,
         {"Groep dronken mensen schreeuwt op straat", "Er wordt gedeald bij de steeg"}},
    Kind{people,
         "Wildplassen / poepen / overgeven",
         When::night_out,
         Where::nightlife,
         45,
         {"Er wordt tegen de gevel geplast", "Portiek is bevuild"}},
    Kind{horeca,
         "Overlast terrassen",
         When::evening,
         Where::market,
         45,
         {"Terras staat veel te ver uit", "Doorgang geblokkeerd door stoelen"}},
    Kind{public_space,
         "Fietswrak",
         When::daytime,
         Where::station,
         55,
         {"Fiets zonder wielen staat er al maanden", "Rekken vol met wrakken"}},
    Kind{public_space,
         "Hinderlijk geplaatst object",
         When::daytime,
         Where::station,
         40,
         {"Deelfietsen blokkeren de stoep", "Geleidelijn staat vol met fietsen"}},
    Kind{people,
         "Daklozen / bedelen",
         When::evening,
         Where::station,
         35,
         {"Er wordt gebedeld bij de ingang", "Iemand slaapt in het portaal"}},
    Kind{people,
         "Jongerenoverlast",
         When::evening,
         Where::park,
         75,
         {"Groep jongeren met scooters bij de speeltuin", "Harde muziek en geschreeuw bij de vijver"}},
    Kind{litter,
         "Zwerfvuil",
         When::morning,
         Where::park,
         30,
         {"Prullenbak uitgepuild over het gras", "Blikjes en dozen na gisteravond"}},
    Kind{litter,
         "Zwerfvuil",
         When::morning,
         Where::market,
         55,
         {"Markt is niet schoongemaakt", "Overal plastic na de markt"}},
    Kind{litter,
         "Container is vol / kapot",
         When::morning,
         Where::flats,
         80,
         {"Container zit vol, zakken ernaast", "Klep van de container is kapot"}},
    Kind{litter,
         "Bijplaatsing",
         When::morning,
         Where::flats,
         70,
         {"Bankstel naast de container gezet", "Vuilniszakken naast de container"}},
    Kind{litter,
         "Grofvuil",
         When::morning,
         Where::elsewhere,
         70,
         {"Matras op de stoep", "Oude kast bij de boom gezet"}},
    Kind{litter,
         "Zwerfvuil",
         When::daytime,
         Where::elsewhere,
         60,
         {"Zwerfvuil in de struiken", "Papier waait door de straat"}},
    Kind{public_space,
         "Parkeeroverlast",
         When::daytime,
         Where::elsewhere,
         75,
         {"Auto staat op de stoep", "Bestelbus blokkeert de inrit"}},
    Kind{public_space,
         "Hondenpoep",
         When::daytime,
         Where::elsewhere,
         40,
         {"Hondenpoep op het pad", "Loslopende hond, poep niet opgeruimd"}},
    Kind{public_space,
         "Graffiti / wildplak",
         When::daytime,
         Where::elsewhere,
         25,
         {"Graffiti op het elektriciteitshuisje", "Stickers op alle palen"}},
    Kind{people,
         "Jongerenoverlast",
         When::evening,
         Where::elsewhere,
         40,
         {"Hangjongeren in het portiek", "Er wordt gevoetbald tegen de garagedeur"}},
    Kind{people,
         "Vuurwerkoverlast",
         When::new_year,
         Where::elsewhere,
         55,
         {"Zware knallen in de straat", "Vuurwerk in de brievenbus"}},
    Kind{people,
         "Vuurwerkoverlast",
         When::new_year,
         Where::market,
         20,
         {"Vuurwerk op het plein", "Cobra's tussen het publiek"}},
    Kind{roads,
         "Straatverlichting",
         When::evening,
         Where::elsewhere,
         45,
         {"Lantaarn brandt niet", "Hele straat donker"}},
    Kind{roads,
         "Losse stoeptegels",
         When::daytime,
         Where::elsewhere,
         45,
         {"Tegel ligt los, gevaarlijk", "Kuil in het fietspad"}},
    Kind{animals,
         "Ratten",
         When::daytime,
         Where::flats,
         25,
         {"Ratten bij de containers", "Rattenholen in het plantsoen"}},
    Kind{green, "Boom", When::daytime, Where::elsewhere, 30, {"Tak hangt over de weg", "Boom lijkt dood"}},
};

/// Chance per hour of the day, in thousandths or so.
using Hours = std::array<int, 24>;
constexpr Hours evening{4, 2, 1, 0, 0, 0, 1, 2, 3, 3, 3, 4, 6, 8, 12, 20, 30, 40, 60, 80, 95, 90, 55, 20};
constexpr Hours morning{1,  0,  0,  0,  1,  5,  30, 80, 100, 75, 50, 35,
                        25, 20, 18, 15, 14, 14, 12, 10, 7,   5,  3,  2};
constexpr Hours daytime{1,  0,  0,  0,  0,  1,  6,  20, 45, 60, 65, 60,
                        55, 58, 55, 52, 50, 45, 38, 30, 22, 15, 8,  3};
/// From ten in the evening on.
constexpr std::array night{40, 70, 95, 100, 80, 45, 12};

template <class Weights>
int weighted(Random& random, const Weights& weights) {
    int total = 0;
    for (const int weight : weights) total += weight;
    int chosen = static_cast<int>(random.below(static_cast<std::uint32_t>(total))), i = 0;
    for (const int weight : weights) {
        if (chosen < weight) return i;
        chosen -= weight;
        ++i;
    }
    return i - 1;
}

constexpr std::uint32_t days = 730;

ClockTime some_day(Random& random) {
    const ClockTime first = last_day() - (days - 1) * day_length;
    // warm months have more: half of the other days are drawn again
    for (int i = 0;; ++i) {
        const ClockTime day = first + static_cast<ClockTime>(random.below(days)) * day_length;
        std::string date;
        append_date(date, day);
        const int month = (date[5] - '0') * 10 + date[6] - '0';
        if (i == 3 || (month >= 5 && month <= 9) || random.chance(0.6)) return day;
    }
}

ClockTime night_out(Random& random) {
    static constexpr std::array per_weekday{5, 4, 5, 14, 100, 110, 8};  // the evening of Monday ... Sunday
    ClockTime day = some_day(random);
    const int wanted = weighted(random, per_weekday) + 1;
    day += (wanted - weekday(day)) * day_length;
    return std::clamp(day, last_day() - (days - 1) * day_length, last_day() - day_length) +
           (22 + weighted(random, night)) * 3600;
}

ClockTime new_year(Random& random) {
    const int year = random.between(2024, 2025);
    if (random.chance(0.35))
        return clock_time(year, 12, random.between(20, 30), 15 + static_cast<int>(random.below(8)));
    return clock_time(year, 12, 31, 17) + random.below(9) * 3600;
}

ClockTime moment(Random& random, When when) {
    const ClockTime rest = random.below(60) * 60;
    switch (when) {
        case When::night_out:
            return night_out(random) + rest;
        case When::new_year:
            return new_year(random) + rest;
        case When::evening:
            return some_day(random) + weighted(random, evening) * 3600 + rest;
        case When::morning:
            return some_day(random) + weighted(random, morning) * 3600 + rest;
        case When::daytime:
            break;
    }
    return some_day(random) + weighted(random, daytime) * 3600 + rest;
}

/// Where things happen in this town.
class Places {
public:
    Places(const Blueprint& plan, const Ground& ground)
        : plan_(plan), ground_(ground), lattice_(plan.town.lattice()) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < plan.cells.size(); ++i) {
            const Use use = plan.town.use(plan.cells[i]);
            sum += plan.contents[i].dwellings + (is_built(use) ? 6U : 0U);
            homes_.push_back(sum);
            if (use == Use::flats) flats_.push_back(plan.cells[i]);
        }
    }

    geo::Vertex choose(Random& random, Where where) const {
        switch (where) {
            case Where::nightlife:
                return near(random, nightlife(), 38);
            case Where::station:
                return near(random, station(), 45);
            case Where::market:
                return near(random, lattice_.face({0, 0}).middle(), 50);
            case Where::park:
                return near(random, lattice_.face(park()).middle(), 45);
            case Where::flats:
                if (!flats_.empty()) return near(random, containers(random), 22);
                break;
            case Where::elsewhere:
                break;
        }
        return at_home(random);
    }

private:
    /// North of the church.
    Spot nightlife() const {
        const Spot middle = lattice_.face({0, 0}).middle();
        return {middle.x, middle.y + mm(42)};
    }
    Spot station() const {
        const Box face = lattice_.face({1, 0});
        return {face.high.x - mm(34), face.middle().y};
    }
    Cell park() const {
        for (const Cell cell : {Cell{-2, 0}, Cell{-1, 0}})
            if (plan_.town.use(cell) == Use::park) return cell;
        return {0, 0};
    }
    Spot containers(Random& random) const {
        const Box face = lattice_.face(random.pick(flats_));
        return {face.low.x + mm(24), face.low.y + mm(16)};
    }
    /// Around a spot: most within `reach` metres.
    geo::Vertex near(Random& random, Spot spot, double reach) const {
        const auto stray = [&] {
            return mm((random.real() + random.real() + random.real() - 1.5) * reach * 1.2);
        };
        const std::int32_t x = stray();
        return ground_.place({spot.x + x, spot.y + stray()});
    }
    /// On the pavement of a street where people live.
    geo::Vertex at_home(Random& random) const {
        const auto chosen = static_cast<std::uint64_t>(random.real() * static_cast<double>(homes_.back()));
        const auto i = static_cast<std::size_t>(std::ranges::upper_bound(homes_, chosen) - homes_.begin());
        const Cell cell = plan_.cells[std::min(i, homes_.size() - 1)];
        const bool upright = random.chance(0.5);
        const Box strip = upright ? lattice_.west_strip(cell) : lattice_.south_strip(cell);
        const std::int32_t side = random.chance(0.5) ? mm(6) : mm(-6);
        const double along = random.real();
        if (upright)
            return ground_.place(
                {strip.middle().x + side, strip.low.y + static_cast<std::int32_t>(along * strip.height())});
        return ground_.place(
            {strip.low.x + static_cast<std::int32_t>(along * strip.width()), strip.middle().y + side});
    }

    const Blueprint& plan_;
    const Ground& ground_;
    const Lattice& lattice_;
    std::vector<std::uint64_t> homes_;
    std::vector<Cell> flats_;
};

void append_dutch_time(std::string& out, ClockTime time) {
    std::string iso;
    append_time(iso, time, ' ');
    out += iso.substr(8, 2) + '-' + iso.substr(5, 2) + '-' + iso.substr(0, 4) + iso.substr(10, 6);
}

void append_dutch_position(std::string& out, geo::Vertex place) {
    std::string position;
    append_position(position, place);
    std::ranges::replace(position, '.', ',');
    std::ranges::replace(position, ' ', ';');
    out += position;
}

}  // namespace

std::vector<Report> make_reports(const Blueprint& plan, const Ground& ground, std::size_t count) {
    const Places places(plan, ground);
    std::array<int, kinds.size()> weights{};
    std::ranges::transform(kinds, weights.begin(), &Kind::weight);
    std::vector<Report> reports(count);
    for (std::size_t i = 0; i < count; ++i) {
        Report& report = reports[i];
        report.key = key_of(plan.town.seed(), 0x50, i);
        Random random(report.key);
        const Kind& kind = kinds[static_cast<std::size_t>(weighted(random, weights))];
        report.main = kind.main;
        report.sub = kind.sub;
        report.text = random.pick(kind.texts);
        report.time = moment(random, kind.when);
        report.place = places.choose(random, kind.where);
    }
    std::ranges::sort(reports, {}, [](const Report& r) { return std::pair(r.time, r.key); });
    return reports;
}

std::string reports_csv(const std::vector<Report>& reports) {
    std::string out =
        "Meldingnummer;Datum "
        "melding;Hoofdcategorie;Subcategorie;X-coordinaat;Y-coordinaat;Omschrijving;E-mail melder\r\n";
    std::size_t number = 100'000;
    for (const Report& report : reports) {
        out += 'M';
        out += std::to_string(++number);
        out += ';';
        append_dutch_time(out, report.time);
        out += ';';
        out += report.main;
        out += ';';
        out += report.sub;
        out += ';';
        append_dutch_position(out, report.place);
        out += ';';
        out += report.text;
        out += ";bewoner";
        out += std::to_string(report.key % 9000 + 1000);
        out += "@voorbeeld.example\r\n";
    }
    return out;
}

}  // namespace wijkbeeld::voorbeeldstad
