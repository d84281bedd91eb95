#include "voorbeeldstad/faces.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

void draw_face(Site& site, const Town& town, Cell cell) {
    switch (town.use(cell)) {
        case Use::market:
            return draw_market(site, town, cell);
        case Use::station:
            return draw_station(site, town, cell);
        case Use::centre:
            return draw_centre(site, town, cell);
        case Use::terraced:
            return draw_terraced(site, town, cell);
        case Use::flats:
            return draw_flats(site, town, cell);
        case Use::villas:
            return draw_villas(site, town, cell);
        case Use::industry:
            return draw_industry(site, town, cell);
        case Use::school:
            return draw_school(site, town, cell);
        case Use::sports:
            return draw_sports(site, town, cell);
        case Use::park:
            return draw_park(site, town, cell);
        case Use::farm:
            return draw_farm(site, town, cell);
        case Use::meadow:
            return draw_meadow(site, town, cell);
        case Use::wood:
            return draw_wood(site, town, cell);
    }
}

}  // namespace

Site design(const Town& town, Cell cell) {
    Site site(town.lattice().cell(cell));
    if (town.is_hamlet()) site.spacing = 2.5;
    // everything that is forgotten shows as bare ground
    site.canvas.add(look::bare);
    draw_face(site, town, cell);
    draw_strip(site, town, cell, true);
    draw_strip(site, town, cell, false);
    draw_crossing(site, town, cell);
    return site;
}

}  // namespace wijkbeeld::voorbeeldstad
