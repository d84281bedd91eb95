#include "voorbeeldstad/event_log.hpp"

#include <algorithm>
#include <tuple>

namespace wijkbeeld::voorbeeldstad {

void EventLog::add(const LoggedEvents& some) {
    for (LoggedEvent event : some.events) {
        event.offset += bytes_;
        events_.push_back(event);
    }
    text_.append(some.text);
    bytes_ += some.text.size();
}

void EventLog::sort() {
    std::ranges::sort(events_, {}, [](const LoggedEvent& e) { return std::tuple(e.time, e.object); });
}

std::vector<LoggedEvent> EventLog::between(ClockTime from, ClockTime to) const {
    const auto first = std::ranges::lower_bound(events_, from, {}, &LoggedEvent::time),
               last = std::ranges::lower_bound(events_, to, {}, &LoggedEvent::time);
    return {first, last};
}

void EventLog::append_text(std::string& out, const LoggedEvent& event) const {
    text_.append_to(out, event.offset, event.size);
}

}  // namespace wijkbeeld::voorbeeldstad
