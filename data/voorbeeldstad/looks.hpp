#pragma once

#include <string_view>
#include <wijkbeeld/geo/bgt_type.hpp>

#include "voorbeeldstad/shape.hpp"

/// \file
/// What things are: the codes of the BGT that a thing is registered with.

namespace wijkbeeld::voorbeeldstad {

/// A way to be registered. Empty codes are written as a void reason.
struct Look {
    geo::BgtType type;
    std::string_view kind = {};      ///< functie, class or bgt-type
    std::string_view plus = {};      ///< the plus code that goes with it
    std::string_view physical = {};  ///< (bgt-)fysiekVoorkomen
    std::string_view physical_plus = {};
    std::int32_t corner = 0;  ///< radius that its corners may be rounded with, mm; 0: square
    char holder = 'G';        ///< bronhouder: municipality, water authority, province, state
    bool slope = false;       ///< op talud, with a kruinlijn
};

namespace look {

using enum geo::BgtType;

// Roads
inline constexpr Look carriageway{wegdeel,           "rijbaan lokale weg", "",
                                  "open verharding", "gebakken klinkers",  mm(5)};
inline constexpr Look asphalt{wegdeel, "rijbaan lokale weg", "", "gesloten verharding", "asfalt", mm(6)};
inline constexpr Look speed_bump{wegdeel, "rijbaan lokale weg", "verkeersdrempel", "open verharding",
                                 "betonstraatstenen"};
inline constexpr Look regional{wegdeel, "rijbaan regionale weg", "", "gesloten verharding", "asfalt", mm(8),
                               'P'};
inline constexpr Look motorway{wegdeel, "rijbaan autosnelweg", "", "gesloten verharding", "asfalt", mm(8),
                               'L'};
inline constexpr Look cycleway{wegdeel, "fietspad", "", "gesloten verharding", "asfalt", mm(3)};
inline constexpr Look pavement{wegdeel, "voetpad", "", "open verharding", "tegels", mm(4)};
inline constexpr Look footpath{wegdeel, "voetpad", "", "half verhard", "schelpen", mm(3)};
inline constexpr Look alley{wegdeel, "voetpad", "", "open verharding", "tegels", mm(1)};
inline constexpr Look bridleway{wegdeel, "ruiterpad", "", "onverhard", "zand", mm(3)};
inline constexpr Look parking{wegdeel, "parkeervlak", "", "open verharding", "betonstraatstenen", mm(1.5)};
inline constexpr Look driveway{wegdeel, "inrit", "", "open verharding", "betonstraatstenen", mm(1)};
inline constexpr Look farm_drive{wegdeel, "inrit", "", "half verhard", "puin", mm(3)};
inline constexpr Look pedestrian{wegdeel,           "voetgangersgebied", "",
                                 "open verharding", "sierbestrating",    mm(2)};
inline constexpr Look woonerf{wegdeel, "woonerf", "", "open verharding", "betonstraatstenen", mm(2)};
inline constexpr Look busway{wegdeel, "OV-baan", "", "gesloten verharding", "beton element", mm(4)};
inline constexpr Look level_crossing{wegdeel, "overweg", "", "gesloten verharding", "cementbeton"};
inline constexpr Look trackbed{wegdeel, "spoorbaan", "", "half verhard", "grind", 0, 'L'};
inline constexpr Look stairs{wegdeel, "voetpad op trap", "", "gesloten verharding", "cementbeton"};
inline constexpr Look verge{ondersteunendwegdeel,     "berm", "", "groenvoorziening",
                            "gras- en kruidachtigen", mm(4)};
inline constexpr Look rail_verge{ondersteunendwegdeel,     "berm", "", "groenvoorziening",
                                 "gras- en kruidachtigen", mm(3),  'L'};
inline constexpr Look embankment{ondersteunendwegdeel,     "berm", "",  "groenvoorziening",
                                 "gras- en kruidachtigen", 0,      'L', true};
inline constexpr Look island{ondersteunendwegdeel, "verkeerseiland", "",
                             "groenvoorziening",   "heesters",       mm(1)};
inline constexpr Look paved_island{ondersteunendwegdeel, "verkeerseiland",    "",
                                   "open verharding",    "betonstraatstenen", mm(1)};
// Green
inline constexpr Look lawn{begroeidterreindeel, "", "", "groenvoorziening", "gras- en kruidachtigen", mm(3)};
inline constexpr Look shrubs{begroeidterreindeel, "", "", "groenvoorziening", "heesters", mm(1.5)};
inline constexpr Look plants{begroeidterreindeel, "", "", "groenvoorziening", "bodembedekkers", mm(1)};
inline constexpr Look meadow{begroeidterreindeel, "", "", "grasland agrarisch", "", mm(4)};
inline constexpr Look field{begroeidterreindeel, "", "", "bouwland", "akkerbouw", mm(4)};
inline constexpr Look bulbs{begroeidterreindeel, "", "", "bouwland", "bollenteelt", mm(4)};
inline constexpr Look orchard{begroeidterreindeel, "", "", "fruitteelt", "laagstam boomgaarden", mm(3)};
inline constexpr Look rough_grass{begroeidterreindeel, "", "", "grasland overig", "", mm(4)};
inline constexpr Look pitch{begroeidterreindeel, "", "", "grasland overig", "gras- en kruidachtigen"};
inline constexpr Look deciduous{begroeidterreindeel, "", "", "loofbos", "", mm(6)};
inline constexpr Look conifers{begroeidterreindeel, "", "", "naaldbos", "", mm(6)};
inline constexpr Look mixed_wood{begroeidterreindeel, "", "", "gemengd bos", "", mm(6)};
inline constexpr Look reeds{begroeidterreindeel, "", "", "rietland", "", mm(4), 'W'};
inline constexpr Look heath{begroeidterreindeel, "", "", "heide", "", mm(6)};
inline constexpr Look dyke_slope{begroeidterreindeel, "", "", "grasland overig", "", 0, 'W', true};
// Bare ground
inline constexpr Look yard{onbegroeidterreindeel, "", "", "erf", ""};
inline constexpr Look paved_yard{onbegroeidterreindeel, "", "", "gesloten verharding", "beton element"};
inline constexpr Look brick_yard{onbegroeidterreindeel, "", "", "open verharding", "betonstraatstenen"};
inline constexpr Look playground{onbegroeidterreindeel, "", "", "zand", "zand", mm(2)};
inline constexpr Look artificial_turf{onbegroeidterreindeel, "", "", "gesloten verharding", "kunststof"};
inline constexpr Look gravel{onbegroeidterreindeel, "", "", "half verhard", "gravel", mm(2)};
inline constexpr Look bare{onbegroeidterreindeel, "", "", "onverhard", "", mm(2)};
// Water
inline constexpr Look ditch{waterdeel, "waterloop", "sloot", "", "", mm(2), 'W'};
inline constexpr Look gracht{waterdeel, "waterloop", "gracht", "", "", mm(4)};
inline constexpr Look canal{waterdeel, "waterloop", "kanaal", "", "", mm(6), 'W'};
inline constexpr Look pond{waterdeel, "watervlakte", "meer, plas, ven, vijver", "", "", mm(5)};
inline constexpr Look dry_ditch{waterdeel, "greppel, droge sloot", "", "", "", mm(1), 'W'};
inline constexpr Look bank{ondersteunendwaterdeel, "oever, slootkant", "", "", "", mm(2), 'W'};
// Buildings
inline constexpr Look building{pand};
inline constexpr Look canopy{overigbouwwerk, "overkapping"};
inline constexpr Look shed{overigbouwwerk, "niet-bgt", "schuur"};
inline constexpr Look tank{overigbouwwerk, "opslagtank"};
inline constexpr Look silo{overigbouwwerk, "niet-bgt", "voedersilo"};
inline constexpr Look open_shed{overigbouwwerk, "open loods"};
inline constexpr Look basin{overigbouwwerk, "bassin"};
inline constexpr Look transformer{overigbouwwerk, "lage trafo"};
inline constexpr Look wind_turbine{overigbouwwerk, "windturbine"};
inline constexpr Look steps{gebouwinstallatie, "niet-bgt", "bordes"};
inline constexpr Look awning{gebouwinstallatie, "niet-bgt", "luifel"};
inline constexpr Look platform{kunstwerkdeel, "perron", "", "", "", 0, 'L'};
inline constexpr Look jetty{kunstwerkdeel, "steiger"};
inline constexpr Look pumping_station{kunstwerkdeel, "gemaal", "", "", "", 0, 'W'};
inline constexpr Look weir{kunstwerkdeel, "stuw", "", "", "", 0, 'W'};
inline constexpr Look culvert{kunstwerkdeel, "niet-bgt", "duiker", "", "", 0, 'W'};
inline constexpr Look pylon{kunstwerkdeel, "hoogspanningsmast"};
inline constexpr Look deck{overbruggingsdeel, "dek", "brug"};
inline constexpr Look movable_deck{overbruggingsdeel, "dek", "brug", "beweegbaar"};
inline constexpr Look abutment{overbruggingsdeel, "landhoofd", "brug"};
inline constexpr Look viaduct{overbruggingsdeel, "dek", "viaduct", "", "", 0, 'L'};
inline constexpr Look tunnel{tunneldeel};
inline constexpr Look unclassified{ongeclassificeerdobject};
// Lines
inline constexpr Look track{spoor, "trein", "", "", "", 0, 'L'};
inline constexpr Look fence{scheiding, "hek"};
inline constexpr Look wall{scheiding, "muur"};
inline constexpr Look quay{scheiding, "kademuur"};
inline constexpr Look sheet_piling{scheiding, "damwand", "", "", "", 0, 'W'};
inline constexpr Look noise_screen{scheiding, "geluidsscherm", "", "", "", 0, 'L'};
inline constexpr Look wire_fence{overigescheiding, "", "draadraster"};
inline constexpr Look hedge{vegetatieobject, "niet-bgt", "haag"};
inline constexpr Look road_marking{weginrichtingselement, "niet-bgt", "wegmarkering"};
inline constexpr Look guard_rail{weginrichtingselement, "niet-bgt", "geleideconstructie", "", "", 0, 'L'};
inline constexpr Look gutter{weginrichtingselement, "niet-bgt", "molgoot"};
// Points
inline constexpr Look tree{vegetatieobject, "niet-bgt", "boom"};
inline constexpr Look lamp{paal, "niet-bgt", "lichtmast"};
inline constexpr Look bollard{paal, "niet-bgt", "afsluitpaal"};
inline constexpr Look sign_post{paal, "niet-bgt", "verkeersbordpaal"};
inline constexpr Look hectometre{paal, "niet-bgt", "hectometerpaal", "", "", 0, 'L'};
inline constexpr Look flagpole{paal, "niet-bgt", "vlaggenmast"};
inline constexpr Look gully{put, "niet-bgt", "kolk"};
inline constexpr Look manhole{put, "niet-bgt", "inspectie- / rioolput"};
inline constexpr Look hydrant{put, "niet-bgt", "brandkraan / -put"};
inline constexpr Look bin{bak, "niet-bgt", "afvalbak"};
inline constexpr Look container{bak, "niet-bgt", "container"};
inline constexpr Look planter{bak, "niet-bgt", "bloembak"};
inline constexpr Look street_sign{bord, "niet-bgt", "straatnaambord"};
inline constexpr Look traffic_sign{bord, "niet-bgt", "verkeersbord"};
inline constexpr Look place_sign{bord, "niet-bgt", "plaatsnaambord"};
inline constexpr Look electricity_cabinet{kast, "niet-bgt", "elektrakast"};
inline constexpr Look telecom_cabinet{kast, "niet-bgt", "telecom kast"};
inline constexpr Look signal_cabinet{kast, "niet-bgt", "verkeersregelinstallatiekast"};
inline constexpr Look catenary_mast{mast, "niet-bgt", "bovenleidingmast", "", "", 0, 'L'};
inline constexpr Look radio_mast{mast, "niet-bgt", "zendmast"};
inline constexpr Look bench{straatmeubilair, "niet-bgt", "bank"};
inline constexpr Look bicycle_rack{straatmeubilair, "niet-bgt", "fietsenrek"};
inline constexpr Look bus_shelter{straatmeubilair, "niet-bgt", "abri"};
inline constexpr Look play_equipment{straatmeubilair, "niet-bgt", "speelvoorziening"};
inline constexpr Look fountain{straatmeubilair, "niet-bgt", "fontein"};
inline constexpr Look artwork{straatmeubilair, "niet-bgt", "kunstobject"};
inline constexpr Look picnic_table{straatmeubilair, "niet-bgt", "picknicktafel"};
inline constexpr Look pump{installatie, "niet-bgt", "pomp"};
inline constexpr Look camera{sensor, "niet-bgt", "camera"};
inline constexpr Look loop_detector{sensor, "niet-bgt", "detectielus"};
inline constexpr Look mooring_post{waterinrichtingselement, "niet-bgt", "meerpaal"};
inline constexpr Look fender{waterinrichtingselement, "niet-bgt", "remmingswerk", "", "", 0, 'W'};
// Areas that overlap others
inline constexpr Look sports_area{functioneelgebied, "niet-bgt", "recreatie: sportterrein"};
inline constexpr Look play_area{functioneelgebied, "niet-bgt", "recreatie: speeltuin"};
inline constexpr Look park_area{functioneelgebied, "niet-bgt", "recreatie: park"};
inline constexpr Look business_area{functioneelgebied, "niet-bgt", "bedrijvigheid"};
inline constexpr Look bus_stop{functioneelgebied, "niet-bgt", "bushalte"};
inline constexpr Look public_space{openbareruimte};
inline constexpr Look dyke{functioneelgebied, "kering", "", "", "", 0, 'W'};

}  // namespace look
}  // namespace wijkbeeld::voorbeeldstad
