#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/overlays/figures.hpp>

#include "social/area_code.hpp"
#include "social/figure_layers.hpp"
#include "social/statline_table.hpp"

namespace wijkbeeld::overlays {

namespace {

using privacy::FigureKind;
using social::StatlineColumn;
using social::StatlineRow;
using social::StatlineTable;

// The areas in the store that figures can be of.
struct Division {
    int year = 0;
    std::set<std::string, std::less<>> codes;
};
using Divisions = std::map<AreaLevel, Division>;

Divisions read_divisions(const geo::Store& store) {
    Divisions divisions;
    for (const AreaLevel level : {AreaLevel::buurt, AreaLevel::wijk, AreaLevel::gemeente}) {
        const auto info = store.layer(collection(level));
        if (!info || info->schema.role != area_role) continue;
        Division& division = divisions[level];
        store.visit({.layer = info->schema.name, .columns = {"code", "jaar"}, .with_geometry = false},
                    [&](const geo::Feature& f) {
                        division.codes.emplace(f.text("code"));
                        if (const auto* year = std::get_if<std::int64_t>(&f["jaar"]))
                            division.year = static_cast<int>(*year);
                        return true;
                    });
    }
    return divisions;
}

struct Number {
    std::string series, code, indicator;
    int year;
    double value;
};

// Takes the rows of the table; rejects, per row or per figure, what cannot be used.
class RowTaker {
public:
    RowTaker(const StatlineTable& table, const Divisions& divisions, std::optional<int> year,
             FigureImportResult& result)
        : table_(table), divisions_(divisions), year_(year), result_(result) {}

    void take(const StatlineRow& row) {
        ++result_.rows;
        const auto level = social::level_of(row.code);
        if (!level && is_larger(row.code)) return void(++result_.larger);
        if (!level) return reject(row, "no code of a buurt, wijk or gemeente");
        if (year_ && row.year && *row.year != *year_)
            return reject(row, "of " + std::to_string(*row.year) + ", not of the year that was given");
        bool taken = false;
        for (std::size_t c = 0; c < row.cells.size(); ++c)
            taken = take_figure(row, *level, c, !taken) || taken;
        result_.kept += taken ? 1 : 0;
    }

    [[nodiscard]] const std::vector<Number>& numbers() const noexcept { return numbers_; }
    [[nodiscard]] const std::map<AreaLevel, std::uint64_t>& waiting() const noexcept { return waiting_; }

private:
    static bool is_larger(std::string_view code) {
        return code.starts_with("NL") || code.starts_with("PV") || code.starts_with("LD");
    }
    void reject(const StatlineRow& row, std::string reason) {
        const bool said = !result_.rejected.empty() && result_.rejected.back().line == row.line &&
                          result_.rejected.back().reason == reason;
        if (!said) result_.rejected.push_back({row.line, std::move(reason)});
    }
    [[nodiscard]] int year_of(const StatlineRow& row, const StatlineColumn& column) const {
        const auto year = column.year ? column.year : row.year ? row.year : year_;
        if (!year)
            throw geo::FormatError(
                "the table does not name its year, and a code means something only with it: add --year");
        return *year;
    }
    // Empty when figures of the area can be kept.
    [[nodiscard]] std::string no_area_because(const StatlineRow& row, AreaLevel level, int year) const {
        const auto division = divisions_.find(level);
        if (division == divisions_.end()) return {};
        const std::string areas(collection(level));
        if (division->second.year != year)
            return "of " + std::to_string(year) + ", but the " + areas + " in the store are of " +
                   std::to_string(division->second.year) + ": codes change with the years";
        return division->second.codes.contains(row.code)
                   ? ""
                   : "its code is not among the " + areas + " in the store";
    }
    // True when the row has an area, whether the figure is there or not.
    bool take_figure(const StatlineRow& row, AreaLevel level, std::size_t c, bool first) {
        const StatlineColumn& column = table_.columns()[c];
        const int year = year_of(row, column);
        if (std::string why = no_area_because(row, level, year); !why.empty()) {
            reject(row, std::move(why));
            return false;
        }
        if (first && !divisions_.contains(level)) ++waiting_[level];
        const StatlineTable::Cell cell = table_.read(row.cells[c]);
        const bool negative = column.indicator.kind == FigureKind::count && cell.number && *cell.number < 0;
        if (!cell.readable || negative)
            reject(row, "column '" + column.header + "': neither a number nor a sign for none");
        if (!cell.number || negative) return true;
        Number number{social::series(year, level, column.indicator.id), row.code, column.indicator.id, year,
                      *cell.number};
        if (!seen_.emplace(number.series + ' ' + number.code).second) {
            reject(row, "the area occurs more than once");
            return true;
        }
        numbers_.push_back(std::move(number));
        return true;
    }

    const StatlineTable& table_;
    const Divisions& divisions_;
    std::optional<int> year_;
    FigureImportResult& result_;
    std::vector<Number> numbers_;
    std::set<std::string> seen_;
    std::map<AreaLevel, std::uint64_t> waiting_;
};

// Ids that are no other property of an area, and the same for the same title and unit only: in another year,
// or in the store already.
class Ids {
public:
    explicit Ids(const geo::Store& store) {
        for (const char* property : {"code", "naam", "jaar", "wijkcode", "gemeentecode", "id", "fid", "geom"})
            meaning_[property] = {};
        for (const auto& [indicator, half_unit] : social::read_indicators(store))
            meaning_[indicator.id] = meaning(indicator);
    }
    void settle(social::Indicator& indicator) {
        if (!fits(indicator)) indicator.id += social::unit_ending(indicator);
        const std::string id = indicator.id;
        for (int n = 2; !fits(indicator); ++n) indicator.id = id + '_' + std::to_string(n);
        meaning_[indicator.id] = meaning(indicator);
    }

private:
    static std::string meaning(const social::Indicator& i) { return i.title + '\n' + i.unit; }
    [[nodiscard]] bool fits(const social::Indicator& indicator) const {
        const auto there = meaning_.find(indicator.id);
        return there == meaning_.end() || there->second == meaning(indicator);
    }
    std::map<std::string, std::string> meaning_;
};

geo::LayerWriter& figure_writer(const geo::Store& store, geo::StoreWriter& writer,
                                const geo::LayerSchema& schema) {
    const auto there = store.layer(schema.name);
    if (there && there->schema.role != figure_role)
        throw geo::StoreError("the name " + schema.name + " belongs to another layer of the store");
    return writer.layer(schema);
}

void write_indicators(const std::vector<StatlineColumn>& columns, const geo::Store& store,
                      geo::StoreWriter& writer) {
    auto order = static_cast<std::int64_t>(social::read_indicators(store).size());
    geo::LayerWriter& layer = figure_writer(store, writer, social::indicator_layer());
    for (const StatlineColumn& column : columns) {
        const social::Indicator& i = column.indicator;
        layer.erase("id", std::string_view(i.id));
        const geo::ValueView row[] = {std::string_view(i.id),
                                      std::string_view(i.title),
                                      std::string_view(i.unit),
                                      social::name(i.kind),
                                      i.per,
                                      column.half_unit,
                                      ++order};
        layer.insert(row, {});
    }
}

void write_numbers(const std::vector<Number>& numbers, const geo::Store& store, geo::StoreWriter& writer) {
    geo::LayerWriter& layer = figure_writer(store, writer, social::figure_layer());
    std::set<std::string_view> fresh;
    for (const Number& n : numbers)
        if (fresh.insert(n.series).second) layer.erase("reeks", std::string_view(n.series));
    for (const Number& n : numbers) {
        const geo::ValueView row[] = {std::string_view(n.series), std::string_view(n.code),
                                      std::int64_t{n.year}, std::string_view(n.indicator), n.value};
        layer.insert(row, {});
    }
}

// A store draws its lots with a number of its own, once and for all: drawn anew, they could be compared.
void keep_lot(const geo::Store& store, geo::StoreWriter& writer) {
    if (store.metadata(social::lot_key)) return;
    std::random_device random;
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%08x%08x", random(), random());
    writer.set_metadata(social::lot_key, text.data());
}

void add_remark_of(const StatlineColumn& column, FigureImportResult& result) {
    const social::Indicator& i = column.indicator;
    const auto say = [&](const std::string& what) {
        result.remarks.push_back("column '" + column.header + "' " + what);
    };
    if (i.kind == FigureKind::measure) say("says nothing of people: its figures leave unprotected");
    if (i.kind != FigureKind::count) return;
    if (i.unit == "aantal" && column.header.find('(') == std::string::npos)
        say("says no unit: treated as a count, small ones are hidden");
    if (social::has_measure_unit(i))
        say("has the unit " + i.unit +
            ", but its title speaks of no distance, surface or the like: treated "
            "as a count, small ones are hidden");
}

void add_remarks(const Divisions& divisions, const RowTaker& taker,
                 const std::vector<StatlineColumn>& columns, FigureImportResult& result) {
    for (const auto& [level, rows] : taker.waiting())
        result.remarks.push_back("the store holds no " + std::string(collection(level)) +
                                 " yet: the figures of " + std::to_string(rows) +
                                 " of them are kept until `wijkbeeld areas import` brings them");
    for (const auto& [level, division] : divisions) {
        const bool joins = std::ranges::any_of(
            taker.numbers(), [&, l = level](const Number& n) { return social::level_of(n.code) == l; });
        if (!joins && !result.rejected.empty())
            result.remarks.push_back("no row joins the " + std::string(collection(level)) + " of " +
                                     std::to_string(division.year) +
                                     ": codes change with the years, take table and areas of the same year");
    }
    if (result.larger > 0)
        result.remarks.push_back(std::to_string(result.larger) +
                                 " rows of the country, a province or a region are not used");
    for (const StatlineColumn& column : columns) add_remark_of(column, result);
}

void describe_table(const StatlineTable& table, const std::vector<StatlineColumn>& columns,
                    FigureImportResult& result) {
    result.encoding = name(table.text().encoding());
    result.separator = table.text().separator_name();
    result.decimal = table.decimal() == ',' ? "comma" : "point";
    result.code_column = table.code_header();
    result.ignored = table.ignored();
    for (const StatlineColumn& column : columns) {
        const social::Indicator& i = column.indicator;
        result.indicators.push_back(
            {i.id, i.title, i.unit, std::string(social::name(i.kind)), column.header});
    }
}

}  // namespace

FigureImportResult import_figures(const std::string& file, geo::Store& store,
                                  const FigureImportOptions& options) {
    const Divisions divisions = read_divisions(store);
    if (divisions.empty())
        throw geo::StoreError(
            "the store holds no areas to join figures to: import them first with `wijkbeeld areas import`");
    StatlineTable table(file);
    Ids ids(store);
    for (StatlineColumn& column : table.columns()) ids.settle(column.indicator);
    FigureImportResult result;
    describe_table(table, table.columns(), result);
    RowTaker taker(table, divisions, options.year, result);
    for (StatlineRow row; table.next(row);) taker.take(row);
    result.figures = taker.numbers().size();
    add_remarks(divisions, taker, table.columns(), result);
    if (result.kept == 0) return result;
    const auto writer = store.write();
    write_indicators(table.columns(), store, *writer);
    write_numbers(taker.numbers(), store, *writer);
    keep_lot(store, *writer);
    writer->commit();
    Publication publication = publish(store);
    result.protection = std::move(publication.protection);
    std::ranges::move(publication.remarks, std::back_inserter(result.remarks));
    return result;
}

}  // namespace wijkbeeld::overlays
