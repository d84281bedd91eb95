#include "voorbeeldstad/numbered_members.hpp"

namespace wijkbeeld::voorbeeldstad {

NumberedMembers::NumberedMembers(const std::filesystem::path& folder, std::string stem, std::string head,
                                 std::string tail, std::size_t enough)
    : zip_(folder), stem_(std::move(stem)), head_(std::move(head)), tail_(std::move(tail)), enough_(enough) {}

void NumberedMembers::append(std::string_view text, std::string_view piece, std::size_t records) {
    if (members_ == 0 || records_ >= enough_) begin();
    zip_.append(member_, text, piece);
    records_ += records;
}

std::uint64_t NumberedMembers::finish(const std::filesystem::path& zip) {
    if (members_ == 0) begin();
    end();
    zip_.finish(zip);
    return zip_.text_bytes();
}

void NumberedMembers::begin() {
    if (members_ > 0) end();
    const std::string number = std::to_string(++members_);
    member_ =
        zip_.add(stem_ + std::string(6 - std::min<std::size_t>(6, number.size()), '0') + number + ".xml");
    records_ = 0;
    zip_.append(member_, head_, deflate_piece(head_));
}

void NumberedMembers::end() {
    zip_.append(member_, tail_, deflate_piece(tail_));
}

}  // namespace wijkbeeld::voorbeeldstad
