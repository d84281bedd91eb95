#include "voorbeeldstad/mutation_delivery.hpp"

#include "voorbeeldstad/part_file.hpp"
#include "voorbeeldstad/random.hpp"
#include "voorbeeldstad/record_values.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

namespace fs = std::filesystem;

/// Groups in a file: small enough for a delta of a small town to be of several files.
constexpr std::size_t groups_per_file = 250;
constexpr std::string_view member_stem = "bgt_mutaties_";

}  // namespace

const std::array<ClockTime, delta_count + 1>& delta_moments() {
    // so far apart that some objects change in one delta and in the next
    static const std::array<ClockTime, delta_count + 1> moments{
        clock_time(2019, 1, 1), clock_time(2021, 7, 1), clock_time(2024, 1, 1), last_day() + day_length};
    return moments;
}

std::vector<std::string> mutation_files() {
    std::vector<std::string> files{"bgt.zip", "bgt-initial.zip"};
    for (std::size_t i = 1; i <= delta_count; ++i) files.push_back("bgt-delta-" + std::to_string(i) + ".zip");
    return files;
}

void MutationDelivery::Piece::add(const Thing& thing, const History& history) {
    const ClockTime start = delta_moments().front();
    last_state_.add(thing, followed_from(history, start));
    add_initial(thing, known_before(history, start));
    log(thing, thing.key, events_from(history, start));
    if (const auto mistake = mistake_of(thing.key, start, delta_moments().back()))
        log(thing, mistake->version.object, events_of(*mistake));
}

void MutationDelivery::Piece::add_initial(const Thing& thing, const History& history) {
    for (int i = 0; i < history.count; ++i)
        initial_groups_ +=
            append_groups(initial_, thing, {{std::nullopt, history.versions[static_cast<std::size_t>(i)]}});
}

void MutationDelivery::Piece::log(const Thing& thing, std::uint64_t object,
                                  const std::vector<Event>& events) {
    for (const Event& event : events) {
        const std::size_t offset = events_.text.size(),
                          groups = append_groups(events_.text, thing, event.mutations);
        events_.events.push_back({event.time, object, offset,
                                  static_cast<std::uint32_t>(events_.text.size() - offset),
                                  static_cast<std::uint32_t>(groups)});
    }
}

void MutationDelivery::Piece::pack() {
    last_state_.pack();
    if (!initial_.empty()) initial_packed_ = deflate_piece(initial_);
}

MutationDelivery::MutationDelivery(fs::path folder, std::uint64_t seed, std::string area)
    : folder_(std::move(folder)),
      seed_(seed),
      area_(std::move(area)),
      last_state_(folder_, citygml()),
      initial_(folder_, std::string(member_stem), head(0), std::string(mutation_tail()), groups_per_file),
      log_(folder_) {}

void MutationDelivery::take(const Piece& piece) {
    last_state_.take(piece.last_state_);
    if (!piece.initial_.empty())
        initial_.append(piece.initial_, piece.initial_packed_, piece.initial_groups_);
    log_.add(piece.events_);
}

void MutationDelivery::finish(SampleResult& result) {
    log_.sort();
    const std::vector<std::string> files = mutation_files();
    last_state_.finish(part_of(folder_ / files[0]), result);
    result.gml_bytes += initial_.finish(part_of(folder_ / files[1]));
    for (std::size_t i = 1; i <= delta_count; ++i)
        result.gml_bytes += write_delta(i, part_of(folder_ / files[i + 1]));
}

std::string MutationDelivery::head(std::size_t number) const {
    return mutation_head({number == 0, area_, uuid(key_of(seed_, 0xF4, number))});
}

std::uint64_t MutationDelivery::write_delta(std::size_t number, const fs::path& zip) const {
    NumberedMembers members(folder_, std::string(member_stem), head(number), std::string(mutation_tail()),
                            groups_per_file);
    std::string text;
    std::size_t groups = 0;
    for (const LoggedEvent& event : log_.between(delta_moments()[number - 1], delta_moments()[number])) {
        log_.append_text(text, event);
        groups += event.groups;
        if (groups < groups_per_file) continue;
        members.append(text, groups);
        text.clear();
        groups = 0;
    }
    if (groups > 0) members.append(text, groups);
    return members.finish(zip);
}

}  // namespace wijkbeeld::voorbeeldstad
