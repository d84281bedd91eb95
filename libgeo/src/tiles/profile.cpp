#include <wijkbeeld/geo/tiles.hpp>

namespace wijkbeeld::geo::tiles {

namespace {

using Op = Condition::Op;
using Names = std::vector<std::string>;

/// Current and existing: what a map shows unless it is asked for something else (design section 6).
std::vector<Condition> drawn() {
    return {{"eind_registratie", Op::is_null, {}},
            {"bgt_status", Op::equal, {Value("bestaand")}},
            {"plus_status", Op::none_of, {Value("plan"), Value("historie")}}};
}

std::vector<Condition> current() {
    return {{"eind_registratie", Op::is_null, {}}};
}

enum class Kind : std::uint8_t { other, partition, network };

struct Row {
    const char* layer;
    int min_zoom;
    Kind kind;
    Names attributes, general, coarse;
    Names far = {};
};

/// In the order of drawing of the official presentation "Achtergrond", per height level.
std::vector<LayerRule> rules() {
    const std::string height = "relatieve_hoogteligging";
    const Names terrain{height, "bgt_fysiek_voorkomen", "plus_fysiek_voorkomen"};
    const Names road{height, "bgt_functie", "plus_functie", "bgt_fysiek_voorkomen", "plus_fysiek_voorkomen"};
    const Names typed{height, "bgt_type", "plus_type"};
    const Names level{height};
    const Names cover{height, "bgt_fysiek_voorkomen"}, use{height, "bgt_functie"}, type{height, "bgt_type"};
    using enum Kind;
    const std::vector<Row> rows{
        {"ongeclassificeerdobject", 8, partition, level, level, level},
        {"ondersteunendwaterdeel", 8, partition, typed, type, type},
        {"waterdeel", 8, network, typed, type, type, {"waterloop", "watervlakte", "zee"}},
        {"onbegroeidterreindeel", 8, partition, terrain, cover, cover},
        {"begroeidterreindeel", 8, partition, terrain, cover, cover},
        {"tunneldeel", 8, partition, level, level, level},
        {"overbruggingsdeel", 8, partition, {height, "type_overbruggingsdeel"}, level, level},
        {"ondersteunendwegdeel", 11, partition, road, cover, cover},
        {"wegdeel", 8, network, road, use, use,
         {"rijbaan autosnelweg", "rijbaan autoweg", "rijbaan regionale weg", "spoorbaan", "baan voor vliegverkeer"}},
        {"spoor", 10, other, {height, "bgt_functie", "plus_functie"}, {}, {}},
        {"pand", 8, partition, level, level, level},
        {"gebouwinstallatie", 15, partition, typed, {}, {}},
        {"overigbouwwerk", 13, partition, typed, type, type},
        {"kunstwerkdeel", 15, partition, typed, {}, {}},
        {"scheiding", 15, partition, typed, {}, {}},
        {"overigescheiding", 15, partition, {height, "plus_type"}, {}, {}},
        {"vegetatieobject", 16, other, typed, {}, {}},
        {"waterinrichtingselement", 16, other, typed, {}, {}},
        {"weginrichtingselement", 16, other, typed, {}, {}},
        {"straatmeubilair", 17, other, typed, {}, {}},
        {"bak", 17, other, typed, {}, {}},
        {"bord", 17, other, typed, {}, {}},
        {"installatie", 17, other, typed, {}, {}},
        {"kast", 17, other, typed, {}, {}},
        {"mast", 16, other, typed, {}, {}},
        {"paal", 17, other, {height, "bgt_type", "plus_type", "hectometeraanduiding"}, {}, {}},
        {"put", 17, other, typed, {}, {}},
        {"sensor", 17, other, typed, {}, {}},
        {"functioneelgebied", 15, other, {"bgt_type", "plus_type", "naam"}, {}, {}},
    };
    std::vector<LayerRule> all;
    for (const Row& row : rows)
        all.push_back({row.layer, row.min_zoom, row.attributes, drawn(), row.kind != other, row.kind == network,
                       row.general, row.coarse, row.far});
    all.push_back({"kruinlijn", 17, {"objecttype"}, current()});
    all.push_back({"openbareruimtelabel", 11, {"openbare_ruimte_naam", "openbare_ruimte_type", "hoek"}, drawn()});
    all.back().importance = {"openbare_ruimte_type",
                             {"Administratief gebied", "Landschappelijk gebied", "Water", "Terrein", "Spoorbaan",
                              "Kunstwerk", "Weg"},
                             "openbare_ruimte_naam"};
    all.push_back({"nummeraanduidingreeks", 17, {"tekst", "hoek"}, current()});
    return all;
}

/// The smallest areas are about 2 by 2 CSS pixels (half units of 512 per tile) at the finest level of a step,
/// labels 100 pixels apart.
std::vector<Step> steps() {
    return {{13, 14, 35, false, false, 300},
            {11, 12, 550, true, false, 1200},
            {9, 10, 8800, true, true, 4700},
            {8, 8, 140000, true, true, 19000}};
}

}  // namespace

const Profile& bgt_profile() {
    static const Profile profile{
        .min_zoom = 8,
        .max_zoom = 17,
        .layers = rules(),
        .description =
            "Every object that is current (eind_registratie empty) and exists (bgt_status bestaand, plus_status "
            "neither plan nor historie), from the level named for its layer on. From level 15 on (in Web Mercator; "
            "other grids: the level of that scale) objects are shown one by one, their fid in the store as id. Below "
            "that, in steps: areas side by side that agree in the attributes that the step keeps are one area; areas "
            "smaller than the step's smallest, or of a layer or kind that is not shown yet, are handed to the neighbour "
            "with the longest common border (their own layer before others, terrain before roads and water), so that "
            "no hole is left; an area at another height that has no neighbour is left out; labels keep their distance, "
            "the most important first. An area that is still one object keeps its id. Below level 17 vertices are "
            "left out that make a triangle of less than 8 square units of the tile with their neighbours, the same "
            "for all areas that share them, and never so that a border passes over another vertex. Places are "
            "rounded to 1/4096 of a tile; borders within half a unit of a corner are led through it. What encloses "
            "nothing after that is not drawn, its land being that of its neighbours; of roads and water it is drawn "
            "as a line in the steps. Nothing else is left out: no limit on size, number or density. Lines and areas "
            "reach 64 units outside of their tile, points do not.",
        .steps = steps()};
    return profile;
}

}  // namespace wijkbeeld::geo::tiles
