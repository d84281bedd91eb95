#include "voorbeeldstad/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace wijkbeeld::voorbeeldstad {

namespace {

/// Who lives in what: per dwelling, and shares of the people in it.
struct Living {
    double people, children, young, adults, elderly;  ///< shares of 0-14, 15-24, 25-44, 65+
    double wmo, youth_care, welfare, debt;  ///< shares of all, of those under 25, and of households (2)
    double income;                          ///< thousand euro a head
};

const Living& living(Use use) {
    static constexpr Living flats{1.7, 0.17, 0.15, 0.32, 0.16, 0.075, 0.145, 0.125, 0.055, 23};
    static constexpr Living villas{2.7, 0.19, 0.12, 0.17, 0.24, 0.025, 0.055, 0.008, 0.006, 47};
    static constexpr Living centre{1.5, 0.08, 0.19, 0.40, 0.17, 0.045, 0.09, 0.055, 0.03, 32};
    static constexpr Living country{2.6, 0.17, 0.12, 0.20, 0.22, 0.03, 0.05, 0.01, 0.008, 35};
    static constexpr Living terraced{2.35, 0.18, 0.12, 0.26, 0.18, 0.045, 0.095, 0.045, 0.025, 30};
    switch (use) {
        case Use::flats:
            return flats;
        case Use::villas:
            return villas;
        case Use::market:
        case Use::centre:
        case Use::station:
            return centre;
        case Use::farm:
        case Use::meadow:
            return country;
        default:
            return terraced;
    }
}

/// A share of a number, strayed a little and rounded by chance, so that small numbers are not all zero.
std::int64_t some(Random& random, double number, double share) {
    const double expected = number * share * (0.85 + 0.3 * random.real());
    const auto whole = static_cast<std::int64_t>(expected);
    return whole + (random.chance(expected - static_cast<double>(whole)) ? 1 : 0);
}

Figures people_of(Random& random, const Living& l, std::uint32_t dwellings) {
    Figures f;
    const double homes = dwellings;
    f.households = std::min<std::int64_t>(dwellings, some(random, homes, 0.98));
    f.inhabitants = std::max(f.households, some(random, static_cast<double>(f.households), l.people));
    const auto all = static_cast<double>(f.inhabitants);
    std::int64_t left = f.inhabitants;
    const std::array shares{l.children, l.young, l.adults, 0.0, l.elderly};
    for (const std::size_t i : {0U, 1U, 2U, 4U}) {
        f.ages[i] = std::min(left, some(random, all, shares[i]));
        left -= f.ages[i];
    }
    f.ages[3] = left;
    f.men = std::min(f.inhabitants, some(random, all, 0.495));
    f.wmo = std::min(f.inhabitants, some(random, all, l.wmo));
    f.youth_care = std::min(f.ages[0] + f.ages[1],
                            some(random, static_cast<double>(f.ages[0] + f.ages[1]), l.youth_care));
    f.welfare = std::min(f.households, some(random, static_cast<double>(f.households), l.welfare));
    f.debt_help = std::min(f.households, some(random, static_cast<double>(f.households), l.debt));
    f.income = static_cast<std::int64_t>(all * l.income * 1000 * (0.93 + 0.14 * random.real()));
    return f;
}

/// Lines of the table.
class Table {
public:
    Table() {
        out_ =
            "\xEF\xBB\xBF"
            "\"Perioden\";\"Wijken en buurten\";\"Regiocode (gemeente, wijk, buurt) (code)\";"
            "\"Bevolking/Aantal inwoners (Aantal)\";\"Bevolking/Geslacht/Mannen (Aantal)\";"
            "\"Bevolking/Geslacht/Vrouwen (Aantal)\";\"Bevolking/Leeftijd/0 tot 15 jaar (Aantal)\";"
            "\"Bevolking/Leeftijd/15 tot 25 jaar (Aantal)\";\"Bevolking/Leeftijd/25 tot 45 jaar (Aantal)\";"
            "\"Bevolking/Leeftijd/45 tot 65 jaar (Aantal)\";\"Bevolking/Leeftijd/65 jaar of ouder (Aantal)\";"
            "\"Huishoudens/Particuliere huishoudens (Aantal)\";\"Wmo/Personen met een maatwerkvoorziening "
            "(Aantal)\";"
            "\"Jeugdzorg/Jongeren met jeugdzorg (Aantal)\";\"Bijstand/Huishoudens met bijstand (Aantal)\";"
            "\"Schulden/Huishoudens in schuldhulpverlening (Aantal)\";\"Wmo/Personen met een "
            "maatwerkvoorziening (per 1 000 inwoners)\";"
            "\"Jeugdzorg/Jongeren met jeugdzorg (%)\";\"Bijstand/Huishoudens met bijstand (%)\";"
            "\"Inkomen/Gemiddeld inkomen per inwoner (x 1 000 euro)\"\r\n";
    }

    void add(const std::string& name, std::string code, const Figures& f) {
        code.resize(10, ' ');
        out_ += "\"2026\";\"" + name + "\";\"" + code + '"';
        for (const std::int64_t count :
             {f.inhabitants, f.men, f.inhabitants - f.men, f.ages[0], f.ages[1], f.ages[2], f.ages[3],
              f.ages[4], f.households, f.wmo, f.youth_care, f.welfare, f.debt_help})
            cell(std::to_string(count));
        rate(f.wmo, f.inhabitants, 1000);
        rate(f.youth_care, f.ages[0] + f.ages[1], 100);
        rate(f.welfare, f.households, 100);
        rate(f.income / 100, f.inhabitants, 0.1);
        out_ += "\r\n";
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void cell(const std::string& text) {
        out_ += ";\"";
        out_.append(8 - std::min<std::size_t>(8, text.size()), ' ');
        out_ += text;
        out_ += '"';
    }
    /// With one decimal; of very few people nothing is known.
    void rate(std::int64_t part, std::int64_t of, double scale) {
        if (of < 10) return cell(".");
        const auto tenths = static_cast<std::int64_t>(
            std::floor(static_cast<double>(part) * scale * 10 / static_cast<double>(of) + 0.5));
        cell(std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10));
    }
    std::string out_;
};

}  // namespace

Figures& Figures::operator+=(const Figures& o) noexcept {
    inhabitants += o.inhabitants;
    men += o.men;
    households += o.households;
    for (std::size_t i = 0; i < ages.size(); ++i) ages[i] += o.ages[i];
    wmo += o.wmo;
    youth_care += o.youth_care;
    welfare += o.welfare;
    debt_help += o.debt_help;
    income += o.income;
    return *this;
}

AreaFigures count_people(const Blueprint& plan, const Areas& areas) {
    AreaFigures all;
    all.wijken.resize(areas.wijken.size());
    for (const Area& buurt : areas.buurten) {
        Figures sum;
        for (const std::size_t i : buurt.cells) {
            Random random = plan.town.random(plan.cells[i], 40);
            sum += people_of(random, living(plan.town.use(plan.cells[i])), plan.contents[i].dwellings);
        }
        all.buurten.push_back(sum);
        all.wijken[buurt.parent] += sum;
        all.gemeente += sum;
    }
    return all;
}

std::string figures_csv(const Areas& areas, const AreaFigures& figures) {
    Table table;
    table.add(areas.gemeente.name, areas.gemeente.code, figures.gemeente);
    for (std::size_t w = 0; w < areas.wijken.size(); ++w) {
        table.add(areas.wijken[w].name, areas.wijken[w].code, figures.wijken[w]);
        for (std::size_t b = 0; b < areas.buurten.size(); ++b)
            if (areas.buurten[b].parent == w)
                table.add(areas.buurten[b].name, areas.buurten[b].code, figures.buurten[b]);
    }
    return table.take();
}

}  // namespace wijkbeeld::voorbeeldstad
