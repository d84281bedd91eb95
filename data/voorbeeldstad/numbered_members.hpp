#pragma once

#include "voorbeeldstad/zip_writer.hpp"

/// \file
/// Members of a zip with records of all types, named so that they sort in the order in which they were
/// written.

namespace wijkbeeld::voorbeeldstad {

class NumberedMembers {
public:
    /// \param head, tail first and last bytes of every member
    /// \param enough records in a member after which another begins
    NumberedMembers(const std::filesystem::path& folder, std::string stem, std::string head, std::string tail,
                    std::size_t enough);
    /// `piece` is `text` deflated by `deflate_piece`.
    void append(std::string_view text, std::string_view piece, std::size_t records);
    void append(std::string_view text, std::size_t records) { append(text, deflate_piece(text), records); }
    /// Writes the zip, with at least one member; returns the bytes of its members as they will be read.
    std::uint64_t finish(const std::filesystem::path& zip);

private:
    void begin();
    void end();

    ZipWriter zip_;
    std::string stem_, head_, tail_;
    std::size_t enough_, members_ = 0, member_ = 0, records_ = 0;
};

}  // namespace wijkbeeld::voorbeeldstad
