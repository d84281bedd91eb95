#pragma once

#include <cstdint>
#include <exception>
#include <string>

/// \file
/// Why a record, or the markup round it, cannot be read. Thrown and caught inside the reader only: outside it
/// is a line in the report, or a FormatError that names the file.

namespace wijkbeeld::geo::bgt {

/// The markup is not well-formed XML. `truncated` when it simply stops.
class MarkupFault : public std::exception {
public:
    MarkupFault(std::uint64_t offset, std::string reason, bool truncated = false)
        : offset_(offset), reason_(std::move(reason)), truncated_(truncated) {}
    [[nodiscard]] const char* what() const noexcept override { return reason_.c_str(); }
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
    [[nodiscard]] bool truncated() const noexcept { return truncated_; }

private:
    std::uint64_t offset_;
    std::string reason_;
    bool truncated_;
};

/// The markup is well-formed, what it says is not a record of the BGT.
class RecordFault : public std::exception {
public:
    explicit RecordFault(std::string reason) : reason_(std::move(reason)) {}
    [[nodiscard]] const char* what() const noexcept override { return reason_.c_str(); }

private:
    std::string reason_;
};

}  // namespace wijkbeeld::geo::bgt
