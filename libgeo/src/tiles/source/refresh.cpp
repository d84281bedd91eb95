#include <algorithm>
#include <map>
#include <set>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include "tiles/source/build.hpp"
#include "tiles/source/collect.hpp"
#include "tiles/source/change_log.hpp"
#include "tiles/source/item_marks.hpp"
#include "tiles/source/table.hpp"

namespace wijkbeeld::geo::tiles {

namespace source {

namespace {

/// Changes near each other are looked at together: those of one square of 524 m.
constexpr int together_bits = 19;

std::vector<MmBox> grouped(const std::vector<RdBox>& changed) {
    std::map<std::pair<int, int>, MmBox> groups;
    for (const RdBox& box : changed) {
        const MmBox mm = to_mm(box);
        const Vertex centre = mm.centre();
        groups[{centre.x >> together_bits, centre.y >> together_bits}].include(mm);
    }
    std::vector<MmBox> boxes;
    for (const auto& [square, box] : groups) boxes.push_back(box);
    return boxes;
}

bool meets_any(const MmBox& box, const std::vector<MmBox>& others) {
    return std::any_of(others.begin(), others.end(), [&](const MmBox& o) { return o.meets(box); });
}

/// One refreshing of the rows of a store.
class Refresh {
public:
    Refresh(StoreWriter& writer, const std::vector<RdBox>& changed, const SourceOptions& options,
            const Profile& profile)
        : features_(Features::of(writer)),
          rows_(writer.layer(table_schema())),
          options_(options),
          profile_(profile),
          changed_(grouped(changed)),
          entries_(read_entries(features_)) {}

    /// Where tiles may have become others.
    std::vector<TileChange> run() {
        collect_changed();
        std::vector<Square> touched = refresh_objects();
        for (int step = 1; step <= static_cast<int>(profile_.steps.size()); ++step)
            touched = refresh_step(step, touched);
        return std::move(changes_);
    }

private:
    using Objects = std::set<std::pair<std::uint8_t, std::int64_t>>;

    /// All objects of now in or near the changes, each once.
    void collect_changed() {
        Shapes all;
        for (const MmBox& box : changed_) (void)collect(features_, {profile_, to_metres(box)}, all);
        Objects seen;
        for (std::uint32_t i = 0; i < all.items().size(); ++i) {
            const Item& item = all.items()[i];
            if (!seen.emplace(all.looks()[item.look].layer, item.id).second) continue;
            const Vertex centre = item.box.centre();
            fresh_[leaf_of(centre)].push_back(i);
        }
        shapes_ = std::move(all);
    }

    /// The square of step 0 that a place belongs to: one that is there or, where none is, the largest that keeps
    /// clear of them.
    [[nodiscard]] Square leaf_of(Vertex place) const {
        Square square = region_of(place);
        while (square.side > least_side) {
            const bool divided = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& e) {
                return e.step == 0 && e.square.side < square.side && square.holds(e.square);
            });
            if (!divided) break;
            const auto quarters = square.quarters();
            square = *std::find_if(quarters.begin(), quarters.end(), [&](const Square& q) { return q.holds(place); });
        }
        return square;
    }

    [[nodiscard]] std::string bytes_of(const Entry& entry) const {
        auto bytes = read_bytes(features_, entry.id);
        if (!bytes) throw StoreError("a row of the tile source is missing");
        return std::move(*bytes);
    }

    std::vector<Square> refresh_objects() {
        std::vector<Square> touched;
        std::vector<Entry> kept;
        for (const Entry& entry : entries_) {
            if (entry.step != 0) continue;
            const auto added = fresh_.find(entry.square);
            if (added == fresh_.end() && !meets_any(entry.box, changed_)) continue;
            const std::string bytes = bytes_of(entry);
            Shapes shapes;
            const Block old = read_block(bytes);
            shapes.items(old, 0, [&](std::size_t i) { return !meets_any(old.items[i].box, changed_); });
            if (added != fresh_.end()) add(added->second, shapes);
            fresh_.erase(entry.square);
            if (replace(entry.square, shapes, &entry, bytes)) touched.push_back(entry.square);
        }
        for (const auto& [square, items] : fresh_) {
            Shapes shapes;
            add(items, shapes);
            if (replace(square, shapes, nullptr, {})) touched.push_back(square);
        }
        return touched;
    }

    void add(const std::vector<std::uint32_t>& items, Shapes& to) const {
        for (const std::uint32_t i : items) {
            for (std::size_t p = shapes_.first_path(i); p < shapes_.items()[i].paths_end; ++p) {
                for (const Vertex v : shapes_.path(p)) to.vertex(v);
                to.end_path();
            }
            Item item = shapes_.items()[i];
            item.look = to.look(shapes_.looks()[item.look]);
            to.end_item(item);
        }
    }

    /// False when nothing is other than it was.
    bool replace(const Square& square, const Shapes& shapes, const Entry* old, std::string_view old_bytes) {
        Pile pile{square, {}};
        for (std::uint32_t i = 0; i < shapes.items().size(); ++i) pile.members.push_back(i);
        // A square is not quartered for a few objects more.
        const std::vector<Placed> blocks =
            pile.members.empty() ? std::vector<Placed>{}
                                 : object_blocks(shapes, pile, 2 * block_items, options_.jobs);
        if (blocks.size() == 1 && old != nullptr && to_bytes(*blocks[0].block) == old_bytes) return false;
        if (old != nullptr) erase_row(rows_, *old);
        ItemMarks before, after;
        if (old != nullptr) before.add(read_block(old_bytes));
        for (const Placed& placed : blocks) {
            write_row(rows_, placed, to_bytes(*placed.block));
            after.add(*placed.block);
        }
        note(0, before, after);
        return old != nullptr || !blocks.empty();
    }

    void note(int step, const ItemMarks& before, const ItemMarks& after) {
        constexpr int finest = 30;
        const auto number = static_cast<std::size_t>(step);
        const int max_zoom = step == 0 ? finest : profile_.steps[number - 1].max_zoom;
        const int min_zoom = number == profile_.steps.size() ? 0 : profile_.steps[number].max_zoom + 1;
        for (const MmBox& box : differences(before, after)) changes_.push_back({min_zoom, max_zoom, to_metres(box)});
    }

    /// Makes the squares of a step anew that hold something touched in the step before; says which changed.
    std::vector<Square> refresh_step(int step, const std::vector<Square>& below) {
        const std::vector<Entry> now = read_entries(features_);
        std::map<Square, std::optional<Entry>> anew;
        for (const Square& square : below) {
            const auto home = std::find_if(now.begin(), now.end(), [&](const Entry& e) {
                return e.step == step && e.square.holds(square);
            });
            if (home != now.end()) anew.emplace(home->square, *home);
            else anew.emplace(square, std::nullopt);
        }
        std::vector<Square> touched;
        for (const auto& [square, old] : anew)
            if (replace_step(step, square, old, now)) touched.push_back(square);
        return touched;
    }

    bool replace_step(int step, const Square& square, const std::optional<Entry>& old,
                      const std::vector<Entry>& now) {
        std::vector<std::shared_ptr<const Block>> parts;
        for (const Entry& e : now)
            if (e.step == step - 1 && square.holds(e.square))
                parts.push_back(std::make_shared<const Block>(read_block(bytes_of(e))));
        std::string bytes;
        const Placed placed = step_block(parts, step, square, profile_);
        if (!parts.empty()) bytes = to_bytes(*placed.block);
        ItemMarks before, after;
        if (old) {
            const std::string old_bytes = bytes_of(*old);
            if (old_bytes == bytes) return false;
            before.add(read_block(old_bytes));
            erase_row(rows_, *old);
        }
        if (!parts.empty()) {
            write_row(rows_, placed, bytes);
            after.add(*placed.block);
        }
        note(step, before, after);
        return true;
    }

    Features features_;
    LayerWriter& rows_;
    const SourceOptions& options_;
    const Profile& profile_;
    std::vector<MmBox> changed_;
    std::vector<Entry> entries_;
    Shapes shapes_;
    std::map<Square, std::vector<std::uint32_t>> fresh_;
    std::vector<TileChange> changes_;
};

}  // namespace

}  // namespace source

std::vector<TileChange> refresh_source(StoreWriter& writer, std::uint64_t update, const std::vector<RdBox>& changed,
                                       const SourceOptions& options, const Profile& profile) {
    std::vector<TileChange> changes;
    if (!source::kept(writer, profile)) {
        changes = {TileChange::everywhere()};
        if (source::was_kept(writer, profile))  // where others wrote stands in no log
            source::keep(writer, options, profile);
        else
            writer.drop_layer(tile_source_layer);
    } else if (!changed.empty()) {
        changes = source::Refresh(writer, changed, options, profile).run();
    }
    source::log(writer, update, changes);
    return changes;
}

}  // namespace wijkbeeld::geo::tiles
