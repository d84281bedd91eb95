#include <charconv>
#include <sstream>

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
    std::istringstream lines(store.metadata(bgt::updates_key).value_or(""));
    for (std::string line; std::getline(lines, line);) {
        const auto tab = line.find('\t'), end = line.find('\t', tab + 1);
        if (end == std::string::npos) continue;
        LoggedUpdate update;
        std::from_chars(line.data(), line.data() + tab, update.number);
        const auto at = parse_iso_time(std::string_view(line).substr(tab + 1, end - tab - 1));
        if (!at || (!all.empty() && all.back().number == update.number)) continue;
        update.at = *at;
        all.push_back(update);
    }
    return all;
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
