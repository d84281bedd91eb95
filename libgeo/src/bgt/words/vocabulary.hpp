#pragma once

#include <cstdint>
#include <string_view>

/// \file
/// The words of the delivery formats: what an element means, whatever prefix its namespace has.

namespace wijkbeeld::geo::bgt {

enum class Namespace : std::uint8_t {
    none,
    other,
    xml,
    xsi,
    xlink,
    gml,
    imgeo,
    simple,
    citygml,
    transportation,
    building,
    bridge,
    tunnel,
    vegetation,
    waterbody,
    cityfurniture,
    landuse,
    mutation,  ///< of the mutation format: generic and BGT, all versions
    stuf_imgeo,
    stuf,
};
/// Of the objects of GML-light.
inline constexpr std::string_view gml_light_namespace = "http://www.geostandaarden.nl/imgeo/2.1/simple/gml31";
[[nodiscard]] Namespace namespace_of(std::string_view uri) noexcept;

/// What kind of thing an element is; `Meaning::value` says which one.
enum class Kind : std::uint8_t {
    unknown,
    root,            ///< value: Root
    member,          ///< holds objects
    envelope,        ///< gml:boundedBy: says nothing that the geometries do not say
    object,          ///< value: BgtType
    field,           ///< value: Field
    identification,  ///< identificatie and NEN3610ID
    main_geometry,
    kruinlijn,
    label_series,  ///< nummeraanduidingreeks, both of that name
    label_series_object,
    street_name,  ///< openbareRuimteNaam
    label,
    label_text,
    label_position,
    label_position_object,
    label_place,
    label_angle,
    label_lowest,
    label_highest,
    gml,       ///< value: Gml
    mutation,  ///< value: MutationWord
    // of StUF-Geo
    addition,  ///< holds one object; value: BgtType, or its number of types when it is another
    change,    ///< the same with two: as it was, as it became
    notice_object,
    investigation,  ///< inOnderzoek, which is `J` or void
    part_of,        ///< ligtIn: holds the identification of a wijk or stadsdeel
    has_labels,     ///< heeftLabels: holds that of an openbareruimtelabel
    related,
};

/// Whether elements of a kind hold objects.
[[nodiscard]] constexpr bool holds_objects(Kind kind) noexcept {
    return kind == Kind::member || kind == Kind::addition || kind == Kind::change;
}
/// `Meaning::value` of a piece of a label that is the name of a street.
inline constexpr std::uint8_t street_label = 1;

enum class Root : std::uint8_t { citygml, gml_light, mutations, stuf };

enum class Gml : std::uint8_t {
    point,
    multi_point,
    line_string,
    curve,
    composite_curve,
    multi_curve,
    orientable_curve,
    polygon,
    multi_surface,
    composite_surface,
    surface,
    linear_ring,
    ring,
    line_string_segment,
    arc,
    arc_string,
    circle,
    exterior,
    interior,
    pos,
    pos_list,
    coordinates,
    member,  ///< pointMember, curveMember, surfaceMember, ..., segments, patches, baseCurve: holds geometries
};

/// Of a mutation delivery, from outside to inside. `mutatieGroep` is a member.
enum class MutationWord : std::uint8_t {
    message,      ///< mutatieBericht
    dataset,
    content,      ///< inhoud: what the delivery is about
    type,         ///< mutatieType: `initial` or `delta`
    addition,  ///< toevoeging
    change,    ///< wijziging
    removal,   ///< verwijdering
    was,
    becomes,  ///< wordt
    object,   ///< bgtObject
};

struct Meaning {
    Kind kind = Kind::unknown;
    std::uint8_t value = 0;
    std::uint16_t series = 0, position = 0;  ///< of numbered labels (GML-light); 0: not numbered
    bool operator==(const Meaning&) const = default;
    [[nodiscard]] bool is(Gml what) const noexcept {
        return kind == Kind::gml && value == static_cast<std::uint8_t>(what);
    }
    [[nodiscard]] bool is(MutationWord what) const noexcept {
        return kind == Kind::mutation && value == static_cast<std::uint8_t>(what);
    }
};

[[nodiscard]] Meaning meaning_of(Namespace space, std::string_view local) noexcept;

}  // namespace wijkbeeld::geo::bgt
