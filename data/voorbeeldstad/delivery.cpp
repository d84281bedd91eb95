#include "voorbeeldstad/delivery.hpp"

#include <condition_variable>
#include <map>
#include <mutex>

#include "voorbeeldstad/gml.hpp"
#include "voorbeeldstad/zip_writer.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr int block_side = 3;

/// Cells that are made together, and their records by type.
using Block = std::vector<Cell>;

std::vector<Block> blocks_of(const std::vector<Cell>& cells) {
    const auto block = [](int i) { return i >= 0 ? i / block_side : -((block_side - 1 - i) / block_side); };
    std::map<std::pair<int, int>, Block> blocks;
    for (const Cell& cell : cells) blocks[{block(cell.row), block(cell.column)}].push_back(cell);
    std::vector<Block> all;
    for (auto& [place, cells_of_block] : blocks) all.push_back(std::move(cells_of_block));
    return all;
}

struct Records {
    std::array<std::string, geo::bgt_type_count> text, packed;
    std::array<SampleCounts, geo::bgt_type_count> counts{};

    void add(const Thing& thing, double ended_per_object) {
        const auto type = static_cast<std::size_t>(thing.look->type);
        const History history = history_of(thing.key, thing.plus_status.empty() ? ended_per_object : 0);
        for (int i = 0; i < history.count; ++i) {
            const Version& version = history.versions[static_cast<std::size_t>(i)];
            append_record(text[type], thing, version);
            ++(version.ended ? counts[type].ended : counts[type].current);
        }
    }
    void pack() {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (!text[i].empty()) packed[i] = deflate_piece(text[i]);
    }
};

/// Takes the records of blocks in their order, from whatever thread has them.
class Sink {
public:
    Sink(const std::filesystem::path& folder, SampleResult& result) : zip_(folder), result_(result) {
        for (const geo::BgtType type : geo::all_bgt_types()) {
            member_[static_cast<std::size_t>(type)] = none;
            if (type == geo::BgtType::plaatsbepalingspunt) continue;  // PDOK delivers these apart
            member_[static_cast<std::size_t>(type)] =
                zip_.add("bgt_" + std::string(geo::name(type)) + ".gml");
            add_text(static_cast<std::size_t>(type), gml_head());
        }
    }

    /// Waits for its turn; false when it will not come.
    bool take(std::size_t turn, const Records& records) {
        std::unique_lock lock(guard_);
        moved_.wait(lock, [&] { return turn_ == turn || stopped_; });
        if (stopped_) return false;
        for (std::size_t i = 0; i < records.text.size(); ++i) {
            if (!records.text[i].empty()) zip_.append(member_[i], records.text[i], records.packed[i]);
            result_.by_type[i].current += records.counts[i].current;
            result_.by_type[i].ended += records.counts[i].ended;
            result_.total.current += records.counts[i].current;
            result_.total.ended += records.counts[i].ended;
        }
        ++turn_;
        moved_.notify_all();
        return true;
    }
    void stop() {
        const std::scoped_lock lock(guard_);
        stopped_ = true;
        moved_.notify_all();
    }
    [[nodiscard]] std::uint64_t written() {
        const std::scoped_lock lock(guard_);
        return result_.total.all();
    }
    void finish(const std::filesystem::path& file) {
        for (std::size_t i = 0; i < member_.size(); ++i)
            if (member_[i] != none) add_text(i, gml_tail());
        result_.gml_bytes = zip_.text_bytes();
        zip_.finish(file);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    void add_text(std::size_t type, std::string_view text) {
        zip_.append(member_[type], text, deflate_piece(text));
    }

    ZipWriter zip_;
    SampleResult& result_;
    std::array<std::size_t, geo::bgt_type_count> member_{};
    std::mutex guard_;
    std::condition_variable moved_;
    std::size_t turn_ = 0;
    bool stopped_ = false;
};

}  // namespace

void write_delivery(const std::filesystem::path& zip, const Blueprint& plan, const std::vector<Thing>& more,
                    const SampleOptions& options, const SampleListener& listener, SampleResult& result) {
    const std::vector<Block> blocks = blocks_of(plan.cells);
    const Ground ground(plan.town.seed(), plan.town.lattice());
    Sink sink(zip.parent_path(), result);
    in_parallel(blocks.size(), options.jobs, [&](std::size_t i) {
        try {
            Records records;
            for (const Cell& cell : blocks[i])
                for (const Thing& thing : survey(plan.town, ground, cell))
                    records.add(thing, plan.ended_per_object);
            records.pack();
            if (!sink.take(i, records)) return;
        } catch (...) {
            sink.stop();
            throw;
        }
        if (listener && !listener(sink.written(), options.objects)) {
            sink.stop();
            throw SampleCancelled("stopped; nothing was written");
        }
    });
    Records last;
    for (const Thing& thing : more) last.add(thing, 0);
    last.pack();
    sink.take(blocks.size(), last);
    sink.finish(zip);
}

}  // namespace wijkbeeld::voorbeeldstad
