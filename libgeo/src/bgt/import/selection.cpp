#include "bgt/import/selection.hpp"

#include <algorithm>
#include <sstream>

namespace wijkbeeld::geo::bgt {
namespace {

constexpr std::string_view history_key = "bgt.history", types_key = "bgt.types", areas_key = "bgt.areas";

/// One part after the other: all when one of them is all.
template <typename T>
void join_lists(std::vector<T>& list, const std::vector<T>& more) {
    if (list.empty()) return;
    if (more.empty()) return list.clear();
    for (const T& one : more)
        if (std::ranges::find(list, one) == list.end()) list.push_back(one);
}

/// Of stores that were made before it was written down.
bool has_ended(const Store& store) {
    return std::ranges::any_of(all_bgt_types(), [&](BgtType type) {
        const std::string layer(name(type));
        const auto info = store.layer(layer);
        return info && info->schema.find("eind_registratie") &&
               store.count({.layer = layer, .where = {{"eind_registratie", Condition::Op::not_null, {}}}}) >
                   0;
    });
}

template <typename Read>
void for_each_line(const std::string& text, const Read& read) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) read(line);
}

}  // namespace

Selection::Selection(const ImportOptions& options) : history(options.history), types(options.types) {
    if (options.area) areas.push_back(*options.area);
}

Selection Selection::of(const Store& store) {
    Selection found;
    const auto history = store.metadata(history_key);
    found.history = history ? *history == "yes" : has_ended(store);
    for_each_line(store.metadata(types_key).value_or(""), [&](const std::string& line) {
        if (const auto type = bgt_type(line)) found.types.push_back(*type);
    });
    for_each_line(store.metadata(areas_key).value_or(""),
                  [&](const std::string& line) { found.areas.push_back(from_wkt(line)); });
    return found;
}

void Selection::join(const Selection& later) {
    history = history && later.history;
    join_lists(types, later.types);
    join_lists(areas, later.areas);
}

void Selection::write(StoreWriter& store) const {
    std::string names, texts;
    for (const BgtType type : types) names.append(name(type)).append("\n");
    for (const Geometry& area : areas) texts.append(to_wkt(area)).append("\n");
    store.set_metadata(history_key, history ? "yes" : "no");
    store.set_metadata(types_key, names);
    store.set_metadata(areas_key, texts);
}

bool SelectionFilter::wants(const Batch& batch, const Record& record) const {
    if (!types_.empty() && std::ranges::find(types_, record.type) == types_.end()) return false;
    return areas_.empty() ||
           std::ranges::any_of(areas_, [&](const AreaFilter& area) { return area.meets(batch, record); });
}

}  // namespace wijkbeeld::geo::bgt
