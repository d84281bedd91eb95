#include "social/indicator.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "delimited/delimited_text.hpp"

namespace wijkbeeld::overlays::social {

namespace {

using privacy::FigureKind;

constexpr std::size_t longest_id = 60;

constexpr std::array<std::pair<FigureKind, std::string_view>, 5> kinds{{{FigureKind::count, "count"},
                                                                        {FigureKind::rate, "rate"},
                                                                        {FigureKind::mean, "mean"},
                                                                        {FigureKind::density, "density"},
                                                                        {FigureKind::measure, "measure"}}};

// Columns of the Wijk- en Buurtkaart that do not explain themselves ("Toelichting Wijk- en Buurtkaart", CBS).
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> short_titles{
    {{"a_inw", "Aantal inwoners (aantal)"},
     {"a_man", "Mannen (aantal)"},
     {"a_vrouw", "Vrouwen (aantal)"},
     {"a_hh", "Huishoudens totaal (aantal)"},
     {"a_00_14", "Personen 0 tot 15 jaar (aantal)"},
     {"a_15_24", "Personen 15 tot 25 jaar (aantal)"},
     {"a_25_44", "Personen 25 tot 45 jaar (aantal)"},
     {"a_45_64", "Personen 45 tot 65 jaar (aantal)"},
     {"a_65_oo", "Personen 65 jaar of ouder (aantal)"},
     {"bev_dich", "Bevolkingsdichtheid (aantal inwoners per km2)"},
     {"g_hhgro", "Gemiddelde huishoudensgrootte (aantal)"},
     {"g_woz", "Gemiddelde WOZ-waarde van woningen (x 1 000 euro)"}}};

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// `AantalInwoners_5`: without its number, which changes from table to table.
std::string_view without_number(std::string_view title) {
    const std::size_t bar = title.rfind('_');
    const bool numbered = bar != std::string_view::npos && bar > 0 && bar + 1 < title.size() &&
                          std::ranges::all_of(title.substr(bar + 1), is_digit) && is_upper(title[0]) &&
                          title.find(' ') == std::string_view::npos;
    return numbered ? title.substr(0, bar) : title;
}

// A capital within a word begins a new one: `AantalInwoners`.
std::string words_apart(std::string_view title) {
    std::string out;
    for (std::size_t i = 0; i < title.size(); ++i) {
        if (i > 0 && is_upper(title[i]) && is_lower(title[i - 1])) out += ' ';
        out += title[i];
    }
    return out;
}

std::string snake(std::string_view title) {
    std::string out;
    std::string word;
    const auto end_word = [&] {
        const std::string plain = delimited::key(word);
        if (!plain.empty()) out += (out.empty() ? "" : "_") + plain;
        word.clear();
    };
    for (const char c : title) {
        const bool inside =
            is_lower(c) || is_upper(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
        inside ? void(word += c) : end_word();
    }
    end_word();
    if (out.empty() || is_digit(out[0])) out.insert(0, "cijfer_");
    out.resize(std::min(out.size(), longest_id));
    while (out.ends_with('_')) out.pop_back();
    return out;
}

// The last brackets of a title hold the unit.
std::pair<std::string, std::string> split_unit(std::string_view title) {
    const std::size_t open = title.rfind('(');
    if (!title.ends_with(')') || open == std::string_view::npos || open == 0) return {std::string(title), ""};
    return {std::string(delimited::trimmed(title.substr(0, open))),
            std::string(delimited::trimmed(title.substr(open + 1, title.size() - open - 2)))};
}

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words,
                               [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
}

// `per 1 000 inwoners` -> 1000; 0 when there is no such number.
double per_number(std::string_view key) {
    for (const auto& [text, number] : {std::pair{"per100000", 100'000.0},
                                       {"per10000", 10'000.0},
                                       {"per1000", 1'000.0},
                                       {"per100", 100.0},
                                       {"promille", 1'000.0}})
        if (key.find(text) != std::string_view::npos) return number;
    return 0;
}

bool is_area_unit(std::string_view unit) {
    return holds(unit, {"perkm2", "pervierkantekilometer"});
}
// `Nabijheid voorzieningen/Afstand tot school`, and not `Jongeren met afstand tot de arbeidsmarkt`.
bool speaks_of_measure(std::string_view title) {
    const std::string whole = delimited::key(title);
    if (holds(whole, {"persoon", "personen", "huishouden", "inwoner", "mannen", "vrouwen", "clint", "client",
                      "bijstand", "uitkering", "gezin", "jeugdige", "arbeidsmarkt"}))
        return false;
    for (std::size_t begin = 0; begin <= title.size();) {
        const std::size_t end = std::min(title.find('/', begin), title.size());
        std::string part = delimited::key(title.substr(begin, end - begin));
        for (const std::string_view first : {"gemiddelde", "mediane", "totale"})
            if (part.starts_with(first)) part.erase(0, first.size());
        for (const std::string_view word :
             {"afstand", "oppervlak", "lengte", "breedte", "hoogte", "bouwjaar", "nabijheid"})
            if (part.starts_with(word)) return true;
        if (part.ends_with("oppervlakte") || part.ends_with("oppervlak")) return true;
        begin = end + 1;
    }
    return false;
}

// The unit decides; what it leaves open the title; what that leaves open the numbers; and in doubt it is a
// count.
void settle_kind(Indicator& out, NumberLook look) {
    const std::string unit = delimited::key(out.unit), title = delimited::key(out.title);
    const auto is = [&](FigureKind kind, double per) {
        out.kind = kind;
        out.per = per;
    };
    const bool is_mean = title.starts_with("gemiddeld") || title.starts_with("mediaan") ||
                         out.title.starts_with("Gem.") || out.title.find("/Gemiddeld") != std::string::npos;
    if (is_area_unit(unit) || is_area_unit(title)) return is(FigureKind::density, 1);
    if (unit.starts_with("perha")) return is(FigureKind::density, 0.01);
    if (out.unit == "%" || holds(unit, {"procent", "percentage"})) return is(FigureKind::rate, 100);
    if (const double per = per_number(unit); per > 0) return is(FigureKind::rate, per);
    if (holds(unit, {"euro"})) return is(FigureKind::mean, 1);
    if (has_measure_unit(out) && speaks_of_measure(out.title)) return is(FigureKind::measure, 1);
    if (is_mean) return is(FigureKind::mean, 1);
    if (const double per = per_number(title); per > 0) return is(FigureKind::rate, per);
    if (!unit.empty()) return is(FigureKind::count, 1);
    if (out.title.starts_with("%") || title.starts_with("percentage") || title.starts_with("aandeel"))
        return is(FigureKind::rate, 100);
    if (look.fractions || look.negatives) return is(FigureKind::mean, 1);
    is(FigureKind::count, 1);
}

std::string_view base_word(std::string_view key) {
    if (holds(key, {"inkomensontvanger"})) return "inkomensontvangers";
    if (holds(key, {"huishouden"})) return "huishoudens";
    if (holds(key, {"woning"})) return "woningen";
    if (holds(key, {"inwoner", "personen", "bevolking"})) return "inwoners";
    return {};
}

}  // namespace

bool has_measure_unit(const Indicator& indicator) {
    constexpr std::array<std::string_view, 7> units{"km", "km2", "ha", "m", "m2", "meter", "bouwjaar"};
    return std::ranges::find(units, delimited::key(indicator.unit)) != units.end();
}

Indicator describe_indicator(std::string_view title, NumberLook look) {
    for (const auto& [code, meaning] : short_titles)
        if (title == code) return describe_indicator(meaning, look);
    const auto [text, unit] = split_unit(words_apart(without_number(title)));
    Indicator out{.id = snake(text), .title = text, .unit = unit};
    if (const std::string key = delimited::key(unit); key == "aantal" || key == "getal")
        out.unit = key == "aantal" ? "aantal" : "";
    settle_kind(out, look);
    if (out.kind == FigureKind::count && out.unit.empty()) out.unit = "aantal";
    return out;
}

std::string_view base_named(const Indicator& count) {
    if (count.kind != FigureKind::count) return {};
    // `Huishoudens/Particuliere huishoudens` are all; `Bijstand/Huishoudens` are not.
    const std::size_t slash = count.title.rfind('/');
    const std::string own =
        delimited::key(slash == std::string::npos ? count.title : count.title.substr(slash + 1));
    const std::string subject = delimited::key(count.title.substr(0, count.title.find('/')));
    constexpr std::array<std::string_view, 7> general{
        "bevolking", "inwoners", "huishoudens", "wonen", "woningen", "inkomen", "particulierehuishoudens"};
    if (slash != std::string::npos && std::ranges::find(general, subject) == general.end()) return {};
    for (const std::string_view all : {"aantalinwoners", "inwoners", "inwonerstotaal", "totaalinwoners",
                                       "bevolking", "totalebevolking", "aantalpersonen"})
        if (own == all) return "inwoners";
    for (const std::string_view all :
         {"aantalhuishoudens", "huishoudens", "huishoudenstotaal", "totaalhuishoudens",
          "particulierehuishoudens", "aantalparticulierehuishoudens"})
        if (own == all) return "huishoudens";
    if (own == "aantalinkomensontvangers" || own == "inkomensontvangers") return "inkomensontvangers";
    if (own == "woningen" || own == "aantalwoningen" || own == "woningvoorraad") return "woningen";
    return {};
}

std::string_view base_of(const Indicator& rate) {
    const std::string unit = delimited::key(rate.unit);
    // `per 1 000 inwoners`, `per inkomensontvanger`: what comes after it is the base.
    const std::string title = delimited::key(rate.title);
    for (const std::string& text : {unit, title})
        if (const std::size_t per = text.rfind("per"); per != std::string::npos)
            if (const auto word = base_word(std::string_view(text).substr(per)); !word.empty()) return word;
    return base_word(title);
}

std::string unit_ending(const Indicator& indicator) {
    return '_' + (indicator.unit == "%" ? "percentage" : snake(indicator.unit));
}

std::string_view name(FigureKind kind) noexcept {
    return kinds[static_cast<std::size_t>(kind)].second;
}

FigureKind figure_kind(std::string_view name) noexcept {
    for (const auto& [kind, word] : kinds)
        if (word == name) return kind;
    return FigureKind::count;
}

}  // namespace wijkbeeld::overlays::social
