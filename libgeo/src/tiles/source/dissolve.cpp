#include "tiles/source/dissolve.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <queue>
#include <set>
#include <tuple>

#include "tiles/drawing/arrange.hpp"

namespace wijkbeeld::geo::tiles::source {

namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

/// A border of a face, on its left.
struct Side {
    std::uint32_t from, to, face;
    std::uint32_t twin = none;  ///< the same border of the face on the right
};

/// The areas of one coverage and their borders.
class Faces {
public:
    Faces(const Block& block, std::vector<std::uint32_t> items) : block_(block), items_(std::move(items)) {
        for (std::uint32_t face = 0; face < items_.size(); ++face) {
            first_side_.push_back(static_cast<std::uint32_t>(sides_.size()));
            for (std::size_t p = block.first_path(items_[face]); p < block.items[items_[face]].paths_end; ++p)
                add_ring(block.path(p), face);
        }
        first_side_.push_back(static_cast<std::uint32_t>(sides_.size()));
        find_twins();
    }

    [[nodiscard]] std::size_t count() const noexcept { return items_.size(); }
    [[nodiscard]] std::uint32_t item(std::uint32_t face) const noexcept { return items_[face]; }
    [[nodiscard]] std::span<const Side> sides(std::uint32_t face) const noexcept {
        return std::span(sides_).subspan(first_side_[face], first_side_[face + 1] - first_side_[face]);
    }
    /// The face on the other side; none at the rim.
    [[nodiscard]] std::uint32_t beyond(const Side& side) const noexcept {
        return side.twin == none ? none : sides_[side.twin].face;
    }
    [[nodiscard]] double length(const Side& side) const noexcept {
        const Vertex a = block_.vertices[side.from], b = block_.vertices[side.to];
        return std::hypot(double(b.x) - a.x, double(b.y) - a.y);
    }
    /// mm2
    [[nodiscard]] double area(std::uint32_t face) const noexcept {
        double twice = 0;
        for (const Side& side : sides(face)) {
            const TilePoint a = place(side.from), b = place(side.to);
            twice += static_cast<double>(std::int64_t{a.x} * b.y - std::int64_t{b.x} * a.y);
        }
        return twice / 2;
    }
    /// Within the block, so that products stay small.
    [[nodiscard]] TilePoint place(std::uint32_t v) const noexcept {
        return {block_.vertices[v].x - block_.box.min_x, block_.vertices[v].y - block_.box.min_y};
    }
    [[nodiscard]] Vertex vertex(TilePoint place) const noexcept {
        return {place.x + block_.box.min_x, place.y + block_.box.min_y};
    }

private:
    void add_ring(std::span<const std::uint32_t> ring, std::uint32_t face) {
        if (ring.size() < 3) return;
        for (std::size_t i = 0; i < ring.size(); ++i)
            sides_.push_back({ring[i], ring[i + 1 < ring.size() ? i + 1 : 0], face});
    }
    void find_twins() {
        std::vector<std::uint32_t> slots(std::bit_ceil(sides_.size() * 2 + 2), none);
        const auto slot_of = [&](std::uint32_t from, std::uint32_t to) {
            std::size_t slot = (((std::uint64_t{from} << 32U) | to) * 0x9E3779B97F4A7C15ULL) >> 24U;
            for (slot &= slots.size() - 1; slots[slot] != none; slot = (slot + 1) & (slots.size() - 1))
                if (sides_[slots[slot]].from == from && sides_[slots[slot]].to == to) break;
            return slot;
        };
        for (std::uint32_t i = 0; i < sides_.size(); ++i) slots[slot_of(sides_[i].from, sides_[i].to)] = i;
        for (Side& side : sides_) side.twin = slots[slot_of(side.to, side.from)];
    }

    const Block& block_;
    std::vector<std::uint32_t> items_;
    std::vector<Side> sides_;
    std::vector<std::uint32_t> first_side_;
};

/// Faces that have become one.
struct Region {
    std::vector<std::uint32_t> faces;
    std::uint32_t look = 0;
    double area = 0;
    bool at_rim = false;
};

class Dissolver {
public:
    Dissolver(const Faces& faces, const std::vector<std::uint32_t>& looks, const Shapes& out,
              const Profile& profile, const Step& step, bool ground)
        : faces_(faces), out_(out), profile_(profile), step_(step), on_ground_(ground) {
        region_of_.resize(faces.count());
        for (std::uint32_t f = 0; f < faces.count(); ++f) {
            region_of_[f] = f;
            Region region{{f}, looks[f], faces.area(f), false};
            for (const Side& side : faces.sides(f)) region.at_rim |= side.twin == none;
            regions_.push_back(std::move(region));
        }
    }

    void run() {
        for (std::uint32_t f = 0; f < faces_.count(); ++f)
            for (const Side& side : faces_.sides(f))
                if (const std::uint32_t other = faces_.beyond(side); other != none && other > f)
                    if (look(f) == look(other)) join(region_of_[f], region_of_[other]);
        for (std::uint32_t r = 0; r < regions_.size(); ++r) wait(r);
        while (!waiting_.empty()) {
            const auto [shown, area, r] = waiting_.top();
            waiting_.pop();
            if (!regions_[r].faces.empty() && regions_[r].area == area) hand_over(r);
        }
    }

    /// In order of the first face; those without faces are gone.
    [[nodiscard]] const std::vector<Region>& regions() const noexcept { return regions_; }
    [[nodiscard]] std::vector<TilePolygon> polygons(std::uint32_t r) const {
        std::vector<TileEdge> borders;
        for (const std::uint32_t f : regions_[r].faces)
            for (const Side& side : faces_.sides(f)) {
                const std::uint32_t other = faces_.beyond(side);
                if (other == none || region_of_[other] != r)
                    borders.push_back({faces_.place(side.from), faces_.place(side.to)});
            }
        return arrange(std::move(borders)).polygons;
    }

private:
    using Waiting = std::tuple<bool, double, std::uint32_t>;  ///< is it shown, its area, its number

    [[nodiscard]] std::uint32_t look(std::uint32_t face) const noexcept { return regions_[region_of_[face]].look; }
    [[nodiscard]] const LayerRule& rule(const Region& region) const {
        return profile_.layers[out_.looks()[region.look].layer];
    }
    [[nodiscard]] bool not_shown(const Region& region) const {
        const LayerRule& rule = this->rule(region);
        if (rule.min_zoom > step_.max_zoom) return true;
        if (!step_.far || rule.far.empty()) return false;
        const auto& values = out_.looks()[region.look].values;
        return std::none_of(values.begin(), values.end(), [&](const Value& value) {
            const auto* text = std::get_if<std::string>(&value);
            return text != nullptr && std::find(rule.far.begin(), rule.far.end(), *text) != rule.far.end();
        });
    }
    [[nodiscard]] bool too_small(const Region& region) const {
        if (not_shown(region)) return true;
        // What is cut off from its network by the rim of the block goes on in the next.
        const bool goes_on = rule(region).network && region.at_rim && !step_.far;
        return region.area < step_.smallest * 1e6 && !goes_on;
    }
    void wait(std::uint32_t r) {
        const Region& region = regions_[r];
        // What is not shown goes first, so that what it parts can come together.
        if (!region.faces.empty() && too_small(region)) waiting_.push({!not_shown(region), region.area, r});
    }

    /// Makes one region of two; it keeps the look of the first and the number of the larger.
    std::uint32_t join(std::uint32_t a, std::uint32_t b) {
        if (a == b) return a;
        const std::uint32_t look = regions_[a].look;
        if (regions_[a].faces.size() < regions_[b].faces.size()) std::swap(a, b);
        Region &to = regions_[a], &from = regions_[b];
        for (const std::uint32_t f : from.faces) region_of_[f] = a;
        to.faces.insert(to.faces.end(), from.faces.begin(), from.faces.end());
        to.area += from.area;
        to.at_rim |= from.at_rim;
        to.look = look;
        from = {};
        return a;
    }

    /// Neighbouring regions and the length of the border with each, by number.
    [[nodiscard]] std::vector<std::pair<std::uint32_t, double>> neighbours(std::uint32_t r) const {
        std::vector<std::pair<std::uint32_t, double>> all;
        for (const std::uint32_t f : regions_[r].faces)
            for (const Side& side : faces_.sides(f)) {
                const std::uint32_t other = faces_.beyond(side);
                if (other != none && region_of_[other] != r)
                    all.emplace_back(region_of_[other], faces_.length(side));
            }
        std::sort(all.begin(), all.end());
        std::size_t kept = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (kept > 0 && all[kept - 1].first == all[i].first) all[kept - 1].second += all[i].second;
            else all[kept++] = all[i];
        }
        all.resize(kept);
        return all;
    }

    [[nodiscard]] double weight(const Region& from, const Region& to) const {
        // Roads that are not shown yet do not make the main road wider.
        const bool own_layer = &rule(from) == &rule(to) && !not_shown(from);
        if (not_shown(to)) return 0.001;
        if (own_layer) return rule(from).network ? 100 : 2;
        return rule(to).network ? 0.02 : 1;
    }

    void hand_over(std::uint32_t r) {
        const auto around = neighbours(r);
        double best = 0;
        std::uint32_t heir = none;
        for (const auto& [other, border] : around) {
            const double score = border * weight(regions_[r], regions_[other]);
            if (score > best) best = score, heir = other;
        }
        if (heir == none) {
            if (!on_ground_) regions_[r] = {};
            return;
        }
        std::uint32_t merged = join(heir, r);
        // It may lie between regions that now agree.
        for (const auto& [other, border] : around)
            if (!regions_[other].faces.empty() && other != merged && regions_[other].look == regions_[merged].look)
                merged = join(merged, other);
        wait(merged);
    }

    const Faces& faces_;
    const Shapes& out_;
    const Profile& profile_;
    const Step& step_;
    bool on_ground_;
    std::vector<std::uint32_t> region_of_;  ///< per face
    std::vector<Region> regions_;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
};

/// What a step keeps of a look.
Look kept(const Look& look, const LayerRule& rule, const Step& step) {
    Look out{look.layer, std::vector<Value>(look.values.size())};
    const auto& names = step.coarse ? rule.coarse : rule.general;
    for (std::size_t i = 0; i < look.values.size(); ++i)
        if (std::find(names.begin(), names.end(), rule.attributes[i]) != names.end()) out.values[i] = look.values[i];
    return out;
}

void add_area(std::int64_t id, const Region& region, CoverageNumber coverage, Shapes& out) {
    Item item;
    item.id = id;
    item.look = region.look;
    item.type = MvtType::polygon;
    item.coverage = coverage;
    out.end_item(item);
}

/// Several areas made one: that is no object any more.
void add_region(const Region& region, const Faces& faces, CoverageNumber coverage,
                const std::vector<TilePolygon>& polygons, Shapes& out) {
    for (const TilePolygon& polygon : polygons)
        for (const TilePath& ring : polygon) {
            for (const TilePoint p : ring) out.vertex(faces.vertex(p));
            out.end_path();
        }
    add_area(-1, region, coverage, out);
}

/// The areas of a region one by one, as they are.
void add_faces(const Faces& faces, const Block& block, const Region& region, CoverageNumber coverage, Shapes& out) {
    for (const std::uint32_t face : region.faces) {
        const std::uint32_t index = faces.item(face);
        for (std::size_t p = block.first_path(index); p < block.items[index].paths_end; ++p) {
            for (const std::uint32_t v : block.path(p)) out.vertex(block.vertices[v]);
            out.end_path();
        }
        add_area(block.items[index].id, region, coverage, out);
    }
}

void dissolve_coverage(const Block& block, const Profile& profile, const Step& step, CoverageNumber coverage,
                       Shapes& out) {
    std::vector<std::uint32_t> items, looks, known(block.looks.size(), none);
    for (std::uint32_t i = 0; i < block.items.size(); ++i) {
        const Item& item = block.items[i];
        if (item.type != MvtType::polygon || item.coverage != coverage) continue;
        const Look& look = block.looks[item.look];
        items.push_back(i);
        std::uint32_t& number = known[item.look];
        if (number == none) number = out.look(kept(look, profile.layers[look.layer], step));
        looks.push_back(number);
    }
    const Faces faces(block, std::move(items));
    Dissolver dissolver(faces, looks, out, profile, step, coverage == ground);
    dissolver.run();
    for (std::uint32_t r = 0; r < dissolver.regions().size(); ++r) {
        const Region& region = dissolver.regions()[r];
        if (region.faces.empty()) continue;
        // Where they overlap, as some deliveries have it, they cannot be made one.
        const auto polygons = region.faces.size() == 1 ? std::vector<TilePolygon>{} : dissolver.polygons(r);
        if (polygons.empty())
            add_faces(faces, block, region, coverage, out);
        else
            add_region(region, faces, coverage, polygons, out);
    }
}

}  // namespace

void dissolve(const Block& block, const Profile& profile, const Step& step, Shapes& out) {
    std::set<CoverageNumber> coverages;
    for (const Item& item : block.items)
        if (item.type == MvtType::polygon && profile.layers[block.looks[item.look].layer].partition)
            coverages.insert(item.coverage);
    for (const CoverageNumber coverage : coverages) dissolve_coverage(block, profile, step, coverage, out);
}

}  // namespace wijkbeeld::geo::tiles::source
