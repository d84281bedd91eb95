#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/import.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// Mutation deliveries of the BGT (`bgtMutaties`, kind `delta`) applied to a store.

namespace wijkbeeld::geo {

struct UpdateReport;

struct UpdateOptions {
    unsigned jobs = 0;  ///< threads; 0: all cores
    /// A `was` of an object of which the store knows no version at all is read as one that moved into the area
    /// of the subscription (PDOK marks these in no way). Else it is refused, since a missing delivery looks the
    /// same.
    bool accept_entering = false;
    UnpackLimits unpack = {};
    /// Called once all is written, before it is committed: for what is made of the BGT and goes along with it (such
    /// as `tiles::refresh_source`). Without it the tile source of the store is dropped.
    std::function<void(StoreWriter&, const UpdateReport&)> before_commit = {};
};

/// The delivery does not follow on what the store holds: a delivery in between is missing, or it was applied
/// before. The text names the file, the byte, the object and what to do.
class UpdateRefused : public Error {
  public:
    using Error::Error;
};

enum class ChangeKind : std::uint8_t {
    added,    ///< an object that was not there, or not any more
    changed,  ///< it is there before and after; or only versions that had ended were mended
    ended,    ///< its last version has ended
    removed,  ///< its last version was taken out (verwijdering)
};
/// `toegevoegd`, `gewijzigd`, `beeindigd`, `verwijderd`: as it stands in the log.
[[nodiscard]] std::string_view name(ChangeKind kind) noexcept;

/// What happened to one object in one update.
struct ObjectChange {
    BgtType type{};
    std::string lokaal_id;
    ChangeKind kind{};
    /// Round all it was and is, labels too: one box, or more when it moved away. Metres in RD.
    std::vector<RdBox> extents;
    bool operator==(const ObjectChange&) const = default;
};

struct UpdateReport {
    std::uint64_t number = 0;                    ///< of this update of the store, from 1
    std::uint64_t files = 0, groups = 0;         ///< groups applied: mutatieGroep
    std::uint64_t additions = 0, changes = 0, removals = 0;  ///< mutations applied
    std::uint64_t skipped = 0;                   ///< mutations of what the store does not keep: types, area, history
    std::uint64_t entered = 0;                   ///< see `accept_entering`
    std::vector<ObjectChange> objects;           ///< sorted by type and lokaal_id
    std::vector<RejectedRecord> rejected;        ///< groups passed over as a whole, sorted by file and offset
    std::vector<RejectedRecord> repaired;        ///< stored after their geometry was made valid
    std::uint64_t unlisted = 0;                  ///< see ImportReport
    std::vector<std::pair<std::string, std::uint64_t>> unknown;  ///< see ImportReport
    std::vector<std::string> ignored;            ///< files in a folder or zip that are no BGT, and why
};

/// Applies deliveries (zip, folder, .xml, .xml.gz or `-`) in the order given, files in a zip or folder in the order
/// of their names, in one transaction: when it throws, the store is as it was. A group (mutatieGroep) is applied as
/// a whole, or rejected as a whole when something in it cannot be read. Keeps to what the store was imported with:
/// history, types, area, tolerance of arcs.
/// \throws UpdateRefused, IoError, FormatError (no delta, truncated, ...), StoreError, ImportCancelled
UpdateReport update_bgt(const std::vector<std::string>& deltas, Store& store, const UpdateOptions& options = {},
                        const ImportListener& listener = {});

/// The log of changes in a store, role `bgt_log`: a row per object per update (more when it moved away), without
/// geometry; `minx` ... `maxy` are its extent in metres in RD. `update` counts up from 1.
[[nodiscard]] const LayerSchema& change_log_layer();

/// An update that was applied to a store.
struct LoggedUpdate {
    std::uint64_t number = 0;
    Instant at;        ///< when it was applied
    std::string mark;  ///< of all that was applied up to and with it: checksums of the deliveries
    bool operator==(const LoggedUpdate&) const = default;
};
/// In order of number; none when the store was never updated. \throws StoreError
[[nodiscard]] std::vector<LoggedUpdate> logged_updates(const Store& store);

/// Which import a store's BGT came by: another text after another one. Empty when it is not known. \throws StoreError
[[nodiscard]] std::string bgt_import(const Store& store);

/// Which BGT a store holds: an import, and the updates since. While the base is the same, everything that differs
/// between two states stands in the log.
struct BgtState {
    std::string base;  ///< empty when nothing is known: then no two states can be compared
    LoggedUpdate last;  ///< number 0: none since the import
    bool operator==(const BgtState&) const = default;
};
/// \throws StoreError
[[nodiscard]] BgtState bgt_state(const Store& store);
/// `base@number@mark`: the same for the same deliveries, whenever they were imported.
[[nodiscard]] std::string to_text(const BgtState& state);
/// The last of a store's updates that is part of the state of that text (number 0: none since the import), when what
/// the store holds came from that state by logged updates alone. \throws StoreError
[[nodiscard]] std::optional<std::uint64_t> update_of_state(const Store& store, std::string_view text);

/// What one update did to one object, as it stands in the log.
struct LoggedChange {
    std::uint64_t update = 0;
    std::string objecttype, lokaal_id, soort;  ///< see `name(BgtType)`, `name(ChangeKind)`
    std::vector<RdBox> extents;
    std::int64_t row = 0;  ///< the last of its rows: to go on from
};
/// The changes of the updates after number `since`, in order of update, type and id; only those after a row of the log.
/// The visitor's false ends the visit. \throws StoreError
void visit_log(const Store& store, std::uint64_t since, std::int64_t after_row,
               const std::function<bool(const LoggedChange&)>& visitor);

[[nodiscard]] std::string to_json(const UpdateReport& report);

}  // namespace wijkbeeld::geo
