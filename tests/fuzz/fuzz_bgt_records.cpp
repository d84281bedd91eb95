// Any bytes as a delivery: read in one piece, and again cut at every border. Both must end, within
// bounds, and agree on what is a record as long as no member is broken.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bgt/document.hpp"
#include "bgt/fault.hpp"

using namespace wijkbeeld::geo::bgt;

namespace {

struct Outcome {
    std::size_t records = 0, rejected = 0;
    bool truncated = false;
};

void read(ChunkReader& reader, const Head& head, std::string_view bytes, std::size_t at, bool last,
          Outcome& outcome) {
    Batch batch;
    try {
        reader.read(head, {nullptr, bytes, at, last}, batch);
    } catch (const MarkupFault&) {
        outcome.truncated = true;
    }
    outcome.records += batch.records.size();
    outcome.rejected += batch.rejected.size();
    wijkbeeld::geo::Geometry geometry;
    for (const Record& record : batch.records) {
        batch.geometry(record.shape, geometry);
        if (geometry.vertices().size() != record.shape.vertex_end - record.shape.first_vertex) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const Head head = read_head(text);
        ChunkReader reader(5);
        Outcome whole, cut;
        read(reader, head, text.substr(head.body_offset), head.body_offset, true, whole);
        for (std::size_t at = head.body_offset; !head.border.empty() && at < size;) {
            const std::size_t next = std::min(head.border.find(text, at + 1), size);
            read(reader, head, text.substr(at, next - at), at, next == size, cut);
            at = next;
        }
        const bool sound = whole.rejected == 0 && !whole.truncated && cut.rejected == 0 && !cut.truncated;
        if (sound && !head.border.empty() && whole.records != cut.records) std::abort();
    } catch (const RecordFault&) {
    } catch (const MarkupFault&) {
    }
    return 0;
}
