#pragma once

#include "voorbeeldstad/calendar.hpp"
#include "voorbeeldstad/zip_writer.hpp"

/// \file
/// Texts of what happened, collected in any order and read back in order of time. The texts are on disk.

namespace wijkbeeld::voorbeeldstad {

/// What happened to an object at one moment: a piece of text.
struct LoggedEvent {
    ClockTime time = 0;
    std::uint64_t object = 0;  ///< gives order to what happens at the same second
    std::uint64_t offset = 0;
    std::uint32_t size = 0, groups = 0;
};

/// Events of one block of cells.
struct LoggedEvents {
    std::string text;
    std::vector<LoggedEvent> events;
};

class EventLog {
public:
    explicit EventLog(const std::filesystem::path& folder) : text_(folder) {}
    void add(const LoggedEvents& some);
    /// Once, when all are there.
    void sort();
    /// In order of time: those of `from <= time < to`.
    [[nodiscard]] std::vector<LoggedEvent> between(ClockTime from, ClockTime to) const;
    void append_text(std::string& out, const LoggedEvent& event) const;

private:
    ScratchFile text_;
    std::uint64_t bytes_ = 0;
    std::vector<LoggedEvent> events_;
};

}  // namespace wijkbeeld::voorbeeldstad
