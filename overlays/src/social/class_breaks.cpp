#include "social/class_breaks.hpp"

#include <algorithm>
#include <cmath>

namespace wijkbeeld::overlays::social {

namespace {

// The nearest multiple of 1, 2 or 5 times a power of ten that is fine enough for the distance between
// classes.
double rounded(double value, double distance) {
    const double power = std::pow(10.0, std::floor(std::log10(distance)));
    const double part = distance / power;
    const double step = power * (part >= 5 ? 5 : part >= 2 ? 2 : 1) / 2;
    // Divided by the inverse where the step is below one: 3 * 0.1 is no 0.3.
    return step < 1 ? std::round(value / step) / std::round(1 / step) : std::round(value / step) * step;
}

}  // namespace

std::vector<double> class_breaks(std::span<const PublishedValue> values, std::size_t most) {
    // Of different values: many areas with nobody in them must not leave one class for all others.
    std::vector<double> distinct;
    for (const PublishedValue v : values) distinct.push_back(v.number());
    std::ranges::sort(distinct);
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() < 2) return {};
    // A class of two values or more, where there are enough.
    const std::size_t classes = std::min(most + 1, std::max<std::size_t>(2, distinct.size() / 2));
    const double distance = (distinct.back() - distinct.front()) / static_cast<double>(classes);
    std::vector<double> breaks;
    for (std::size_t k = 1; k < classes; ++k) {
        const double bound = rounded(distinct[k * distinct.size() / classes], distance);
        const bool rises =
            bound > distinct.front() && bound <= distinct.back() && (breaks.empty() || bound > breaks.back());
        if (rises) breaks.push_back(bound);
    }
    return breaks;
}

}  // namespace wijkbeeld::overlays::social
