#include "bgt/update/update_history.hpp"

#include <algorithm>
#include <cstdio>
#include <sstream>

#include <wijkbeeld/geo/time.hpp>

#include "bgt/import/versions.hpp"

namespace wijkbeeld::geo {

const LayerSchema& change_log_layer() {
    using enum ColumnType;
    static const LayerSchema schema{.name = "bgt_wijzigingen",
                                    .geometry = LayerGeometry::none,
                                    .columns = {{"update", integer},
                                                {"verwerkt_op", datetime},
                                                {"objecttype", text},
                                                {"lokaal_id", text},
                                                {"soort", text},
                                                {"minx", real},
                                                {"miny", real},
                                                {"maxx", real},
                                                {"maxy", real}},
                                    .role = "bgt_log",
                                    .title = "Wijzigingen per update"};
    return schema;
}

namespace bgt {
namespace {

constexpr std::string_view sources_key = "bgt.sources";

/// Checksum and size of a file as it lies in its archive or on disk, unpacked where the archive says so.
std::string mark_of(const DeliveryFile& file) {
    char text[48];
    std::snprintf(text, sizeof text, "%08x-%llu", file.checked ? file.crc : crc32(file.bytes),
                  static_cast<unsigned long long>(file.checked ? file.size : file.bytes.size()));
    return text;
}

/// What stands between tabs, from the left.
std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream text(line);
    for (std::string field; std::getline(text, field, '\t');) fields.push_back(field);
    return fields;
}

std::vector<std::vector<std::string>> lines_of(const std::string& text) {
    std::vector<std::vector<std::string>> lines;
    std::istringstream all(text);
    for (std::string line; std::getline(all, line);)
        if (auto fields = fields_of(line); fields.size() >= 4) lines.push_back(std::move(fields));
    return lines;
}

ValueView side(const std::optional<RdBox>& box, double RdPoint::*axis, RdPoint RdBox::*corner) {
    return box ? ValueView{(*box).*corner.*axis} : ValueView{};
}

/// A row per place: an object that moved has two.
void write_log(StoreWriter& store, std::uint64_t number, const std::string& moment,
               const std::vector<ObjectChange>& objects) {
    LayerWriter& log = store.layer(change_log_layer());
    const auto write = [&](const ObjectChange& change, const std::optional<RdBox>& box) {
        const std::vector<ValueView> row{static_cast<std::int64_t>(number),
                                         std::string_view(moment),
                                         name(change.type),
                                         std::string_view(change.lokaal_id),
                                         name(change.kind),
                                         side(box, &RdPoint::x, &RdBox::min),
                                         side(box, &RdPoint::y, &RdBox::min),
                                         side(box, &RdPoint::x, &RdBox::max),
                                         side(box, &RdPoint::y, &RdBox::max)};
        log.insert(row, {});
    };
    for (const ObjectChange& change : objects) {
        for (const RdBox& box : change.extents) write(change, box);
        if (change.extents.empty()) write(change, std::nullopt);
    }
}

}  // namespace

std::vector<AppliedFile> read_updates(const Store& store) {
    std::vector<AppliedFile> all;
    for (const auto& fields : lines_of(store.metadata(updates_key).value_or("")))
        all.push_back({fields[0], fields[1], fields[2], fields[3]});
    return all;
}

std::string digest(std::string_view text) {
    const IdHash hash = hash_of(text);
    char digits[33];
    std::snprintf(digits, sizeof digits, "%016llx%016llx", static_cast<unsigned long long>(hash.high),
                  static_cast<unsigned long long>(hash.low));
    return digits;
}

UpdateHistory::UpdateHistory(const Store& store)
    : sources_(store.metadata(sources_key).value_or("")), updates_(store.metadata(updates_key).value_or("")) {
    for (const auto& fields : lines_of(updates_))
        earlier_[fields[2]] = "update " + fields[0] + ", " + fields[1];
}

void UpdateHistory::begin(const DeliveryFile& file) {
    const std::string mark = mark_of(file);
    if (const auto before = earlier_.find(mark); before != earlier_.end())
        throw UpdateRefused(file.name + ": it was applied to this store before (" + before->second +
                            "); the store is as it was");
    if (std::ranges::find(now_, mark, &std::pair<std::string, std::string>::first) != now_.end())
        throw UpdateRefused(file.name + ": it is given twice; the store is as it was");
    now_.emplace_back(mark, file.name);
}

std::uint64_t UpdateHistory::write(StoreWriter& store, const Delivery& delivery,
                                   const std::vector<ObjectChange>& objects) const {
    const auto lines = lines_of(updates_);
    const std::uint64_t number = lines.empty() ? 1 : std::stoull(lines.back()[0]) + 1;
    const std::string moment =
        to_iso_utc(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    std::string updates = updates_;
    for (const auto& [mark, name] : now_)
        updates.append(std::to_string(number) + "\t" + moment + "\t" + mark + "\t" + name + "\n");
    write_log(store, number, moment, objects);
    store.set_metadata(updates_key, updates);
    store.set_metadata(sources_key, sources_ + source_lines(delivery));
    return number;
}

}  // namespace bgt
}  // namespace wijkbeeld::geo
