#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>
#include <wijkbeeld/geo/bgt_type.hpp>
#include <wijkbeeld/geo/error.hpp>

/// \file
/// Voorbeeldstad: a municipality that does not exist, to try everything with. A delivery of the BGT as PDOK
/// makes them, reports of nuisance, areas and figures.

namespace wijkbeeld::voorbeeldstad {

inline constexpr std::uint64_t fewest_objects = 2'000, most_objects = 10'000'000;

/// The formats that the BGT is delivered in. The town is the same in each.
enum class DeliveryFormat : std::uint8_t {
    citygml,   ///< all versions, as PDOK delivers them
    gmllight,  ///< all versions, without reasons why a value is absent
    stufgeo,   ///< what is current
    mutations  ///< a first state, three deltas after it, and all versions after those in CityGML
};

/// `citygml`, `gmllight`, `stufgeo`, `mutations`
[[nodiscard]] std::string_view name(DeliveryFormat format) noexcept;

struct SampleOptions {
    std::uint64_t objects = 50'000;  ///< records of the town, all versions, within 5 %
    std::uint64_t seed = 1;          ///< another seed, another town
    unsigned jobs = 0;               ///< threads; 0: all cores. Does not change a byte.
    DeliveryFormat format = DeliveryFormat::citygml;
};

struct SampleCounts {
    std::uint64_t current = 0, ended = 0;
    [[nodiscard]] std::uint64_t all() const noexcept { return current + ended; }
};

struct SampleFile {
    std::string name;
    std::uint64_t bytes = 0;
};

struct SampleResult {
    std::vector<SampleFile> files;
    std::array<SampleCounts, geo::bgt_type_count> by_type{};
    SampleCounts total;           ///< of the delivery: with mutations, of the last state
    std::uint64_t gml_bytes = 0;  ///< of the delivery, unpacked
    std::uint64_t reports = 0, buurten = 0, wijken = 0, inhabitants = 0;
};

/// Records written so far, and how many there will be. False asks to stop.
using SampleListener = std::function<bool(std::uint64_t done, std::uint64_t expected)>;

/// The folder holds something that was not made by us.
class FolderInUse : public geo::Error {
public:
    using Error::Error;
};
class SampleCancelled : public geo::Error {
public:
    using Error::Error;
};

/// Writes the sample into a folder, which is made when it is not there. Every file appears whole or not at
/// all. \throws FolderInUse, SampleCancelled, geo::IoError
SampleResult write_sample(const std::filesystem::path& folder, const SampleOptions& options = {},
                          const SampleListener& listener = {});

}  // namespace wijkbeeld::voorbeeldstad
