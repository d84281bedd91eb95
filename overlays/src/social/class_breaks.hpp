#pragma once

#include <span>
#include <vector>
#include <wijkbeeld/overlays/published_value.hpp>

/// \file
/// Classes of a map with figures.

namespace wijkbeeld::overlays::social {

/// Lower bounds of the second and further classes, each with about as many areas (quantiles), on round
/// numbers, rising, at most `most`. From published values only: the bounds tell nothing that is not shown.
[[nodiscard]] std::vector<double> class_breaks(std::span<const PublishedValue> values, std::size_t most);

}  // namespace wijkbeeld::overlays::social
