#include "privacy/gate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wijkbeeld::overlays::privacy {

namespace {

constexpr double lowest_threshold = 10;

// FNV-1a, and a last mix (splitmix64), so that every bit counts.
std::uint64_t draw(std::uint64_t lot, const std::string& figure, const std::string& code) {
    std::uint64_t hash = 0xcbf29ce484222325U ^ lot;
    for (const std::string* text : {&figure, &code})
        for (const char c : *text + '\n') hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9U;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebU;
    return hash ^ (hash >> 31);
}

bool is_small(const std::optional<double>& n, double threshold) {
    return n && *n > 0 && *n < threshold;
}

// No part is more than its base, wherever both are known.
bool is_part_of(const Counts& part, const Counts& base) {
    for (std::size_t a = 0; a < part.size(); ++a)
        if (part[a] && base[a] && *part[a] > *base[a]) return false;
    return true;
}

double sign_in(const SumGroup& group, std::size_t figure) {
    const bool other_side = std::ranges::find(group.minus, figure) != group.minus.end();
    return group.total == figure || other_side ? -1 : 1;
}

}  // namespace

Gate::Gate(const Table& table, const Rules& rules)
    : table_(table), rules_(rules), tree_(table.parents), steps_(table.figures.size(), 1) {
    rules_.threshold = std::max(rules_.threshold, lowest_threshold);
    rules_.strict = std::max(rules_.strict, rules_.threshold);
    for (std::size_t f = 0; f < table.figures.size(); ++f) {
        const Figure& figure = table.figures[f];
        GuardedColumn& column = columns_.emplace_back();
        column.known.resize(tree_.size());
        for (std::size_t a = 0; a < table.codes.size(); ++a) {
            column.fates.push_back(figure.values[a] ? Fate::shown : Fate::missing);
        }
        if (figure.kind == FigureKind::count) steps_[f] = rounding_step(figure.values);
    }
    relations_ = find_relations(table, steps_);
    draw_lots();
    for (std::size_t f = 0; f < table.figures.size(); ++f)
        table.figures[f].kind == FigureKind::count ? guard_count(f) : guard_rate(f);
    hide_small();
    find_wholes();
}

// Columns that are hidden together draw alike: apart, each would take another area along for all of them.
// Others draw apart, for who has seen in one which area was hidden for another one would know it in the next.
void Gate::draw_lots() {
    std::vector<std::size_t> leader(columns_.size());
    std::iota(leader.begin(), leader.end(), std::size_t{0});
    const auto follow = [&](std::size_t a, std::size_t b) {
        const auto [low, high] = std::minmax(leader[a], leader[b]);
        std::ranges::replace(leader, high, low);
    };
    for (const SumGroup& group : relations_.groups)
        for (const std::size_t member : group.members)
            follow(member, group.total.value_or(group.members.front()));
    for (std::size_t f = 0; f < columns_.size(); ++f)
        for (const std::size_t numerator : table_.figures[f].numerators) follow(f, numerator);
    for (std::size_t f = 0; f < columns_.size(); ++f)
        for (const std::string& code : table_.codes)
            columns_[f].draws.push_back(draw(rules_.lot, table_.figures[leader[f]].id, code));
}

void Gate::guard_count(std::size_t f) {
    Guard guard = make_guard(tree_, table_.figures[f].values, rules_.threshold, steps_[f]);
    guard.guards_missing = true;
    columns_[f].guards.push_back(std::move(guard));
    hide_whole_groups(f);
}

// A rate is guarded as the count it stands for, and as the count it is taken over.
void Gate::guard_rate(std::size_t f) {
    const Figure& figure = table_.figures[f];
    if (figure.kind == FigureKind::measure) return;
    const double rests_mean_nothing = std::numeric_limits<double>::infinity();
    const auto add = [&](const Counts& counts, double threshold) {
        columns_[f].guards.push_back(make_guard(tree_, counts, threshold, rests_mean_nothing));
    };
    if (figure.kind == FigureKind::density) {
        const Counts surfaces(table_.square_kilometres.begin(), table_.square_kilometres.end());
        return add(stands_for(figure, surfaces), rules_.threshold);
    }
    const auto guard_over = [&](const Counts& over) {
        add(over, rules_.strict);
        if (figure.kind == FigureKind::rate) add(stands_for(figure, over), rules_.threshold);
    };
    for (const std::size_t base : figure.bases) guard_over(table_.figures[base].values);
    for (const FoundBase& found : relations_.bases)
        if (found.rate == f) guard_over(found.counts);
    hide_baseless(f);
    if (figure.kind == FigureKind::rate) hide_whole_groups(f);
}

void Gate::hide_small() {
    for (GuardedColumn& column : columns_)
        for (const Guard& guard : column.guards)
            for (std::size_t a = 0; a < column.fates.size(); ++a)
                if (column.fates[a] == Fate::shown && is_small(guard.counts[a], guard.threshold))
                    column.fates[a] = Fate::primary;
}

void Gate::hide_whole_groups(std::size_t f) {
    const Figure& figure = table_.figures[f];
    if (figure.is_base) return;
    for (const std::size_t base : figure.bases) {
        const Counts& bases = table_.figures[base].values;
        if (figure.kind == FigureKind::count && !is_part_of(figure.values, bases)) continue;
        for (std::size_t a = 0; a < figure.values.size(); ++a) {
            const auto& over = bases[a];
            const double whole = figure.kind == FigureKind::rate ? figure.per : over.value_or(0);
            const bool all =
                figure.values[a] && over.value_or(0) > 0 && *figure.values[a] >= rules_.whole_group * whole;
            if (all) columns_[f].fates[a] = Fate::primary;
        }
    }
}

// What cannot be checked does not leave.
void Gate::hide_baseless(std::size_t f) {
    const Figure& figure = table_.figures[f];
    for (std::size_t a = 0; a < figure.values.size(); ++a) {
        const bool known = std::ranges::any_of(
            figure.bases, [&](std::size_t base) { return table_.figures[base].values[a].has_value(); });
        if (!known && figure.values[a]) columns_[f].fates[a] = Fate::primary;
    }
}

// A base that counts more than a column in no area less than it is a whole of it.
void Gate::find_wholes() {
    wholes_.resize(columns_.size());
    for (std::size_t f = 0; f < columns_.size(); ++f)
        for (std::size_t b = 0; b < columns_.size(); ++b)
            if (b != f && table_.figures[f].kind == FigureKind::count && table_.figures[b].is_base &&
                is_part_of(table_.figures[f].values, table_.figures[b].values))
                wholes_[f].push_back(b);
}

// No part is more than its whole, and no whole less than its parts.
void Gate::learn_from_wholes() {
    for (GuardedColumn& column : columns_) std::ranges::fill(column.known, Bounds{});
    for (std::size_t f = 0; f < columns_.size(); ++f)
        for (const std::size_t b : wholes_[f])
            for (std::size_t a = 0; a < table_.codes.size(); ++a) {
                const auto &whole = table_.figures[b].values[a], &part = table_.figures[f].values[a];
                double& most = columns_[f].known[a].most;
                double& least = columns_[b].known[a].least;
                if (columns_[b].fates[a] == Fate::shown) most = std::min(most, *whole);
                if (columns_[f].fates[a] == Fate::shown) least = std::max(least, *part);
            }
}

// Where a shown whole says that a hidden part must be small: it goes there, in the areas around that are
// hidden, and in those beside that are.
bool Gate::hide_telling_wholes() {
    bool changed = false;
    for (std::size_t f = 0; f < columns_.size(); ++f)
        for (const Guard& guard : columns_[f].guards) {
            if (wholes_[f].empty()) continue;
            for (const std::size_t node : columns_[f].exposed(tree_, guard, GuardedColumn::Told::all))
                for (std::optional<std::size_t> area = node; area; area = tree_.parent(*area)) {
                    const auto around = tree_.parent(*area);
                    changed = hide_wholes(f, *area) || changed;
                    for (const std::size_t beside :
                         around ? tree_.children(*around) : std::span<const std::size_t>())
                        changed = hide_wholes(f, beside) || changed;
                }
        }
    return changed;
}

bool Gate::hide_wholes(std::size_t figure, std::size_t area) {
    if (tree_.is_rest(area) || !is_hidden(columns_[figure].fates[area])) return false;
    bool changed = false;
    for (const std::size_t whole : wholes_[figure]) changed = hide(whole, area) || changed;
    return changed;
}

bool Gate::hide(std::size_t figure, std::size_t area) {
    Fate& fate = columns_[figure].fates[area];
    if (fate != Fate::shown) return false;
    fate = Fate::secondary;
    return true;
}

// What the source keeps from us can be what is left of a group, or so little is left that it is small.
bool Gate::gives_away(const SumGroup& group, std::size_t area) const {
    const bool equal_sums = !group.minus.empty();
    if (!equal_sums && (!group.total || !table_.figures[*group.total].values[area])) return false;
    double left = group.total ? *table_.figures[*group.total].values[area] : 0;
    std::size_t missing = 0;
    for (const std::size_t member : group.members) {
        const auto& value = table_.figures[member].values[area];
        left -= sign_in(group, member) * value.value_or(0);
        missing += value ? 0 : 1;
    }
    if (equal_sums) left = std::abs(left);
    return missing > 0 && missing < group.members.size() && left > 0 &&
           (missing == 1 || left < rules_.threshold);
}

bool Gate::spread_group(const SumGroup& group, std::size_t area) {
    const auto is_gone = [&](std::size_t figure) { return is_hidden(columns_[figure].fates[area]); };
    const bool total_gone = group.total && is_gone(*group.total);
    if (!total_gone && std::ranges::none_of(group.members, is_gone) && !gives_away(group, area)) return false;
    bool changed = group.total && !group.alone && hide(*group.total, area);
    for (const std::size_t member : group.members) changed = hide(member, area) || changed;
    return changed;
}

// The guard of what a figure counts or stands for.
const Guard* Gate::count_guard(std::size_t figure) const {
    const auto& guards = columns_[figure].guards;
    const bool count = table_.figures[figure].kind == FigureKind::count;
    return guards.empty() ? nullptr : count ? &guards[0] : guards.size() > 1 ? &guards[1] : nullptr;
}

// Is the total of hidden members known in an area.
bool Gate::total_tells(const SumGroup& group, std::size_t area) const {
    const bool gone = std::ranges::any_of(
        group.members, [&](std::size_t member) { return is_hidden(columns_[member].fates[area]); });
    return gone && (!group.total || columns_[*group.total].fates[area] == Fate::shown);
}

// Where something of the group that may not be known has no other table to hide in.
std::vector<std::size_t> Gate::told_areas(const SumGroup& group) const {
    std::vector<std::size_t> figures = group.members;
    if (group.total) figures.push_back(*group.total);
    Equation equation;
    for (const std::size_t f : figures)
        if (const Guard* guard = count_guard(f))
            equation.push_back({&guard->counts, &columns_[f].known, &columns_[f].fates, sign_in(group, f)});
    std::vector<std::size_t> told;
    for (std::size_t area = 0; area < table_.codes.size() && equation.size() == figures.size(); ++area)
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (columns_[figures[i]].fates[area] == Fate::primary &&
                !stays_vague(tree_, equation, i, area, rules_.threshold)) {
                told.push_back(area);
                break;
            }
    return told;
}

// First where it tells; when it is hidden there already, wherever members are.
bool Gate::hide_group_total(const SumGroup& group, const std::vector<std::size_t>& told) {
    bool changed = false;
    for (const std::size_t area : told) changed = hide(*group.total, area) || changed;
    for (std::size_t area = 0; area < table_.codes.size() && !changed; ++area)
        if (total_tells(group, area)) changed = hide(*group.total, area);
    return changed;
}

// Sums that are equal and have no total to hide: first they go in the areas beside one that tells, then in
// the one around it, and so on.
bool Gate::hide_equal_sums(const SumGroup& group, const std::vector<std::size_t>& told) {
    bool changed = false;
    const auto hide_members = [&](std::size_t area) {
        for (const std::size_t member : group.members)
            changed = (!tree_.is_rest(area) && hide(member, area)) || changed;
    };
    for (const std::size_t area : told)
        for (auto whole = tree_.parent(area); whole && !changed; whole = tree_.parent(*whole)) {
            for (const std::size_t part : tree_.children(*whole)) hide_members(part);
            if (!changed) hide_members(*whole);
        }
    return changed;
}

// A total of 100 % cannot be hidden: all its shares go.
bool Gate::hide_telling_total(const SumGroup& group) {
    bool tells = false;
    for (std::size_t area = 0; area < table_.codes.size(); ++area) tells = tells || total_tells(group, area);
    const std::vector<std::size_t> told = tells ? told_areas(group) : std::vector<std::size_t>{};
    if (told.empty()) return false;
    if (group.total) return hide_group_total(group, told);
    if (!group.minus.empty() && hide_equal_sums(group, told)) return true;
    bool changed = false;
    for (const std::size_t member : group.members) changed = columns_[member].hide_all() || changed;
    return changed;
}

bool Gate::hide_telling_totals() {
    bool changed = false;
    for (const SumGroup& group : relations_.groups)
        if (group.alone || !group.total) changed = hide_telling_total(group) || changed;
    return changed;
}

bool Gate::spread() {
    bool changed = false;
    for (std::size_t area = 0; area < table_.codes.size(); ++area) {
        for (const SumGroup& group : relations_.groups) changed = spread_group(group, area) || changed;
        for (const Link& link : relations_.links)
            if (is_hidden(columns_[link.from].fates[area])) changed = hide(link.to, area) || changed;
    }
    return changed;
}

// Nothing of the column leaves, nor does anything that bounds it. Where an attack on it succeeds all the same
// its numbers contradict each other: that is not to be seen outside.
bool Gate::is_silent(const GuardedColumn& column) {
    const auto free = [](const Bounds& known) { return known.least <= 0 && known.most == Bounds{}.most; };
    return std::ranges::find(column.fates, Fate::shown) == column.fates.end() &&
           std::ranges::all_of(column.known, free);
}

GuardedColumn* Gate::broken() {
    for (GuardedColumn& column : columns_)
        for (const Guard& guard : column.guards)
            if (!is_silent(column) && !column.exposed(tree_, guard, GuardedColumn::Told::all).empty())
                return &column;
    return nullptr;
}

void Gate::settle() {
    for (bool again = true; again;) {
        learn_from_wholes();
        again = false;
        for (GuardedColumn& column : columns_) again = column.protect(tree_) || again;
        again = spread() || again;
        learn_from_wholes();
        again = again || hide_telling_wholes() || hide_telling_totals();
    }
}

// A column that is hidden as a whole can be told by its wholes and parts only.
bool Gate::hide_related(std::size_t figure) {
    bool changed = false;
    for (std::size_t f = 0; f < columns_.size(); ++f) {
        const auto is_whole_of = [&](std::size_t whole, std::size_t part) {
            return std::ranges::find(wholes_[part], whole) != wholes_[part].end();
        };
        if (is_whole_of(f, figure) || is_whole_of(figure, f)) changed = columns_[f].hide_all() || changed;
    }
    return changed;
}

Passed Gate::pass() {
    Passed passed;
    settle();
    for (GuardedColumn* column = broken(); column != nullptr; column = broken()) {
        const auto f = static_cast<std::size_t>(column - columns_.data());
        if (!column->hide_all() && !hide_related(f)) {
            for (GuardedColumn& any : columns_) any.hide_all();
            passed.took_all = f;
            break;
        }
        settle();
    }
    for (std::size_t f = 0; f < columns_.size(); ++f) {
        auto& values = passed.values.emplace_back(table_.codes.size());
        for (std::size_t a = 0; a < values.size(); ++a)
            if (columns_[f].fates[a] == Fate::shown) values[a] = PublishedValue(*table_.figures[f].values[a]);
        passed.fates.push_back(columns_[f].fates);
        if (columns_[f].gave_up) passed.given_up.push_back(f);
    }
    return passed;
}

}  // namespace wijkbeeld::overlays::privacy
