#include "bgt/words/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bgt/words/numbered_label.hpp"
#include "bgt/words/stuf_notice.hpp"
#include "bgt/words/type_table.hpp"

namespace wijkbeeld::geo::bgt {
namespace {

using N = Namespace;

constexpr std::pair<std::string_view, Namespace> namespaces[] = {
    {"http://www.w3.org/XML/1998/namespace", N::xml},
    {"http://www.w3.org/2001/XMLSchema-instance", N::xsi},
    {"http://www.w3.org/1999/xlink", N::xlink},
    {"http://www.opengis.net/gml", N::gml},
    {"http://www.opengis.net/gml/3.2", N::gml},
    {"http://www.opengis.net/gml/3.2", N::gml},
    {"http://www.geostandaarden.nl/imgeo/2.1", N::imgeo},
    {gml_light_namespace, N::simple},
    {"http://www.opengis.net/citygml/2.0", N::citygml},
    {"http://www.opengis.net/citygml/transportation/2.0", N::transportation},
    {"http://www.opengis.net/citygml/building/2.0", N::building},
    {"http://www.opengis.net/citygml/bridge/2.0", N::bridge},
    {"http://www.opengis.net/citygml/tunnel/2.0", N::tunnel},
    {"http://www.opengis.net/citygml/vegetation/2.0", N::vegetation},
    {"http://www.opengis.net/citygml/waterbody/2.0", N::waterbody},
    {"http://www.opengis.net/citygml/cityfurniture/2.0", N::cityfurniture},
    {"http://www.opengis.net/citygml/landuse/2.0", N::landuse},
    {"http://www.geostandaarden.nl/imgeo/2.1/stuf-imgeo", N::stuf_imgeo},
    {"http://www.geostandaarden.nl/imgeo/2.1/stuf-imgeo/1.2", N::stuf_imgeo},
    {"http://www.geostandaarden.nl/imgeo/2.1/stuf-imgeo/1.3", N::stuf_imgeo},
    {"http://www.egem.nl/StUF/StUF0301", N::stuf},
};

struct Word {
    Namespace space;
    std::string_view local;
    Meaning meaning;
};

constexpr Word word(N space, std::string_view local, Kind kind) {
    return {space, local, {kind}};
}
constexpr Word word(N space, std::string_view local, BgtType type) {
    return {space, local, {Kind::object, static_cast<std::uint8_t>(type)}};
}
constexpr Word word(N space, std::string_view local, Field field) {
    return {space, local, {Kind::field, static_cast<std::uint8_t>(field)}};
}
constexpr Word word(std::string_view local, Gml gml) {
    return {N::gml, local, {Kind::gml, static_cast<std::uint8_t>(gml)}};
}
/// The choice of a kind of geometry, in StUF-Geo.
constexpr Word holder(std::string_view local) {
    return {N::stuf_imgeo, local, {Kind::gml, static_cast<std::uint8_t>(Gml::member)}};
}
constexpr Word word(N space, std::string_view local, Root root) {
    return {space, local, {Kind::root, static_cast<std::uint8_t>(root)}};
}

constexpr Word word(std::string_view local, MutationWord what) {
    return {N::mutation, local, {Kind::mutation, static_cast<std::uint8_t>(what)}};
}

constexpr std::array words{
    word(N::citygml, "CityModel", Root::citygml),
    word(N::gml, "FeatureCollection", Root::gml_light),
    word(N::citygml, "cityObjectMember", Kind::member),
    word(N::gml, "featureMember", Kind::member),
    word(N::gml, "featureMembers", Kind::member),
    word(N::gml, "boundedBy", Kind::envelope),
    // objects
    word(N::building, "BuildingPart", BgtType::pand),
    word(N::building, "BuildingInstallation", BgtType::gebouwinstallatie),
    word(N::transportation, "TrafficArea", BgtType::wegdeel),
    word(N::transportation, "AuxiliaryTrafficArea", BgtType::ondersteunendwegdeel),
    word(N::transportation, "Railway", BgtType::spoor),
    word(N::vegetation, "PlantCover", BgtType::begroeidterreindeel),
    word(N::vegetation, "SolitaryVegetationObject", BgtType::vegetatieobject),
    word(N::bridge, "BridgeConstructionElement", BgtType::overbruggingsdeel),
    word(N::tunnel, "TunnelPart", BgtType::tunneldeel),
    word(N::imgeo, "OnbegroeidTerreindeel", BgtType::onbegroeidterreindeel),
    word(N::imgeo, "Waterdeel", BgtType::waterdeel),
    word(N::imgeo, "OndersteunendWaterdeel", BgtType::ondersteunendwaterdeel),
    word(N::imgeo, "Kunstwerkdeel", BgtType::kunstwerkdeel),
    word(N::imgeo, "OverigBouwwerk", BgtType::overigbouwwerk),
    word(N::imgeo, "Scheiding", BgtType::scheiding),
    word(N::imgeo, "OverigeScheiding", BgtType::overigescheiding),
    word(N::imgeo, "FunctioneelGebied", BgtType::functioneelgebied),
    word(N::imgeo, "OpenbareRuimteLabel", BgtType::openbareruimtelabel),
    word(N::imgeo, "Bak", BgtType::bak),
    word(N::imgeo, "Bord", BgtType::bord),
    word(N::imgeo, "Kast", BgtType::kast),
    word(N::imgeo, "Mast", BgtType::mast),
    word(N::imgeo, "Paal", BgtType::paal),
    word(N::imgeo, "Put", BgtType::put),
    word(N::imgeo, "Installatie", BgtType::installatie),
    word(N::imgeo, "Straatmeubilair", BgtType::straatmeubilair),
    word(N::imgeo, "Sensor", BgtType::sensor),
    word(N::imgeo, "Weginrichtingselement", BgtType::weginrichtingselement),
    word(N::imgeo, "Waterinrichtingselement", BgtType::waterinrichtingselement),
    word(N::imgeo, "OngeclassificeerdObject", BgtType::ongeclassificeerdobject),
    word(N::imgeo, "Buurt", BgtType::buurt),
    word(N::imgeo, "Wijk", BgtType::wijk),
    word(N::imgeo, "Stadsdeel", BgtType::stadsdeel),
    word(N::imgeo, "Waterschap", BgtType::waterschap),
    word(N::imgeo, "OpenbareRuimte", BgtType::openbareruimte),
    word(N::imgeo, "Plaatsbepalingspunt", BgtType::plaatsbepalingspunt),
    // fields of all objects
    word(N::imgeo, "identificatie", Kind::identification),
    word(N::imgeo, "NEN3610ID", Kind::identification),
    word(N::imgeo, "namespace", Field::namespace_),
    word(N::imgeo, "lokaalID", Field::lokaal_id),
    word(N::imgeo, "bronhouder", Field::bronhouder),
    word(N::citygml, "creationDate", Field::object_begin_tijd),
    word(N::citygml, "terminationDate", Field::object_eind_tijd),
    word(N::imgeo, "tijdstipRegistratie", Field::tijdstip_registratie),
    word(N::imgeo, "eindRegistratie", Field::eind_registratie),
    word(N::imgeo, "LV-publicatiedatum", Field::lv_publicatiedatum),
    word(N::imgeo, "relatieveHoogteligging", Field::relatieve_hoogteligging),
    word(N::imgeo, "inOnderzoek", Field::in_onderzoek),
    word(N::imgeo, "bgt-status", Field::bgt_status),
    word(N::imgeo, "plus-status", Field::plus_status),
    // fields of some
    word(N::transportation, "function", Field::bgt_functie),
    word(N::transportation, "surfaceMaterial", Field::bgt_fysiek_voorkomen),
    word(N::imgeo, "plus-functieWegdeel", Field::plus_functie),
    word(N::imgeo, "plus-functieOndersteunendWegdeel", Field::plus_functie),
    word(N::imgeo, "plus-functieSpoor", Field::plus_functie),
    word(N::imgeo, "plus-fysiekVoorkomenWegdeel", Field::plus_fysiek_voorkomen),
    word(N::imgeo, "plus-fysiekVoorkomenOndersteunendWegdeel", Field::plus_fysiek_voorkomen),
    word(N::imgeo, "bgt-fysiekVoorkomen", Field::bgt_fysiek_voorkomen),
    word(N::imgeo, "plus-fysiekVoorkomen", Field::plus_fysiek_voorkomen),
    word(N::vegetation, "class", Field::bgt_type),  // of PlantCover: bgt_fysiek_voorkomen, see field_of
    word(N::waterbody, "class", Field::bgt_type),
    word(N::bridge, "class", Field::type_overbruggingsdeel),
    word(N::building, "function", Field::bgt_type),
    word(N::cityfurniture, "function", Field::bgt_type),
    word(N::imgeo, "bgt-type", Field::bgt_type),
    word(N::imgeo, "plus-type", Field::plus_type),
    word(N::imgeo, "plus-typeGebouwInstallatie", Field::plus_type),
    word(N::imgeo, "wegdeelOpTalud", Field::op_talud),
    word(N::imgeo, "ondersteunendWegdeelOpTalud", Field::op_talud),
    word(N::imgeo, "begroeidTerreindeelOpTalud", Field::op_talud),
    word(N::imgeo, "onbegroeidTerreindeelOpTalud", Field::op_talud),
    word(N::imgeo, "identificatieBAGPND", Field::identificatie_bag_pnd),
    word(N::imgeo, "hoortBijTypeOverbrugging", Field::hoort_bij_type_overbrugging),
    word(N::imgeo, "overbruggingIsBeweegbaar", Field::overbrugging_is_beweegbaar),
    word(N::imgeo, "naam", Field::naam),
    word(N::imgeo, "hectometeraanduiding", Field::hectometeraanduiding),
    word(N::imgeo, "identificatieBAGOPR", Field::identificatie_bag_opr),
    word(N::imgeo, "openbareRuimteType", Field::openbare_ruimte_type),
    word(N::imgeo, "buurtcode", Field::buurtcode),
    word(N::imgeo, "wijk", Field::wijk),
    word(N::imgeo, "wijkcode", Field::wijkcode),
    word(N::imgeo, "stadsdeel", Field::stadsdeel),
    word(N::imgeo, "naamEnIdOpenbareRuimte", Field::naam_en_id_openbare_ruimte),
    word(N::imgeo, "nauwkeurigheid", Field::nauwkeurigheid),
    word(N::imgeo, "datumInwinning", Field::datum_inwinning),
    word(N::imgeo, "inwinnendeInstantie", Field::inwinnende_instantie),
    word(N::imgeo, "inwinningsmethode", Field::inwinningsmethode),
    // geometry; `geometrie2d...` is recognised by how it starts
    word(N::imgeo, "geometrie", Kind::main_geometry),
    // labels
    word(N::imgeo, "nummeraanduidingreeks", Kind::label_series),
    word(N::imgeo, "Nummeraanduidingreeks", Kind::label_series_object),
    word(N::imgeo, "openbareRuimteNaam", Kind::street_name),
    word(N::imgeo, "Label", Kind::label),
    word(N::imgeo, "tekst", Kind::label_text),
    word(N::imgeo, "positie", Kind::label_position),
    word(N::imgeo, "Labelpositie", Kind::label_position_object),
    word(N::imgeo, "plaatsingspunt", Kind::label_place),
    word(N::imgeo, "hoek", Kind::label_angle),
    word(N::imgeo, "identificatieBAGVBOLaagsteHuisnummer", Kind::label_lowest),
    word(N::imgeo, "identificatieBAGVBOHoogsteHuisnummer", Kind::label_highest),
    // mutation deliveries
    word(N::mutation, "bgtMutaties", Root::mutations),
    word("mutatieBericht", MutationWord::message),
    word("dataset", MutationWord::dataset),
    word("inhoud", MutationWord::content),
    word("mutatieType", MutationWord::type),
    word(N::mutation, "mutatieGroep", Kind::member),
    word("toevoeging", MutationWord::addition),
    word("wijziging", MutationWord::change),
    word("verwijdering", MutationWord::removal),
    word("was", MutationWord::was),
    word("wordt", MutationWord::becomes),
    word("bgtObject", MutationWord::object),
    // GML-light, where it differs from IMGeo in CityGML
    word(N::simple, "Pand", BgtType::pand),
    word(N::simple, "GebouwInstallatie", BgtType::gebouwinstallatie),
    word(N::simple, "Wegdeel", BgtType::wegdeel),
    word(N::simple, "OndersteunendWegdeel", BgtType::ondersteunendwegdeel),
    word(N::simple, "Spoor", BgtType::spoor),
    word(N::simple, "BegroeidTerreindeel", BgtType::begroeidterreindeel),
    word(N::simple, "VegetatieObject", BgtType::vegetatieobject),
    word(N::simple, "Overbruggingsdeel", BgtType::overbruggingsdeel),
    word(N::simple, "Tunneldeel", BgtType::tunneldeel),
    word(N::simple, "identificatie.namespace", Field::namespace_),
    word(N::simple, "identificatie.lokaalID", Field::lokaal_id),
    word(N::simple, "objectBeginTijd", Field::object_begin_tijd),
    word(N::simple, "objectEindTijd", Field::object_eind_tijd),
    word(N::simple, "bgt-functie", Field::bgt_functie),
    word(N::simple, "plus-functie", Field::plus_functie),
    word(N::simple, "opTalud", Field::op_talud),
    word(N::simple, "typeOverbruggingsdeel", Field::type_overbruggingsdeel),
    // StUF-Geo, where it differs
    word(N::stuf_imgeo, "mtbLVDi01", Root::stuf),
    word(N::stuf_imgeo, "mtbSVBDi01", Root::stuf),
    word(N::stuf_imgeo, "stuurgegevens", Kind::envelope),
    word(N::stuf_imgeo, "mutatiebericht", Kind::envelope),
    word(N::stuf_imgeo, "parameters", Kind::envelope),
    word(N::stuf_imgeo, "object", Kind::notice_object),
    word(N::stuf_imgeo, "creationDate", Field::object_begin_tijd),
    word(N::stuf_imgeo, "terminationDate", Field::object_eind_tijd),
    word(N::stuf, "tijdstipRegistratie", Field::tijdstip_registratie),
    word(N::stuf_imgeo, "lvPublicatiedatum", Field::lv_publicatiedatum),
    word(N::stuf_imgeo, "inOnderzoek", Kind::investigation),
    word(N::stuf_imgeo, "bgt-functie", Field::bgt_functie),
    word(N::stuf_imgeo, "plus-functie", Field::plus_functie),
    word(N::stuf_imgeo, "typeOverbruggingsdeel", Field::type_overbruggingsdeel),
    word(N::stuf_imgeo, "identificatieBAG", Field::identificatie_bag_pnd),
    word(N::stuf_imgeo, "identificatieBAG_OPR", Field::identificatie_bag_opr),
    word(N::stuf_imgeo, "ligtIn", Kind::part_of),
    word(N::stuf_imgeo, "heeftLabels", Kind::has_labels),
    word(N::stuf_imgeo, "gerelateerde", Kind::related),
    holder("lijn"),
    holder("punt"),
    holder("vlak"),
    holder("multiPunt"),
    holder("multiVlak"),
    holder("multivlak"),
    // GML
    word("Point", Gml::point),
    word("MultiPoint", Gml::multi_point),
    word("LineString", Gml::line_string),
    word("Curve", Gml::curve),
    word("CompositeCurve", Gml::composite_curve),
    word("MultiCurve", Gml::multi_curve),
    word("MultiLineString", Gml::multi_curve),
    word("OrientableCurve", Gml::orientable_curve),
    word("Polygon", Gml::polygon),
    word("PolygonPatch", Gml::polygon),
    word("MultiSurface", Gml::multi_surface),
    word("MultiPolygon", Gml::multi_surface),
    word("CompositeSurface", Gml::composite_surface),
    word("Surface", Gml::surface),
    word("LinearRing", Gml::linear_ring),
    word("Ring", Gml::ring),
    word("LineStringSegment", Gml::line_string_segment),
    word("Arc", Gml::arc),
    word("ArcString", Gml::arc_string),
    word("Circle", Gml::circle),
    word("exterior", Gml::exterior),
    word("outerBoundaryIs", Gml::exterior),
    word("interior", Gml::interior),
    word("innerBoundaryIs", Gml::interior),
    word("pos", Gml::pos),
    word("posList", Gml::pos_list),
    word("coordinates", Gml::coordinates),
    word("pointMember", Gml::member),
    word("pointMembers", Gml::member),
    word("curveMember", Gml::member),
    word("curveMembers", Gml::member),
    word("lineStringMember", Gml::member),
    word("surfaceMember", Gml::member),
    word("surfaceMembers", Gml::member),
    word("polygonMember", Gml::member),
    word("segments", Gml::member),
    word("patches", Gml::member),
    word("baseCurve", Gml::member),
};

/// Geometry properties carry the type in their name, `geometrie2dWegdeel`; GML-light has it plain.
std::optional<Meaning> geometry_property(Namespace space, std::string_view local) noexcept {
    if (space != N::imgeo && space != N::simple && space != N::stuf_imgeo) return std::nullopt;
    if (local.starts_with("geometrie2d")) return Meaning{Kind::main_geometry, 0};
    if (local.starts_with("kruinlijn")) return Meaning{Kind::kruinlijn, 0};
    return std::nullopt;
}

std::optional<Meaning> other_format(std::string_view local) noexcept {
    if (local == "bgtMutaties" || local == "bgtv3Mutaties")  // the second is of the trial of 2019
        return Meaning{Kind::root, static_cast<std::uint8_t>(Root::mutations)};
    return std::nullopt;
}

/// What most names of GML-light and StUF-Geo mean, they mean in the IMGeo of CityGML too.
bool shares_imgeo_words(Namespace space) noexcept {
    return space == N::simple || space == N::stuf_imgeo;
}

std::optional<Meaning> notice(Namespace space, std::string_view local) noexcept {
    if (space != N::stuf_imgeo || !is_notice(local)) return std::nullopt;
    const auto type = type_of_code(local.substr(0, notice_code_length));
    return Meaning{local.back() == 'T' ? Kind::addition : Kind::change,
                   type ? static_cast<std::uint8_t>(*type) : static_cast<std::uint8_t>(bgt_type_count)};
}

}  // namespace

Namespace namespace_of(std::string_view uri) noexcept {
    if (uri.empty()) return N::none;
    // `-bgt/1.0`, `-generiek/1.0` and `/2.0`, and trial versions: the same words in all of them.
    if (uri.starts_with("http://www.kadaster.nl/schemas/mutatielevering-")) return N::mutation;
    const auto* const found =
        std::ranges::find(namespaces, uri, &std::pair<std::string_view, Namespace>::first);
    return found == std::end(namespaces) ? N::other : found->second;
}

Meaning meaning_of(Namespace space, std::string_view local) noexcept {
    // Called for a new tag only (see XmlScanner), so that looking from front to back will do.
    const auto found =
        std::ranges::find_if(words, [&](const Word& w) { return w.space == space && w.local == local; });
    if (found != words.end()) return found->meaning;
    if (const auto geometry = geometry_property(space, local)) return *geometry;
    if (const auto found_notice = notice(space, local)) return *found_notice;
    if (space == N::simple)
        if (const auto label = numbered_label(local)) return *label;
    if (shares_imgeo_words(space)) return meaning_of(N::imgeo, local);
    return other_format(local).value_or(Meaning{});
}

}  // namespace wijkbeeld::geo::bgt
