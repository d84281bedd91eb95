#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "privacy/table.hpp"

/// \file
/// What the title of a column says about its figures.

namespace wijkbeeld::overlays::social {

struct Indicator {
    std::string id;     ///< snake case, at most 60 signs
    std::string title;  ///< without the unit
    std::string unit;   ///< `aantal`, `%`, `per 1 000 inwoners`, `euro`, ...; may be empty
    privacy::FigureKind kind = privacy::FigureKind::count;
    double per = 1;  ///< see privacy::Figure
};

/// How numbers of a column look: settles what its title leaves open.
struct NumberLook {
    bool fractions = false, negatives = false;
};

/// Reads `Wmo-clienten per 1 000 inwoners (per 1 000 inwoners)`, `AantalInwoners_5`, `a_inw` and the like. In
/// doubt a column holds counts, which are protected.
[[nodiscard]] Indicator describe_indicator(std::string_view title, NumberLook look);
/// Is it in metres, hectares and the like. That alone does not make it a measure: `m` can be men.
[[nodiscard]] bool has_measure_unit(const Indicator& indicator);

/// Does a title name the number of all inhabitants, households, income receivers or dwellings: what rates are
/// of. `inwoners`, `huishoudens`, `inkomensontvangers`, `woningen`, or empty.
[[nodiscard]] std::string_view base_named(const Indicator& count);
/// The base that the title or unit of a rate or mean names; empty when it names none.
[[nodiscard]] std::string_view base_of(const Indicator& rate);

/// `_per_1_000_inwoners`, `_percentage`: tells an id apart from that of the count of the same title.
[[nodiscard]] std::string unit_ending(const Indicator& indicator);

[[nodiscard]] std::string_view name(privacy::FigureKind kind) noexcept;
[[nodiscard]] privacy::FigureKind figure_kind(std::string_view name) noexcept;

}  // namespace wijkbeeld::overlays::social
