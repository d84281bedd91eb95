#include "voorbeeldstad/stuf_delivery.hpp"

#include "voorbeeldstad/stuf_record.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::size_t records_per_message = 2000;

}  // namespace

void StufDelivery::Piece::add(const Thing& thing, const History& history) {
    const Version& current = history.versions[static_cast<std::size_t>(history.count - 1)];
    const Version* before =
        history.count > 1 ? &history.versions[static_cast<std::size_t>(history.count - 2)] : nullptr;
    // a predecessor is another object
    if (before != nullptr && before->object == current.object && thing.key % 4 == 0)
        append_stuf_change(text_, thing, *before, current);
    else
        append_stuf_addition(text_, thing, current);
    counts_.add(thing.look->type, current);
}

void StufDelivery::Piece::pack() {
    if (!text_.empty()) packed_ = deflate_piece(text_);
}

StufDelivery::StufDelivery(const std::filesystem::path& folder, std::uint64_t seed)
    : messages_(folder, "bgt_stufgeo_", stuf_head(seed), std::string(stuf_tail()), records_per_message) {}

void StufDelivery::take(const Piece& piece) {
    if (piece.text_.empty()) return;
    RecordCounts counts = piece.counts_;
    messages_.append(piece.text_, piece.packed_, counts.total().all());
    counts_ += counts;
}

void StufDelivery::finish(const std::filesystem::path& zip, SampleResult& result) {
    result.by_type = counts_.by_type;
    result.total = counts_.total();
    result.gml_bytes = messages_.finish(zip);
}

}  // namespace wijkbeeld::voorbeeldstad
