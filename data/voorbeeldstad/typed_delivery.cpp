#include "voorbeeldstad/typed_delivery.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

}  // namespace

void TypedDelivery::Piece::add(const Thing& thing, const History& history) {
    std::string& text = text_[static_cast<std::size_t>(thing.look->type)];
    for (int i = 0; i < history.count; ++i) {
        const Version& version = history.versions[static_cast<std::size_t>(i)];
        format_->append(text, thing, version);
        counts_.add(thing.look->type, version);
    }
}

void TypedDelivery::Piece::pack() {
    for (std::size_t i = 0; i < text_.size(); ++i)
        if (!text_[i].empty()) packed_[i] = deflate_piece(text_[i]);
}

TypedDelivery::TypedDelivery(const std::filesystem::path& folder, const RecordFormat& format)
    : format_(&format), zip_(folder) {
    for (const geo::BgtType type : geo::all_bgt_types()) {
        const auto i = static_cast<std::size_t>(type);
        member_[i] = none;
        // PDOK delivers these apart; there are none, which a format may say
        if (type == geo::BgtType::plaatsbepalingspunt && format.nothing.empty()) continue;
        member_[i] = zip_.add("bgt_" + std::string(geo::name(type)) + ".gml");
        add_text(i, format.head);
    }
}

void TypedDelivery::take(const Piece& piece) {
    for (std::size_t i = 0; i < piece.text_.size(); ++i)
        if (!piece.text_[i].empty()) zip_.append(member_[i], piece.text_[i], piece.packed_[i]);
    counts_ += piece.counts_;
}

void TypedDelivery::finish(const std::filesystem::path& zip, SampleResult& result) {
    for (std::size_t i = 0; i < member_.size(); ++i) {
        if (member_[i] == none) continue;
        if (counts_.by_type[i].all() == 0 && !format_->nothing.empty()) add_text(i, format_->nothing);
        add_text(i, format_->tail);
    }
    result.by_type = counts_.by_type;
    result.total = counts_.total();
    result.gml_bytes += zip_.text_bytes();
    zip_.finish(zip);
}

void TypedDelivery::add_text(std::size_t type, std::string_view text) {
    zip_.append(member_[type], text, deflate_piece(text));
}

}  // namespace wijkbeeld::voorbeeldstad
