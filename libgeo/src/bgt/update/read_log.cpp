#include <charconv>

#include <wijkbeeld/geo/update.hpp>

#include "bgt/update/update_history.hpp"

namespace wijkbeeld::geo {

namespace {

double metres(const Feature& row, const char* column) {
    const auto* value = std::get_if<double>(&row[column]);
    return value != nullptr ? *value : 0;
}

std::optional<RdBox> extent_of(const Feature& row) {
    if (std::holds_alternative<std::monostate>(row["minx"])) return std::nullopt;
    return RdBox{{metres(row, "minx"), metres(row, "miny")}, {metres(row, "maxx"), metres(row, "maxy")}};
}

LoggedChange change_of(const Feature& row) {
    const auto* update = std::get_if<std::int64_t>(&row["update"]);
    return {update != nullptr ? static_cast<std::uint64_t>(*update) : 0,
            std::string(row.text("objecttype")),
            std::string(row.lokaal_id()),
            std::string(row.text("soort")),
            {},
            row.id()};
}

bool is_same(const LoggedChange& a, const LoggedChange& b) {
    return a.update == b.update && a.objecttype == b.objecttype && a.lokaal_id == b.lokaal_id;
}

}  // namespace

std::vector<LoggedUpdate> logged_updates(const Store& store) {
    std::vector<LoggedUpdate> all;
    std::string applied;
    for (const auto& [number, moment, mark, name] : bgt::read_updates(store)) {
        const auto at = parse_iso_time(moment);
        if (!at) continue;
        applied += number + ' ' + mark + '\n';
        if (all.empty() || std::to_string(all.back().number) != number) all.emplace_back();
        std::from_chars(number.data(), number.data() + number.size(), all.back().number);
        all.back().at = *at;
        all.back().mark = bgt::digest(applied);
    }
    return all;
}

std::string bgt_import(const Store& store) {
    return store.metadata(bgt::imported_key).value_or("");
}

BgtState bgt_state(const Store& store) {
    const std::string imported = bgt_import(store);
    if (imported.empty()) return {};
    const auto updates = logged_updates(store);
    return {imported + "-" + store.lineage(), updates.empty() ? LoggedUpdate{} : updates.back()};
}

std::string to_text(const BgtState& state) {
    return state.base + "@" + std::to_string(state.last.number) + "@" + state.last.mark;
}

std::optional<std::uint64_t> update_of_state(const Store& store, std::string_view text) {
    BgtState state = bgt_state(store);
    if (state.base.empty()) return std::nullopt;
    std::vector<LoggedUpdate> updates = logged_updates(store);
    updates.insert(updates.begin(), LoggedUpdate{});
    for (const LoggedUpdate& update : updates) {
        state.last = update;
        if (to_text(state) == text) return update.number;
    }
    return std::nullopt;
}

void visit_log(const Store& store, std::uint64_t since, std::int64_t after_row,
               const std::function<bool(const LoggedChange&)>& visitor) {
    if (!store.layer(change_log_layer().name)) return;
    LayerQuery query{.layer = change_log_layer().name, .after = after_row};
    query.where.push_back({"update", Condition::Op::greater, {static_cast<std::int64_t>(since)}});
    std::optional<LoggedChange> open;  // an object that moved has more rows
    bool wanted = true;
    store.visit(query, [&](const Feature& row) {
        LoggedChange next = change_of(row);
        if (open && !is_same(*open, next)) {
            wanted = visitor(*open);
            open.reset();
        }
        if (!wanted) return false;
        if (open)
            open->row = next.row;
        else
            open = std::move(next);
        if (const auto box = extent_of(row)) open->extents.push_back(*box);
        return true;
    });
    if (open && wanted) visitor(*open);
}

}  // namespace wijkbeeld::geo
