#include <wijkbeeld/geo/import.hpp>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <unordered_map>

#include "bgt/delivery.hpp"
#include "bgt/ordered_pipeline.hpp"
#include "bgt/record_writer.hpp"

namespace wijkbeeld::geo {

namespace {

using bgt::Batch;
using bgt::Chunk;

class Import {
public:
    Import(bgt::Delivery delivery, Store& store, const ImportOptions& options, const ImportListener& listener)
        : delivery_(std::move(delivery)),
          options_(options),
          listener_(listener),
          writer_(store.write()),
          records_(*writer_, options.history) {
        for (const bgt::DeliveryFile& file : delivery_.files) progress_.bytes_total += file.disk;
    }

    ImportReport run() {
        const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
        bgt::OrderedPipeline<Chunk, Batch> pipeline(options_.jobs == 0 ? cores : options_.jobs);
        pipeline.run([&](const auto& push) { produce(push); },
                     [&](Chunk chunk) { return bgt::read_chunk(std::move(chunk), options_.arc_tolerance); },
                     [&](const Batch& batch) { take(batch); });
        if (bgt_files_ == 0) throw FormatError("nothing in the input is a delivery of the BGT in CityGML");
        finish();
        writer_->set_metadata("bgt.sources", sources());
        writer_->commit();
        return std::move(report_);
    }

private:
    template <typename Push>
    void produce(const Push& push) {
        for (const bgt::DeliveryFile& file : delivery_.files) {
            const bool is_bgt = bgt::read_chunks(file, [&](Chunk chunk) { return push(std::move(chunk)); });
            is_bgt ? void(++bgt_files_) : report_.ignored.push_back(file.name);
            bytes_done_ += file.disk;
        }
    }

    void take(const Batch& batch) {
        for (std::size_t i = 0; i < batch.rejected.size(); ++i) take_rejected(batch, i);
        for (const std::string& element : batch.unknown) ++unknown_[element];
        for (const bgt::Record& record : batch.records) take_record(batch, record);
        progress_.bytes = bytes_done_;
        progress_.records = report_.total.read;
        if (listener_ && !listener_(progress_))
            throw ImportCancelled("the import was stopped; the store is as it was");
    }

    void take_rejected(const Batch& batch, std::size_t i) {
        const ImportCounts one{.read = 1, .rejected = 1};
        report_.total += one;
        const auto [type, known] = batch.rejected_types[i];
        if (known) report_.by_type[static_cast<std::size_t>(type)] += one;
        report_.rejected.push_back(batch.rejected[i]);
    }

    void take_record(const Batch& batch, const bgt::Record& record) {
        ImportCounts one{.read = 1};
        if (!wanted(record)) {
            one.skipped = 1;
        } else {
            switch (records_.take(record)) {
                case bgt::Outcome::kept:
                    one.kept = 1;
                    break;
                case bgt::Outcome::ended:
                    one.ended = 1;
                    break;
                case bgt::Outcome::duplicate:
                    one.duplicates = 1;
                    break;
                case bgt::Outcome::replaced:
                    replace_one(record.type);
                    one.kept = 1;
                    break;
            }
            if (one.kept == 1 && !record.repaired.empty())
                report_.repaired.push_back({batch.file, record.offset, std::string(record.text(0)),
                                            std::string(name(record.type)), record.repaired});
        }
        report_.total += one;
        report_.by_type[static_cast<std::size_t>(record.type)] += one;
    }

    /// A later version took the place of one kept in this import: that one turns out to be a duplicate.
    void replace_one(BgtType type) {
        for (ImportCounts* counts : {&report_.total, &report_.by_type[static_cast<std::size_t>(type)]})
            if (counts->kept > 0) --counts->kept, ++counts->duplicates;
    }

    [[nodiscard]] bool wanted(const bgt::Record& record) const {
        if (!options_.types.empty() && std::ranges::find(options_.types, record.type) == options_.types.end())
            return false;
        if (!options_.area) return true;
        auto box = record.geometry.extent();
        if (!box && !record.labels.empty())
            box = RdBox{to_metres(record.labels.front().place), to_metres(record.labels.front().place)};
        const auto area = options_.area->extent();
        return box && area && box->meets(*area);
    }

    void finish() {
        std::ranges::sort(report_.rejected);
        std::ranges::sort(report_.repaired);
        report_.unknown.assign(unknown_.begin(), unknown_.end());
    }

    [[nodiscard]] std::string sources() const {
        std::string text;
        for (const bgt::Source& s : delivery_.sources)
            text += s.name + " " + std::to_string(s.bytes) + " bytes crc32 " + std::to_string(s.crc) + "\n";
        return text;
    }

    bgt::Delivery delivery_;
    const ImportOptions& options_;
    const ImportListener& listener_;
    std::unique_ptr<StoreWriter> writer_;
    bgt::RecordWriter records_;
    ImportReport report_;
    ImportProgress progress_;
    std::map<std::string, std::uint64_t> unknown_;
    std::atomic<std::uint64_t> bytes_done_ = 0;
    std::atomic<std::size_t> bgt_files_ = 0;
};

}  // namespace

ImportReport import_bgt(const std::vector<std::string>& inputs, Store& store, const ImportOptions& options,
                        const ImportListener& listener) {
    return Import(bgt::open_delivery(inputs), store, options, listener).run();
}

}  // namespace wijkbeeld::geo
