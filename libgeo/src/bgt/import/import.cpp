#include <wijkbeeld/geo/import.hpp>

#include <algorithm>
#include <sstream>

#include "bgt/import/arc_settings.hpp"
#include "bgt/import/contests.hpp"
#include "bgt/import/reading.hpp"
#include "bgt/import/record_writer.hpp"
#include "bgt/records/report_lists.hpp"
#include "bgt/import/selection.hpp"
#include "bgt/import/versions.hpp"
#include "bgt/time/last_change.hpp"
#include "bgt/update/update_history.hpp"

namespace wijkbeeld::geo {

namespace {

using bgt::Batch;
using bgt::Contests;
using bgt::Field;
using bgt::Record;
using bgt::Versions;

/// One import: takes batches in, decides what is kept, writes it and counts.
class Import {
public:
    Import(StoreWriter& store, const ImportOptions& options, const bgt::Selection& selection,
           const bgt::Delivery& delivery, std::string last_change)
        : options_(options),
          delivery_(delivery),
          writer_(store, options.curves),
          versions_(options.history),
          contests_(options.history),
          filter_(selection),
          last_change_(std::move(last_change)) {
        writer_.learn_into(versions_);
    }

    void take(const Batch& batch) {
        check_initial(batch);
        for (const bgt::Finding& f : batch.rejected) take_rejected(batch, f);
        for (const auto& [element, times] : batch.unknown) unknown_.add(element, times);
        for (const Record& record : batch.records) take(batch, record);
        if (contests_.full()) settle();
    }
    [[nodiscard]] std::uint64_t records() const noexcept { return report_.total.read; }
    [[nodiscard]] const bgt::LastChange& last_change() const noexcept { return last_change_; }

    ImportReport finish(const std::vector<std::string>& ignored) {
        settle();
        writer_.index_objects();  // pages of objects and comparing moments ask for it
        for (auto* list : {&report_.rejected, &report_.repaired, &report_.superseded})
            std::ranges::sort(*list);
        report_.unknown = unknown_.take();
        report_.ignored = ignored;
        return std::move(report_);
    }

private:
    void take(const Batch& batch, const Record& record) {
        if (!filter_.wants(batch, record)) return count(record.type, &ImportCounts::skipped);
        last_change_.see(batch, record);
        const auto time = [&](Field field) { return parse_iso_time(batch.text_of(record, field)); };
        const Versions::Version version{record.type,
                                        batch.text_of(record, Field::gml_id),
                                        batch.text_of(record, Field::lokaal_id),
                                        time(Field::tijdstip_registratie),
                                        time(Field::lv_publicatiedatum),
                                        !batch.text_of(record, Field::eind_registratie).empty()};
        const Versions::Answer answer = versions_.take(version);
        if (answer.contested) contests_.add(version, *answer.contested, {batch.file, record.offset});
        switch (answer.verdict) {
            case Versions::Verdict::add:
                return keep(batch, record);
            case Versions::Verdict::drop_ended:
                return count(record.type, &ImportCounts::ended);
            case Versions::Verdict::duplicate:
                return count(record.type, &ImportCounts::duplicates);
            case Versions::Verdict::end:
                return end(batch, record, version, answer.other_new);
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
        if (record.repair)
            bgt::list(named(batch, batch.repaired[*record.repair].finding), report_.repaired, report_.unlisted);
    }

    void end(const Batch& batch, const Record& record, const Versions::Version& version, bool other_new) {
        if (writer_.erase(record.type, version.gml_id) && other_new)
            recount(record.type, &ImportCounts::duplicates);
        if (options_.history)
            keep(batch, record);
        else
            count(record.type, &ImportCounts::ended);
    }

    /// Of versions that are the same one stays; of active versions of an object the one registered last.
    void settle() {
        using Why = Contests::Loser::Why;
        for (const Contests::Loser& lost : contests_.settle(writer_, versions_)) {
            if (versions_.is_new(lost.gml_id))
                recount(lost.type, lost.why == Why::ended ? &ImportCounts::ended : &ImportCounts::duplicates);
            if (lost.why != Why::earlier) continue;
            bgt::list({delivery_.files[lost.place.file].name, lost.place.offset, lost.gml_id,
                       std::string(name(lost.type)),
                       "an earlier active version of the object than " + lost.winner +
                           ": left out, an object has one current version"},
                      report_.superseded, report_.unlisted);
        }
    }

    /// What this import kept before turns out to be one too many.
    void recount(BgtType type, std::uint64_t ImportCounts::*as) {
        for (ImportCounts* counts : {&report_.total, &of(type)}) --counts->kept, ++(counts->*as);
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
    Contests contests_;
    bgt::SelectionFilter filter_;
    bgt::LastChange last_change_;
    ImportReport report_;
    bgt::NameCounts unknown_;
};

/// What a store holds follows from what it was made of and how.
std::string mark_of(const std::string& sources, const ImportOptions& options, const ImportReport& report) {
    std::string told;
    std::istringstream lines(sources);
    for (std::string line; std::getline(lines, line);) told += line.substr(0, line.rfind('\t')) + '\n';  // no moment
    if (options.area) told += to_wkt(*options.area);
    told += std::to_string(options.arc_tolerance);  // arcs that are kept give the same chords
    return bgt::digest(told + to_json(report));
}

}  // namespace

ImportReport import_bgt(const std::vector<std::string>& inputs, Store& store, const ImportOptions& options,
                        const ImportListener& listener) {
    const bgt::ArcSettings arcs{options.curves, options.arc_tolerance};
    bgt::check(arcs);
    const bgt::Delivery delivery = bgt::open_delivery(inputs);
    const auto writer = store.write();
    const bool filled = writer->has_layer(name(BgtType::pand));
    const std::string earlier = filled ? store.metadata("bgt.sources").value_or("") : "";
    if (filled) bgt::require(store, arcs);
    bgt::write(*writer, arcs);
    const bgt::Selection selection(options);
    Import import(*writer, options, selection, delivery,
                  filled ? store.metadata(bgt::last_change_key).value_or("") : "");
    bgt::Reading reading(delivery, options);
    ImportProgress progress;
    for (const bgt::DeliveryFile& file : delivery.files) progress.bytes_total += file.bytes.size();
    const auto tell = [&] {
        if (listener && !listener(progress))
            throw ImportCancelled("the import was stopped; the store is as it was");
    };
    reading.run([&](const Batch& batch) {
        import.take(batch);
        progress.bytes = reading.consumed();
        progress.records = import.records();
        tell();
    });
    progress.bytes = reading.consumed();
    progress.finishing = true;
    tell();
    ImportReport report = import.finish(reading.ignored());
    const std::string sources = bgt::source_lines(delivery);
    writer->set_metadata("bgt.sources", earlier + sources);
    bgt::Selection kept = filled ? bgt::Selection::of(store) : selection;
    kept.join(selection);
    kept.write(*writer);
    writer->drop_layer(tile_source_layer);  // it is of what was there before
    import.last_change().write(*writer);
    writer->set_metadata(bgt::imported_key, mark_of(earlier + sources, options, report));
    writer->commit();
    return report;
}

}  // namespace wijkbeeld::geo
