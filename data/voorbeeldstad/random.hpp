#pragma once

#include <cstddef>
#include <cstdint>

/// \file
/// Chance that is the same everywhere: numbers follow from a key, not from what was drawn before, and no
/// distribution of the standard library (those differ between libraries) is used.

namespace wijkbeeld::voorbeeldstad {

/// SplitMix64's finisher: every bit of the input reaches every bit of the output.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t z) noexcept {
    z += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

/// The key of something: the seed and what tells it from others.
template <class... Parts>
[[nodiscard]] constexpr std::uint64_t key_of(std::uint64_t seed, Parts... parts) noexcept {
    std::uint64_t key = mix(seed);
    ((key = mix(key ^ static_cast<std::uint64_t>(parts))), ...);
    return key;
}

/// Numbers in a row from one key.
class Random {
public:
    explicit constexpr Random(std::uint64_t key) noexcept : state_(key) {}

    constexpr std::uint64_t next() noexcept { return mix(state_++); }
    /// 0 <= n < limit
    constexpr std::uint32_t below(std::uint32_t limit) noexcept {
        return static_cast<std::uint32_t>((next() >> 32U) * limit >> 32U);
    }
    /// low <= n <= high
    constexpr int between(int low, int high) noexcept {
        return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
    }
    /// 0 <= r < 1
    constexpr double real() noexcept { return static_cast<double>(next() >> 11U) * 0x1p-53; }
    constexpr bool chance(double probability) noexcept { return real() < probability; }
    template <class Items>
    constexpr const auto& pick(const Items& items) noexcept {
        return items[below(static_cast<std::uint32_t>(items.size()))];
    }

private:
    std::uint64_t state_;
};

}  // namespace wijkbeeld::voorbeeldstad
