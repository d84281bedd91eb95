#include <wijkbeeld/geo/import.hpp>

#include <algorithm>

#include "bgt/reading.hpp"
#include "bgt/record_writer.hpp"
#include "bgt/report_lists.hpp"
#include "bgt/selection.hpp"
#include "bgt/versions.hpp"

namespace wijkbeeld::geo {

namespace {

using bgt::Batch;
using bgt::Field;
using bgt::Record;
using bgt::Versions;

/// One import: takes batches in, decides what is kept, writes it and counts.
class Import {
public:
    Import(StoreWriter& store, const ImportOptions& options, const bgt::Selection& selection,
           const bgt::Delivery& delivery)
        : options_(options),
          delivery_(delivery),
          writer_(store),
          versions_(options.history),
          filter_(selection) {
        writer_.learn_into(versions_);
    }

    void take(const Batch& batch) {
        check_initial(batch);
        for (const bgt::Finding& f : batch.rejected) take_rejected(batch, f);
        for (const auto& [element, times] : batch.unknown) unknown_.add(element, times);
        for (const Record& record : batch.records) take(batch, record);
        for (const bgt::Finding& f : batch.repaired) bgt::list(named(batch, f), report_.repaired, report_.unlisted);
    }
    [[nodiscard]] std::uint64_t records() const noexcept { return report_.total.read; }

    ImportReport finish(const std::vector<std::string>& ignored) {
        for (auto* list : {&report_.rejected, &report_.repaired, &report_.superseded})
            std::ranges::sort(*list);
        report_.unknown = unknown_.take();
        report_.ignored = ignored;
        return std::move(report_);
    }

private:
    void take(const Batch& batch, const Record& record) {
        if (!filter_.wants(batch, record)) return count(record.type, &ImportCounts::skipped);
        const auto registered = parse_iso_time(batch.text_of(record, Field::tijdstip_registratie));
        const Versions::Version version{
            record.type, batch.text_of(record, Field::gml_id), batch.text_of(record, Field::lokaal_id),
            registered.value_or(Instant{}), !batch.text_of(record, Field::eind_registratie).empty()};
        const Versions::Answer answer = versions_.take(version);
        switch (answer.verdict) {
            case Versions::Verdict::add:
                return keep(batch, record);
            case Versions::Verdict::drop_ended:
                return count(record.type, &ImportCounts::ended);
            case Versions::Verdict::duplicate:
                return count(record.type, &ImportCounts::duplicates);
            case Versions::Verdict::replace:
                return replace(batch, record, answer);
            case Versions::Verdict::end:
                return end(batch, record, answer);
        }
    }

    /// The first version of the mutation format does not say what it is: a state holds additions only.
    void check_initial(const Batch& batch) const {
        for (const bgt::Mutation& mutation : batch.mutations)
            if (mutation.was)
                throw FormatError(file_of(batch) + ": it is a delta of mutations (at byte " +
                                  std::to_string(mutation.offset) + "): apply it with `wijkbeeld update`");
    }

    void keep(const Batch& batch, const Record& record) {
        writer_.insert(batch, record);
        count(record.type, &ImportCounts::kept);
    }

    /// Of two current versions of an object the one registered last is kept.
    void replace(const Batch& batch, const Record& record, const Versions::Answer& answer) {
        const std::string earlier =
            writer_.current_version(answer.other, batch.text_of(record, Field::lokaal_id));
        bgt::list({file_of(batch), record.offset, earlier, std::string(name(answer.other)),
                   "an earlier current version than " + std::string(batch.text_of(record, Field::gml_id))},
                  report_.superseded, report_.unlisted);
        take_out(answer, earlier);
        keep(batch, record);
    }

    void end(const Batch& batch, const Record& record, const Versions::Answer& answer) {
        take_out(answer, std::string(batch.text_of(record, Field::gml_id)));
        if (options_.history)
            keep(batch, record);
        else
            count(record.type, &ImportCounts::ended);
    }

    /// What this import kept before turns out to be one too many.
    void take_out(const Versions::Answer& answer, const std::string& gml_id) {
        writer_.erase(answer.other, gml_id);
        if (!answer.other_new) return;
        for (ImportCounts* counts : {&report_.total, &of(answer.other)}) --counts->kept, ++counts->duplicates;
    }

    void take_rejected(const Batch& batch, const bgt::Finding& finding) {
        bgt::list(named(batch, finding), report_.rejected, report_.unlisted);
        ++report_.total.read, ++report_.total.rejected;
        if (const auto type = bgt_type(finding.type)) ++of(*type).read, ++of(*type).rejected;
    }

    void count(BgtType type, std::uint64_t ImportCounts::*what) {
        for (ImportCounts* counts : {&report_.total, &of(type)}) ++counts->read, ++(counts->*what);
    }
    [[nodiscard]] ImportCounts& of(BgtType type) { return report_.by_type[static_cast<std::size_t>(type)]; }
    [[nodiscard]] const std::string& file_of(const Batch& batch) const {
        return delivery_.files[batch.file].name;
    }
    [[nodiscard]] RejectedRecord named(const Batch& batch, const bgt::Finding& f) const {
        return {file_of(batch), f.offset, f.id, f.type, f.reason};
    }

    const ImportOptions& options_;
    const bgt::Delivery& delivery_;
    bgt::RecordWriter writer_;
    Versions versions_;
    bgt::SelectionFilter filter_;
    ImportReport report_;
    bgt::NameCounts unknown_;
};

}  // namespace

ImportReport import_bgt(const std::vector<std::string>& inputs, Store& store, const ImportOptions& options,
                        const ImportListener& listener) {
    if (!(options.arc_tolerance >= 0.001))
        throw GeometryError("the tolerance of arcs has to be a millimetre or more");
    const bgt::Delivery delivery = bgt::open_delivery(inputs);
    const auto writer = store.write();
    const bool filled = writer->has_layer(name(BgtType::pand));
    const std::string earlier = filled ? store.metadata("bgt.sources").value_or("") : "";
    const bgt::Selection selection(options);
    Import import(*writer, options, selection, delivery);
    bgt::Reading reading(delivery, options);
    ImportProgress progress;
    for (const bgt::DeliveryFile& file : delivery.files) progress.bytes_total += file.bytes.size();
    reading.run([&](const Batch& batch) {
        import.take(batch);
        progress.bytes = reading.consumed();
        progress.records = import.records();
        if (listener && !listener(progress))
            throw ImportCancelled("the import was stopped; the store is as it was");
    });
    ImportReport report = import.finish(reading.ignored());
    writer->set_metadata("bgt.sources", earlier + bgt::source_lines(delivery));
    bgt::Selection kept = filled ? bgt::Selection::of(store) : selection;
    kept.join(selection);
    kept.write(*writer);
    writer->commit();
    return report;
}

}  // namespace wijkbeeld::geo
