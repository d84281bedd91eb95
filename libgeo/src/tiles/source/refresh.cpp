#include <algorithm>
#include <map>
#include <set>

#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/tile_source.hpp>

#include "tiles/source/build.hpp"
#include "tiles/source/collect.hpp"
#include "tiles/source/table.hpp"

namespace wijkbeeld::geo::tiles {

namespace source {

namespace {

/// Changes near each other are looked at together: those of one square of 524 m.
constexpr int together_bits = 19;

MmBox to_mm(const RdBox& box) {
    MmBox mm;
    mm.include(to_vertex(box.min));
    mm.include(to_vertex(box.max));
    return mm;
}

RdBox to_metres(const MmBox& box) {
    return {geo::to_metres({box.min_x, box.min_y}), geo::to_metres({box.max_x, box.max_y})};
}

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

    void run() {
        collect_changed();
        std::vector<Square> touched = refresh_objects();
        for (int step = 1; step <= static_cast<int>(profile_.steps.size()); ++step)
            touched = refresh_step(step, touched);
    }

private:
    using Objects = std::set<std::pair<std::uint8_t, std::int64_t>>;

    /// All objects of now in or near the changes, each once.
    void collect_changed() {
        Shapes all;
        for (const MmBox& box : changed_) collect(features_, {profile_, options_.at, to_metres(box)}, all);
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
            for (std::size_t i = 0; i < old.items.size(); ++i)
                if (!meets_any(old.items[i].box, changed_)) shapes.item(old, i);
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
        for (const Placed& placed : blocks) write_row(rows_, placed, to_bytes(*placed.block));
        return old != nullptr || !blocks.empty();
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
        if (old && !parts.empty() && bytes_of(*old) == bytes) return false;
        if (old) erase_row(rows_, *old);
        if (!parts.empty()) write_row(rows_, placed, bytes);
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
};

}  // namespace

}  // namespace source

void refresh_source(StoreWriter& writer, const std::vector<RdBox>& changed, const SourceOptions& options,
                    const Profile& profile) {
    if (changed.empty() || !writer.has_layer(tile_source_layer)) return;
    source::Refresh(writer, changed, options, profile).run();
}

}  // namespace wijkbeeld::geo::tiles
