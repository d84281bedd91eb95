#include "bgt/import/reading.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <thread>

#include "bgt/delivery/chunker.hpp"
#include "bgt/import/ordered_pipeline.hpp"
#include "bgt/import/pool.hpp"
#include "bgt/import/repair.hpp"
#include "bgt/xml/fault.hpp"

namespace wijkbeeld::geo::bgt {

struct Reading::Job {
    std::size_t file = 0;
    std::shared_ptr<const Head> head;
    Chunk chunk;
};

struct Reading::Workers {
    Pool<ChunkReader> readers;
    Pool<Batch> batches;
};

namespace {

std::string place(const MarkupFault& fault) {
    return std::string(fault.truncated() ? ": it is truncated: " : ": ") + fault.what() + " (at byte " +
           std::to_string(fault.offset()) + ")";
}

struct Recognised {
    std::optional<Head> head;
    std::string why_not;
    bool truncated = false;
};

/// `first`: the first bytes of a file, or all of them.
Recognised recognise(std::string_view first) {
    try {
        return {read_head(first), {}};
    } catch (const RecordFault& fault) {
        return {std::nullopt, std::string(": ") + fault.what() + " (at byte 0)"};
    } catch (const MarkupFault& fault) {
        if (!fault.truncated() || first.size() < Chunker::usual_size)
            return {std::nullopt, place(fault), fault.truncated()};
        return {std::nullopt, place({fault.offset(), "its root element has not begun by then"})};
    }
}

/// Too short to be seen for what its name says it is.
bool is_stump(const DeliveryFile& file) {
    constexpr std::size_t shortest_start = 4;  // of a zip
    if (file.bytes.size() >= shortest_start) return false;
    constexpr std::array<std::string_view, 4> endings{".gml", ".xml", ".zip", ".gz"};
    return std::ranges::any_of(endings, [&](std::string_view e) { return file.name.ends_with(e); });
}

/// A file that cannot be read as what it is: its first bytes, without the zeros of wider characters, speak of
/// the BGT.
bool speaks_of_bgt(std::string_view first) {
    constexpr std::size_t looked_at = std::size_t{64} << 10;
    std::string text(first.substr(0, looked_at));
    std::erase(text, '\0');
    return text.find("geostandaarden.nl/imgeo") != std::string::npos ||
           text.find("schemas/mutatielevering-bgt") != std::string::npos;
}

unsigned threads(unsigned jobs) {
    return jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

void Reading::run(const std::function<void(const Batch&)>& use) {
    Workers workers;
    OrderedPipeline<Job, std::unique_ptr<Batch>> pipeline(threads(options_.jobs));
    pipeline.run([&](const auto& push) { unpack(push); },
                 [&](Job job) { return read(std::move(job), workers); },
                 [&](std::unique_ptr<Batch> batch) {
                     use(*batch);
                     batch->clear();
                     workers.batches.give_back(std::move(batch));
                 });
}

void Reading::unpack(const Push& push) {
    const auto buffers = make_buffer_pool();
    std::uint64_t done = 0;
    for (std::size_t i = 0; i < delivery_.files.size(); ++i) {
        if (!unpack_file(i, buffers, push)) return;
        done += delivery_.files[i].bytes.size();
        consumed_ = done;
    }
    if (ignored_.empty() || ignored_.size() != delivery_.files.size()) return;
    throw FormatError("nothing in the input is a BGT delivery: " + ignored_.front());
}

/// A delta tells what changed, an initial delivery what there is: each has its own command.
void Reading::check_purpose(const Head& head, const std::string& file) const {
    const bool delta = head.mutations && head.mutations->kind == MutationHead::Kind::delta;
    const bool state = !head.mutations || head.mutations->kind == MutationHead::Kind::initial;
    if (purpose_ == Purpose::import && delta)
        throw FormatError(file +
                          ": it is a delta of mutations: apply it with `wijkbeeld update STORE DELTA`");
    if (purpose_ == Purpose::update && state)
        throw FormatError(file +
                          ": it is no delta of mutations but a state of the register: read it with "
                          "`wijkbeeld import`");
}

/// False when reading is to stop.
bool Reading::unpack_file(std::size_t number, const std::shared_ptr<BufferPool>& buffers, const Push& push) {
    const DeliveryFile& file = delivery_.files[number];
    Chunker chunker(file, options_.unpack, buffers);
    const Recognised recognised = recognise(chunker.first());
    if (!recognised.head) {
        if (file.named_by_user || recognised.truncated || is_stump(file) || speaks_of_bgt(chunker.first()))
            throw FormatError(file.name + recognised.why_not);
        ignored_.push_back(file.name + recognised.why_not);
        return true;
    }
    check_purpose(*recognised.head, file.name);
    const auto head = std::make_shared<const Head>(*recognised.head);
    chunker.drop(head->body_offset);
    const std::uint64_t before = consumed_;
    std::uint64_t forgotten = 0;
    for (Chunk chunk; chunker.next(head->border, chunk);) {
        if (!push({number, head, std::move(chunk)})) return false;
        const std::uint64_t used = chunker.consumed();
        consumed_ = before + used;
        constexpr std::uint64_t step = std::uint64_t{32} << 20;
        if (used < forgotten + 2 * step) continue;  // what others are still reading stays
        file.mapping->forget(file.bytes.substr(forgotten, step));
        forgotten += step;
    }
    file.mapping->forget(file.bytes);
    return true;
}

std::unique_ptr<Batch> Reading::read(Job job, Workers& workers) const {
    auto reader = workers.readers.take(
        [&] { return std::make_unique<ChunkReader>(options_.arc_tolerance * 1000, options_.curves); });
    auto batch = workers.batches.take([] { return std::make_unique<Batch>(); });
    batch->file = job.file;
    try {
        reader->read(*job.head, job.chunk, *batch);
    } catch (const MarkupFault& fault) {
        throw FormatError(delivery_.files[job.file].name + place(fault));
    }
    repair_areas(*batch, options_.history);
    workers.readers.give_back(std::move(reader));
    return batch;
}

}  // namespace wijkbeeld::geo::bgt
