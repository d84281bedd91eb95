#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/time.hpp>

/// \file
/// Which versions of which objects there are: no version twice, one current version per object.

namespace wijkbeeld::geo::bgt {

/// An identification as 128 bits, since millions of them are kept: two different ones meet once in 10^24
/// imports of the whole country.
struct IdHash {
    std::uint64_t high = 0, low = 0;
    bool operator==(const IdHash&) const = default;
};
[[nodiscard]] IdHash hash_of(std::string_view id) noexcept;

class Versions {
public:
    enum class Verdict : std::uint8_t {
        add,         ///< new
        drop_ended,  ///< new, but ended, and history is not kept
        duplicate,   ///< this version, or a later one of the object, is there already
        replace,     ///< add it, and take out the current version of the object
        end,  ///< a version that is there turns out to have ended: take it out (add this one with history)
    };
    struct Version {
        BgtType type{};
        std::string_view gml_id, lokaal_id;
        Instant registered{};
        bool ended = false;
    };
    struct Answer {
        Verdict verdict{};
        BgtType other{};         ///< table of the version to take out
        bool other_new = false;  ///< it was added by this import
    };

    explicit Versions(bool history) : history_(history) {}
    /// A version the store holds already.
    void learn(const Version& version);
    /// A version of the delivery.
    [[nodiscard]] Answer take(const Version& version);

private:
    struct Known {
        bool ended, is_new;
    };
    struct Current {
        Instant registered;
        BgtType type;
        bool is_new;
    };
    struct Hash {
        std::size_t operator()(const IdHash& id) const noexcept { return id.low; }
    };
    [[nodiscard]] Answer take_known(const Version& version, Known& known);

    bool history_;
    std::unordered_map<IdHash, Known, Hash> known_;      ///< by gml_id
    std::unordered_map<IdHash, Current, Hash> current_;  ///< by lokaal_id
};

}  // namespace wijkbeeld::geo::bgt
