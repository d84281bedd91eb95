#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/error.hpp>
#include <wijkbeeld/geo/store.hpp>
#include <wijkbeeld/geo/unpack_limits.hpp>

/// \file
/// From deliveries of the BGT to a store.

namespace wijkbeeld::geo {

struct ImportOptions {
    bool history = false;                         ///< keep ended versions too
    std::vector<BgtType> types = {};              ///< only these; none: all
    std::optional<Geometry> area = std::nullopt;  ///< only objects whose box meets this area
    unsigned jobs = 0;                            ///< threads; 0: all cores
    double arc_tolerance = default_arc_tolerance;  ///< metres, 0.001 to 10: largest distance between an arc and its chords
    Curves curves = Curves::stroke;   ///< whether the store gets the chords or the arcs
    UnpackLimits unpack = {};
};

/// A record that could not be read. It is data, not an exception.
struct RejectedRecord {
    std::string file;          ///< as named in the delivery, `delivery.zip/bgt_pand.gml`
    std::uint64_t offset = 0;  ///< byte of its member element in the unpacked file
    std::string id;            ///< gml:id, or empty
    std::string type;          ///< table name, or the element as found
    std::string reason;
    auto operator<=>(const RejectedRecord&) const = default;
};

/// read = kept + ended + duplicates + rejected (+ skipped by --types or --area), always.
struct ImportCounts {
    std::uint64_t read = 0, kept = 0, ended = 0, duplicates = 0, rejected = 0, skipped = 0;
    ImportCounts& operator+=(const ImportCounts& o) noexcept;
};

struct ImportReport {
    ImportCounts total;
    std::array<ImportCounts, bgt_type_count> by_type{};
    std::vector<RejectedRecord> rejected;  ///< sorted by file and offset
    /// Stored after its geometry was made valid; `reason` is what was wrong with it.
    std::vector<RejectedRecord> repaired;
    /// Earlier ones of several current versions of an object (the last registered is kept); they count as
    /// duplicates.
    std::vector<RejectedRecord> superseded;
    std::uint64_t unlisted = 0;  ///< how many of these three there are beyond the 100,000 of each that are named
    /// Files in a folder or zip that are no BGT, and why: `name: reason`. A delivery that is cut short is no such
    /// file: it is a FormatError.
    std::vector<std::string> ignored;
    /// Elements that are no part of the BGT as we know it: `element path` and how often; sorted.
    std::vector<std::pair<std::string, std::uint64_t>> unknown;
};

struct ImportProgress {
    std::uint64_t bytes = 0;        ///< of the input as it lies on disk
    std::uint64_t bytes_total = 0;  ///< 0 when not known (stdin)
    std::uint64_t records = 0;
    bool finishing = false;  ///< all is read; indexes are being written and the store put in its place
};
/// Called a few times a second from one thread. False asks to stop: the import throws `ImportCancelled`.
using ImportListener = std::function<bool(const ImportProgress&)>;

class ImportCancelled : public Error {
public:
    using Error::Error;
};

/// Reads deliveries (zip, folder, .gml, .gml.gz, or `-` for stdin; recognised by content) into a store, in
/// one transaction: when it throws, the store is as it was. Same input, same store, whatever `jobs` is.
///
/// Arcs become chords within `arc_tolerance`. With `Curves::keep` the store holds the arcs themselves, and
/// reading it gives the same chords, so that the whole store has one tolerance and one way to keep curves:
/// another one than that of earlier imports is refused.
///
/// What no honest delivery has is refused: an object of more than 32 MB (FormatError); a tag with more than 1,000
/// attributes, elements more than 200 deep, an area that crosses itself in more than 500 places (a rejected record).
/// \throws IoError, FormatError (a file that is no delivery, truncated, wrong CRC), StoreError (also for arcs
/// in another way than the store has them), GeometryError (a tolerance out of bounds), ImportCancelled
ImportReport import_bgt(const std::vector<std::string>& inputs, Store& store,
                        const ImportOptions& options = {}, const ImportListener& listener = {});

/// The report as the JSON of design section 3.
[[nodiscard]] std::string to_json(const ImportReport& report);

}  // namespace wijkbeeld::geo
