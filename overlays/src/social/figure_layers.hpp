#pragma once

#include <functional>
#include <string>
#include <vector>
#include <wijkbeeld/overlays/figures.hpp>

#include "social/indicator.hpp"

/// \file
/// How figures are kept in a store: a layer of indicators and a layer of numbers, both without geometry.

namespace wijkbeeld::overlays::social {

/// id, titel, eenheid, soort, per, halve_eenheid, volgnummer.
[[nodiscard]] geo::LayerSchema indicator_layer();
/// reeks (year, level and indicator: what is replaced as one), code, jaar, indicator, waarde.
[[nodiscard]] geo::LayerSchema figure_layer();
[[nodiscard]] std::string series(int year, AreaLevel level, const std::string& indicator);

/// Metadata that the lots of the gate are drawn with: a secret of the store.
inline constexpr std::string_view lot_key = "figures.lot";

struct StoredIndicator {
    Indicator indicator;
    double half_unit = 0;
};
/// In the order they were imported.
[[nodiscard]] std::vector<StoredIndicator> read_indicators(const geo::Store& store);

}  // namespace wijkbeeld::overlays::social
