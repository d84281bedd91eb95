#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <wijkbeeld/geo/layer.hpp>

/// \file
/// The 36 types of the BGT/IMGeo 2.1 and the tables they are kept in (named as PDOK's files without `bgt_`).

namespace wijkbeeld::geo {

enum class BgtType : std::uint8_t {
    bak, begroeidterreindeel, bord, buurt, functioneelgebied, gebouwinstallatie, installatie, kast,
    kunstwerkdeel, mast, onbegroeidterreindeel, ondersteunendwaterdeel, ondersteunendwegdeel,
    ongeclassificeerdobject, openbareruimte, openbareruimtelabel, overbruggingsdeel, overigbouwwerk,
    overigescheiding, paal, pand, plaatsbepalingspunt, put, scheiding, sensor, spoor, stadsdeel,
    straatmeubilair, tunneldeel, vegetatieobject, waterdeel, waterinrichtingselement, waterschap,
    wegdeel, weginrichtingselement, wijk,
};
inline constexpr std::size_t bgt_type_count = 36;

/// All types, in alphabetical order, which is the order of the enumeration.
[[nodiscard]] const std::array<BgtType, bgt_type_count>& all_bgt_types() noexcept;
/// `wegdeel`: the name of the table and of the tile layer.
[[nodiscard]] std::string_view name(BgtType type) noexcept;
[[nodiscard]] std::optional<BgtType> bgt_type(std::string_view name) noexcept;

/// The table of a type: the common columns, then its own (see design section 4).
[[nodiscard]] const LayerSchema& bgt_layer(BgtType type);
/// The tables beside them, joined on `gml_id`.
[[nodiscard]] const LayerSchema& kruinlijn_layer();
[[nodiscard]] const LayerSchema& nummeraanduidingreeks_layer();
/// Geometries as they were delivered, of versions that are stored with a repaired one; `reden` is what was wrong.
/// Its role is `bgt_herkomst`: it is not drawn or served. Only there when something has been repaired.
[[nodiscard]] const LayerSchema& oorspronkelijke_geometrie_layer();

}  // namespace wijkbeeld::geo
