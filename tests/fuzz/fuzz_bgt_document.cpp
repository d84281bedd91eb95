// Any bytes as a delivery, in the format that FUZZ_HEAD starts: put behind it, unless they start as XML does.
// Read in one piece, and again cut at every border. Both must end, within bounds, and agree on what is a record
// as long as no member is broken.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bgt/records/document.hpp"
#include "bgt/xml/fault.hpp"

using namespace wijkbeeld::geo::bgt;

namespace {

struct Outcome {
    std::size_t records = 0, rejected = 0;
    bool broken = false;
};

void read(ChunkReader& reader, const Head& head, std::string_view bytes, std::size_t at, bool last,
          Outcome& outcome) {
    Batch batch;
    try {
        reader.read(head, {nullptr, bytes, at, last}, batch);
    } catch (const MarkupFault&) {
        outcome.broken = true;
    }
    outcome.records += batch.records.size();
    outcome.rejected += batch.rejected.size();
    wijkbeeld::geo::Geometry geometry;
    for (const Record& record : batch.records) {
        batch.geometry(record.shape, geometry);
        if (geometry.vertices().size() != record.shape.vertex_end - record.shape.first_vertex) std::abort();
    }
}

void read_both_ways(std::string_view text) {
    const Head head = read_head(text);
    ChunkReader reader(5);
    Outcome whole, cut;
    read(reader, head, text.substr(head.body_offset), head.body_offset, true, whole);
    for (std::size_t at = head.body_offset; !head.border.empty() && at < text.size();) {
        const std::size_t next = std::min(head.border.find(text, at + 1), text.size());
        read(reader, head, text.substr(at, next - at), at, next == text.size(), cut);
        at = next;
    }
    const bool sound = whole.rejected == 0 && !whole.broken && cut.rejected == 0 && !cut.broken;
    if (sound && !head.border.empty() && whole.records != cut.records) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(reinterpret_cast<const char*>(data), size);
    if (!text.starts_with("<?xml")) text.insert(0, FUZZ_HEAD);
    try {
        read_both_ways(text);
    } catch (const RecordFault&) {
    } catch (const MarkupFault&) {
    }
    return 0;
}
