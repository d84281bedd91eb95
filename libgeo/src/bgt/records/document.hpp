#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bgt/records/batch.hpp"
#include "bgt/xml/member_border.hpp"
#include "bgt/records/mutation_reader.hpp"
#include "bgt/records/notice_reader.hpp"
#include "bgt/records/record_reader.hpp"
#include "bgt/xml/xml_scanner.hpp"

namespace wijkbeeld::geo::bgt {

/// What the start of a file says about the rest.
struct Head {
    Root format{};
    std::vector<std::string> around;  ///< tags that are open around members: `<CityModel xmlns=...>`
    MemberBorder border;              ///< where the file can be cut
    std::uint64_t body_offset = 0;    ///< first byte after those tags, and after the description of the content
    bool empty = false;             ///< `<CityModel/>`
    std::optional<MutationHead> mutations = std::nullopt;
};

/// Recognises a delivery from its first bytes (a megabyte of them, or all).
/// \throws RecordFault when they are something else, MarkupFault when they are no XML that is accepted
[[nodiscard]] Head read_head(std::string_view bytes);

/// Piece of a file between two members, or between the root tag and the end.
struct Chunk {
    std::shared_ptr<const void> source;  ///< keeps the bytes alive
    std::string_view bytes;
    std::uint64_t offset = 0;  ///< in the unpacked file
    bool last = false;         ///< the root ends in this one
};

/// Reads chunks into batches. Each thread has one of its own; keeps what it learned of tags.
class ChunkReader {
public:
    explicit ChunkReader(double tolerance_mm, Curves curves = Curves::stroke)
        : records_(scanner_, tolerance_mm, curves),
          mutations_(scanner_, records_),
          notices_(scanner_, records_) {}

    /// Fills an empty batch. Records that cannot be read are listed in `rejected`.
    /// \throws MarkupFault when the file ends too early, or the root too early
    void read(const Head& head, const Chunk& chunk, Batch& batch);

private:
    void next_child();
    void members();
    void object(const Tag& tag, std::uint64_t offset);
    void notice(const Tag& tag);
    template <typename Read>
    void one(std::uint64_t offset, const Read& read);
    void reject(std::uint64_t offset, const char* reason);
    void resume_after_fault();
    [[nodiscard]] const char* find_root_end(std::string_view text) const;
    void finish(const Chunk& chunk);

    XmlScanner scanner_;
    RecordReader records_;
    MutationReader mutations_;
    NoticeReader notices_;
    Batch* batch_ = nullptr;
    const Head* head_ = nullptr;
    bool root_closed_ = false;
    std::uint64_t member_offset_ = 0;
    std::string id_, type_;  ///< of the object being read
    const char* resumed_ = nullptr;
    const char* root_end_ = nullptr;  ///< looked for once in a chunk, at the first fault
};

}  // namespace wijkbeeld::geo::bgt
