#include "bgt/records/report_lists.hpp"

#include <algorithm>

namespace wijkbeeld::geo::bgt {
namespace {

/// A name as it can be shown: not a megabyte of it, and nothing that a terminal takes for a command.
void make_presentable(std::string& name) {
    constexpr std::size_t longest = 200;
    if (name.size() > longest) name.resize(longest);
    std::ranges::replace_if(
        name, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
}

}  // namespace

void list(RejectedRecord record, std::vector<RejectedRecord>& all, std::uint64_t& unlisted) {
    if (all.size() >= most_listed) {
        ++unlisted;
        return;
    }
    for (std::string* const name : {&record.id, &record.type, &record.reason}) make_presentable(*name);
    all.push_back(std::move(record));
}

void NameCounts::add(std::string_view name, std::uint64_t times) {
    if (const auto found = counts_.find(name); found != counts_.end())
        found->second += times;
    else if (counts_.size() < most)
        counts_.emplace(name, times);
    else
        counts_["(others)"] += times;
}

std::vector<std::pair<std::string, std::uint64_t>> NameCounts::take() {
    std::vector<std::pair<std::string, std::uint64_t>> all(counts_.begin(), counts_.end());
    counts_.clear();
    return all;
}

}  // namespace wijkbeeld::geo::bgt
