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

struct Row {
    const char* layer;
    int min_zoom;
    Names attributes;
};

/// In the order of drawing of the official presentation "Achtergrond", per height level.
std::vector<LayerRule> rules() {
    const Names terrain{"relatieve_hoogteligging", "bgt_fysiek_voorkomen", "plus_fysiek_voorkomen"};
    const Names road{"relatieve_hoogteligging", "bgt_functie", "plus_functie", "bgt_fysiek_voorkomen",
                     "plus_fysiek_voorkomen"};
    const Names typed{"relatieve_hoogteligging", "bgt_type", "plus_type"};
    const Names level{"relatieve_hoogteligging"};
    const std::vector<Row> rows{
        {"ongeclassificeerdobject", 8, level},
        {"ondersteunendwaterdeel", 8, typed},
        {"waterdeel", 8, typed},
        {"onbegroeidterreindeel", 8, terrain},
        {"begroeidterreindeel", 8, terrain},
        {"tunneldeel", 8, level},
        {"overbruggingsdeel", 8, {"relatieve_hoogteligging", "type_overbruggingsdeel"}},
        {"ondersteunendwegdeel", 8, road},
        {"wegdeel", 8, road},
        {"spoor", 10, {"relatieve_hoogteligging", "bgt_functie", "plus_functie"}},
        {"pand", 8, level},
        {"gebouwinstallatie", 15, typed},
        {"overigbouwwerk", 13, typed},
        {"kunstwerkdeel", 15, typed},
        {"scheiding", 15, typed},
        {"overigescheiding", 15, {"relatieve_hoogteligging", "plus_type"}},
        {"vegetatieobject", 16, typed},
        {"waterinrichtingselement", 16, typed},
        {"weginrichtingselement", 16, typed},
        {"straatmeubilair", 17, typed},
        {"bak", 17, typed},
        {"bord", 17, typed},
        {"installatie", 17, typed},
        {"kast", 17, typed},
        {"mast", 16, typed},
        {"paal", 17, {"relatieve_hoogteligging", "bgt_type", "plus_type", "hectometeraanduiding"}},
        {"put", 17, typed},
        {"sensor", 17, typed},
        {"functioneelgebied", 15, {"bgt_type", "plus_type", "naam"}},
    };
    std::vector<LayerRule> all;
    for (const Row& row : rows) all.push_back({row.layer, row.min_zoom, row.attributes, drawn()});
    all.push_back({"kruinlijn", 17, {"objecttype"}, current()});
    all.push_back(
        {"openbareruimtelabel", 14, {"openbare_ruimte_naam", "openbare_ruimte_type", "hoek"}, drawn()});
    all.push_back({"nummeraanduidingreeks", 17, {"tekst", "hoek"}, current()});
    return all;
}

}  // namespace

const Profile& bgt_profile() {
    static const Profile profile{.min_zoom = 8,
                                 .max_zoom = 17,
                                 .layers = rules(),
                                 .description =
                                     "Every object that is current (eind_registratie empty) and exists "
                                     "(bgt_status bestaand, plus_status "
                                     "neither plan nor historie), from the level named for its layer on. "
                                     "Places are rounded to 1/4096 of a "
                                     "tile; of two places that become one, one is kept. An area whose "
                                     "rounded outline encloses nothing, and a "
                                     "line shorter than one unit, is not drawn at that level. Where rounding "
                                     "makes a border cross itself, it "
                                     "is repaired within one unit. Nothing else is left out: no limit on "
                                     "size, number or density. Lines and "
                                     "areas reach 64 units outside of their tile, points do not. The id of a "
                                     "feature is its fid in the store."};
    return profile;
}

}  // namespace wijkbeeld::geo::tiles
