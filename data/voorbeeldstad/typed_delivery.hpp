#pragma once

#include "voorbeeldstad/record_counts.hpp"
#include "voorbeeldstad/record_format.hpp"
#include "voorbeeldstad/zip_writer.hpp"

/// \file
/// A delivery with a file per type, with all versions.

namespace wijkbeeld::voorbeeldstad {

class TypedDelivery {
public:
    /// Records by type, made on any thread.
    class Piece {
    public:
        explicit Piece(const RecordFormat& format) : format_(&format) {}
        void add(const Thing& thing, const History& history);
        void pack();

    private:
        friend class TypedDelivery;
        const RecordFormat* format_;
        std::array<std::string, geo::bgt_type_count> text_, packed_;
        RecordCounts counts_;
    };

    TypedDelivery(const std::filesystem::path& folder, const RecordFormat& format);
    [[nodiscard]] Piece piece() const { return Piece(*format_); }
    void take(const Piece& piece);
    [[nodiscard]] std::uint64_t records() const { return counts_.total().all(); }
    /// Writes the zip and says in the result what is in it.
    void finish(const std::filesystem::path& zip, SampleResult& result);

private:
    void add_text(std::size_t type, std::string_view text);

    const RecordFormat* format_;
    ZipWriter zip_;
    std::array<std::size_t, geo::bgt_type_count> member_{};
    RecordCounts counts_;
};

}  // namespace wijkbeeld::voorbeeldstad
