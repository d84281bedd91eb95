#include <wijkbeeld/geo/update.hpp>

#include <algorithm>

#include "bgt/import/arc_settings.hpp"
#include "bgt/import/area_filter.hpp"
#include "bgt/import/reading.hpp"
#include "bgt/import/record_writer.hpp"
#include "bgt/import/selection.hpp"
#include "bgt/records/report_lists.hpp"
#include "bgt/time/last_change.hpp"
#include "bgt/update/change_log.hpp"
#include "bgt/update/update_history.hpp"

namespace wijkbeeld::geo {

namespace {

using bgt::Batch;
using bgt::Field;
using bgt::Mutation;
using bgt::Record;

/// One update: takes batches in order, applies their mutations to the store, and sees to it that they follow
/// on what is there.
class Update {
public:
    Update(StoreWriter& store, const bgt::Selection& selection, Curves curves, const UpdateOptions& options,
           const bgt::Delivery& delivery, bgt::UpdateHistory& files, std::string last_change)
        : history_(selection.history),
          options_(options),
          delivery_(delivery),
          writer_(store, curves),
          filter_(selection),
          changes_(writer_),
          files_(files),
          last_change_(std::move(last_change)) {}

    void take(const Batch& batch) {
        if (file_ != batch.file) files_.begin(delivery_.files[batch.file]);
        file_ = batch.file;
        for (const bgt::Finding& f : batch.rejected)
            bgt::list(named(batch, f), report_.rejected, report_.unlisted);
        for (const auto& [element, times] : batch.unknown) unknown_.add(element, times);
        std::uint32_t group = 0;
        for (const Mutation& mutation : batch.mutations) {
            report_.groups += mutation.group != group;
            group = mutation.group;
            apply(batch, mutation);
        }
    }
    [[nodiscard]] std::uint64_t mutations() const noexcept { return mutations_; }
    [[nodiscard]] const bgt::LastChange& last_change() const noexcept { return last_change_; }

    UpdateReport finish(std::vector<std::string> ignored) {
        report_.objects = changes_.finish();
        std::ranges::sort(report_.rejected);
        std::ranges::sort(report_.repaired);
        report_.unknown = unknown_.take();
        report_.ignored = std::move(ignored);
        report_.files = delivery_.files.size() - report_.ignored.size();
        return std::move(report_);
    }

private:
    void apply(const Batch& batch, const Mutation& mutation) {
        ++mutations_;
        const bool removed = mutation.was && keeps(batch, batch.records[*mutation.was]);
        const bool added = mutation.becomes && keeps(batch, batch.records[*mutation.becomes]);
        if (removed) take_out(batch, mutation);
        if (added) put_in(batch, mutation);
        if (!removed && !added)
            ++report_.skipped;
        else
            ++(!mutation.was ? report_.additions : mutation.becomes ? report_.changes : report_.removals);
    }

    [[nodiscard]] bool keeps(const Batch& batch, const Record& record) {
        if (!filter_.wants(batch, record)) return false;
        last_change_.see(batch, record);
        return history_ || !has_ended(batch, record);
    }
    [[nodiscard]] static bool has_ended(const Batch& batch, const Record& record) {
        return !batch.text_of(record, Field::eind_registratie).empty();
    }

    void take_out(const Batch& batch, const Mutation& mutation) {
        const Record& was = batch.records[*mutation.was];
        const auto gml_id = find(batch, mutation);
        if (!gml_id) return enter(batch, mutation);
        const bgt::ChangeLog::Place place = place_of(batch, mutation, was);
        changes_.touch(place, writer_.extent(was.type, *gml_id));
        if (!mutation.becomes && !has_ended(batch, was)) changes_.remove(place);
        writer_.erase(was.type, *gml_id);
    }

    /// The version that a `was` speaks of: PDOK names it by the `wordt` that made it, which is in its gml:id.
    [[nodiscard]] std::optional<std::string> find(const Batch& batch, const Mutation& mutation) {
        const Record& was = batch.records[*mutation.was];
        for (const std::string& id :
             {std::string("b").append(mutation.was_id), std::string(batch.text_of(was, Field::gml_id))})
            if (writer_.has(was.type, id)) return id;
        return std::nullopt;
    }

    void enter(const Batch& batch, const Mutation& mutation) {
        const Record& was = batch.records[*mutation.was];
        std::vector<bgt::RecordWriter::StoredVersion> known;
        writer_.append_versions(was.type, batch.text_of(was, Field::lokaal_id), known);
        if (!known.empty() || !mutation.becomes)
            refuse(batch, mutation, was,
                   "its `was` is not in the store: a delivery in between is missing; apply that "
                   "one first, or import a new initial state into a new store");
        if (!options_.accept_entering)
            refuse(batch, mutation, was,
                   "its `was` is not in the store, nor is any version of it: a delivery in between "
                   "is missing (apply that one first, or import a new initial state into a new store), or it "
                   "moved "
                   "into your area (--accept-entering)");
        ++report_.entered;
    }

    void put_in(const Batch& batch, const Mutation& mutation) {
        const Record& becomes = batch.records[*mutation.becomes];
        if (writer_.has(becomes.type, batch.text_of(becomes, Field::gml_id)))
            refuse(batch, mutation, becomes,
                   "its `wordt` is in the store already: this delivery was applied before");
        changes_.touch(place_of(batch, mutation, becomes), bgt::extent_of(batch, becomes));
        writer_.insert(batch, becomes);
        if (becomes.repair)
            bgt::list(named(batch, batch.repaired[*becomes.repair].finding), report_.repaired,
                      report_.unlisted);
    }

    [[nodiscard]] bgt::ChangeLog::Place place_of(const Batch& batch, const Mutation& mutation,
                                                 const Record& record) const {
        return {record.type, std::string(batch.text_of(record, Field::lokaal_id)), file_of(batch),
                mutation.offset};
    }
    [[noreturn]] void refuse(const Batch& batch, const Mutation& mutation, const Record& record,
                             const char* why) const {
        bgt::refuse(place_of(batch, mutation, record), why);
    }
    [[nodiscard]] const std::string& file_of(const Batch& batch) const {
        return delivery_.files[batch.file].name;
    }
    [[nodiscard]] RejectedRecord named(const Batch& batch, const bgt::Finding& f) const {
        return {file_of(batch), f.offset, f.id, f.type, f.reason};
    }

    bool history_;
    const UpdateOptions& options_;
    const bgt::Delivery& delivery_;
    bgt::RecordWriter writer_;
    bgt::SelectionFilter filter_;
    bgt::ChangeLog changes_;
    bgt::UpdateHistory& files_;
    bgt::LastChange last_change_;
    std::optional<std::size_t> file_;  ///< the one being applied
    std::uint64_t mutations_ = 0;
    UpdateReport report_;
    bgt::NameCounts unknown_;
};

/// Files of a zip or folder in the order of their names: PDOK's order of processing.
bgt::Delivery open_in_order(const std::vector<std::string>& deltas) {
    bgt::Delivery all;
    for (const std::string& delta : deltas) {
        bgt::Delivery one = bgt::open_delivery({delta});
        std::ranges::stable_sort(one.files, {}, &bgt::DeliveryFile::name);
        std::ranges::move(one.inputs, std::back_inserter(all.inputs));
        std::ranges::move(one.files, std::back_inserter(all.files));
    }
    return all;
}

ImportOptions reading_options(const Store& store, const bgt::Selection& selection,
                              const UpdateOptions& options) {
    ImportOptions reading;
    const bgt::ArcSettings arcs = bgt::read_arc_settings(store);
    reading.curves = arcs.curves, reading.arc_tolerance = arcs.tolerance;
    reading.history = selection.history;
    reading.jobs = options.jobs;
    reading.unpack = options.unpack;
    return reading;
}

}  // namespace

UpdateReport update_bgt(const std::vector<std::string>& deltas, Store& store, const UpdateOptions& options,
                        const ImportListener& listener) {
    if (!store.layer(name(BgtType::pand)))
        throw UpdateRefused("the store holds no BGT to update: import an initial state first");
    const bgt::Delivery delivery = open_in_order(deltas);
    // What others wrote is read once nobody else can write.
    const auto writer = store.write();
    bgt::UpdateHistory history(store);
    const bgt::Selection selection = bgt::Selection::of(store);
    const ImportOptions reading_with = reading_options(store, selection, options);
    Update update(*writer, selection, reading_with.curves, options, delivery, history,
                  store.metadata(bgt::last_change_key).value_or(""));
    bgt::Reading reading(delivery, reading_with, bgt::Reading::Purpose::update);
    ImportProgress progress;
    for (const bgt::DeliveryFile& file : delivery.files) progress.bytes_total += file.bytes.size();
    reading.run([&](const Batch& batch) {
        update.take(batch);
        progress.bytes = reading.consumed();
        progress.records = update.mutations();
        if (listener && !listener(progress))
            throw ImportCancelled("the update was stopped; the store is as it was");
    });
    UpdateReport report = update.finish(reading.ignored());
    update.last_change().write(*writer);
    report.number = history.write(*writer, delivery, report.objects);
    if (options.before_commit)
        options.before_commit(*writer, report);
    else
        writer->drop_layer(tile_source_layer);
    writer->commit();
    return report;
}

}  // namespace wijkbeeld::geo
