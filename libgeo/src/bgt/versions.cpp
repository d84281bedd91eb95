#include "bgt/versions.hpp"

#include <cstring>

namespace wijkbeeld::geo::bgt {
namespace {

/// Multiplies to 128 bits and folds: mixes all bits of both.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

IdHash hash_of(std::string_view id) noexcept {
    // Odd constants: fractions of the golden ratio, pi and e.
    constexpr std::uint64_t golden = 0x9E3779B97F4A7C15, pi = 0x243F6A8885A308D3, e = 0xB7E151628AED2A6B;
    IdHash hash{golden ^ id.size(), pi};
    while (!id.empty()) {
        std::uint64_t word = 0;
        const std::size_t n = id.size() < 8 ? id.size() : 8;
        std::memcpy(&word, id.data(), n);
        hash.high = mixed(hash.high ^ word, e) + golden;
        hash.low = mixed(hash.low + word, golden) ^ (hash.low << 1 | hash.low >> 63);
        id.remove_prefix(n);
    }
    return {mixed(hash.high, pi) ^ hash.low, mixed(hash.low ^ e, golden) ^ hash.high};
}

void Versions::learn(const Version& version) {
    known_.try_emplace(hash_of(version.gml_id), Known{version.ended, false});
    if (!version.ended)
        current_.try_emplace(hash_of(version.lokaal_id), Current{version.registered, version.type, false});
}

Versions::Answer Versions::take(const Version& version) {
    const IdHash id = hash_of(version.gml_id);
    if (const auto found = known_.find(id); found != known_.end()) return take_known(version, found->second);
    if (version.ended) {
        if (history_) known_.try_emplace(id, Known{true, true});
        return {history_ ? Verdict::add : Verdict::drop_ended};
    }
    known_.try_emplace(id, Known{false, true});
    const Current now{version.registered, version.type, true};
    const auto [place, first] = current_.try_emplace(hash_of(version.lokaal_id), now);
    if (first) return {Verdict::add};
    if (version.registered <= place->second.registered) return {Verdict::duplicate};
    const Answer answer{Verdict::replace, place->second.type, place->second.is_new};
    place->second = now;
    return answer;
}

/// A later delivery may tell that a version we have has ended since.
Versions::Answer Versions::take_known(const Version& version, Known& known) {
    if (!version.ended || known.ended) return {Verdict::duplicate};
    const auto place = current_.find(hash_of(version.lokaal_id));
    if (place == current_.end()) return {Verdict::duplicate};
    const Answer answer{Verdict::end, place->second.type, known.is_new};
    current_.erase(place);
    known = {true, true};
    return answer;
}

}  // namespace wijkbeeld::geo::bgt
