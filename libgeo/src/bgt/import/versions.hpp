#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/time.hpp>

#include "bgt/import/id_table.hpp"

/// \file
/// Which versions of which objects there are. A version is the same when its gml:id is, or when lokaalID,
/// tijdstipRegistratie and LV-publicatiedatum are: the gml:id changes with each mutation.

namespace wijkbeeld::geo::bgt {

[[nodiscard]] IdHash hash_of(std::string_view id) noexcept;

class Versions {
public:
    enum class Verdict : std::uint8_t {
        add,         ///< new, or to be compared with others
        drop_ended,  ///< new, but ended, and history is not kept
        duplicate,   ///< this version is there already
        end,  ///< a version that is there turns out to have ended: take it out (add this one with history)
    };
    struct Version {
        BgtType type{};
        std::string_view gml_id, lokaal_id;
        std::optional<Instant> registered, published;
        bool ended = false;
    };
    struct Answer {
        Verdict verdict{};
        /// Added, but the object has to be settled at the end: it has another active version, or one that may
        /// be this one, in the table of that type. Only then the order of reading does not matter.
        std::optional<BgtType> contested = std::nullopt;
        bool other_new = false;  ///< with `end`: it was added by this import
    };

    explicit Versions(bool history) : history_(history) {}
    /// A version the store holds already.
    void learn(const Version& version);
    /// A version of the delivery.
    [[nodiscard]] Answer take(const Version& version);
    /// The version was not in the store before this import.
    [[nodiscard]] bool is_new(std::string_view gml_id) const noexcept;
    [[nodiscard]] std::size_t bytes() const noexcept { return seen_.bytes() + current_.bytes(); }

private:
    Answer take_ended(const Version& version, const IdHash& id, std::uint8_t known);
    /// Type of the active version that was there before, if any.
    std::optional<BgtType> make_current(const Version& version);
    void see(const Version& version, const IdHash& id, const IdHash& same, std::uint8_t state);

    bool history_;
    IdTable seen_;     ///< by gml_id, and by what else makes a version the same
    IdTable current_;  ///< by lokaal_id
};

}  // namespace wijkbeeld::geo::bgt
