#include "bgt/import/versions.hpp"

#include <cstring>

namespace wijkbeeld::geo::bgt {
namespace {

// What is known of a version, in the byte of a table.
constexpr std::uint8_t active = 1, ended = 2, of_this_import = 4;
// What is known of an object: the type of its active version plus 1, and whether there are more of them.
constexpr std::uint8_t several = 0x40, none = 0x80;

/// Multiplies to 128 bits and folds: mixes all bits of both.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Odd constants: fractions of the golden ratio, pi and e.
constexpr std::uint64_t golden = 0x9E3779B97F4A7C15, pi = 0x243F6A8885A308D3, e = 0xB7E151628AED2A6B;

void add_word(IdHash& hash, std::uint64_t word) noexcept {
    hash.high = mixed(hash.high ^ word, e) + golden;
    hash.low = mixed(hash.low + word, golden) ^ (hash.low << 1 | hash.low >> 63);
}

IdHash finished(const IdHash& hash) noexcept {
    return {mixed(hash.high, pi) ^ hash.low, mixed(hash.low ^ e, golden) ^ hash.high};
}

/// What makes a version the same when its gml:id is another; without a time of registration nothing does.
IdHash same_version(const Versions::Version& version, const IdHash& id) noexcept {
    if (!version.registered) return id;
    IdHash hash = hash_of(version.lokaal_id);
    add_word(hash, static_cast<std::uint64_t>(version.registered->time_since_epoch().count()));
    const Instant published = version.published.value_or(Instant::min());
    add_word(hash, static_cast<std::uint64_t>(published.time_since_epoch().count()));
    return finished(hash);
}

}  // namespace

IdHash hash_of(std::string_view id) noexcept {
    IdHash hash{golden ^ id.size(), pi};
    while (!id.empty()) {
        std::uint64_t word = 0;
        const std::size_t n = id.size() < 8 ? id.size() : 8;
        std::memcpy(&word, id.data(), n);
        add_word(hash, word);
        id.remove_prefix(n);
    }
    return finished(hash);
}

void Versions::see(const Version& version, const IdHash& id, const IdHash& same, std::uint8_t state) {
    seen_.put(id, state);
    if (same == id) return;
    const bool has_ended = version.ended || (seen_.find(same) & ended) != 0;
    seen_.put(same, has_ended ? ended : active);
}

std::optional<BgtType> Versions::make_current(const Version& version) {
    const IdHash object = hash_of(version.lokaal_id);
    const std::uint8_t before = current_.find(object);
    if (before == 0 || before == none) {
        current_.put(object, static_cast<std::uint8_t>(static_cast<unsigned>(version.type) + 1));
        return std::nullopt;
    }
    current_.put(object, before | several);
    return static_cast<BgtType>((before & ~several) - 1);
}

void Versions::learn(const Version& version) {
    const IdHash id = hash_of(version.gml_id);
    if (seen_.find(id) != 0) return;  // a street name has several rows
    see(version, id, same_version(version, id), version.ended ? ended : active);
    if (!version.ended) make_current(version);
}

Versions::Answer Versions::take(const Version& version) {
    const IdHash id = hash_of(version.gml_id), same = same_version(version, id);
    if (const std::uint8_t known = seen_.find(id); known != 0) {
        if (!version.ended || (known & ended) != 0) return {Verdict::duplicate};
        return take_ended(version, id, known);
    }
    const std::uint8_t other = seen_.find(same);
    see(version, id, same, (version.ended ? ended : active) | of_this_import);
    if (other == ended && !(version.ended && history_)) return {Verdict::duplicate};
    if (other == 0 && version.ended) return {history_ ? Verdict::add : Verdict::drop_ended};
    Answer answer{Verdict::add};
    if (other != 0) answer.contested = version.type;
    if (version.ended) return answer;
    if (const auto rival = make_current(version)) answer.contested = rival;
    return answer;
}

/// A later delivery may tell that a version we have has ended since.
Versions::Answer Versions::take_ended(const Version& version, const IdHash& id, std::uint8_t known) {
    see(version, id, same_version(version, id), ended | of_this_import);
    const IdHash object = hash_of(version.lokaal_id);
    if ((current_.find(object) & several) == 0) current_.put(object, none);
    return {Verdict::end, std::nullopt, (known & of_this_import) != 0};
}

bool Versions::is_new(std::string_view gml_id) const noexcept {
    return (seen_.find(hash_of(gml_id)) & of_this_import) != 0;
}

}  // namespace wijkbeeld::geo::bgt
