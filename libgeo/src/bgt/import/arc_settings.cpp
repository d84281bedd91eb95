#include "bgt/import/arc_settings.hpp"

#include <charconv>

#include <wijkbeeld/geo/error.hpp>

namespace wijkbeeld::geo::bgt {
namespace {

std::string_view name(Curves curves) {
    return curves == Curves::keep ? "keep" : "stroke";
}

std::string told(const ArcSettings& settings) {
    return "--curves " + std::string(name(settings.curves)) + " --arc-tolerance " +
           to_text(settings.tolerance);
}

}  // namespace

void check(const ArcSettings& settings) {
    if (!(settings.tolerance >= 0.001 && settings.tolerance <= 10))
        throw GeometryError("the tolerance of arcs has to be from 0.001 to 10 metres");
}

ArcSettings read_arc_settings(const Store& store) {
    ArcSettings found;
    if (store.metadata(curves_key) == name(Curves::keep)) found.curves = Curves::keep;
    const std::string metres = store.metadata(arc_tolerance_key).value_or("");
    std::from_chars(metres.data(), metres.data() + metres.size(), found.tolerance);
    return found;
}

void require(const Store& store, const ArcSettings& settings) {
    const ArcSettings found = read_arc_settings(store);
    if (found == settings) return;
    throw StoreError("the store has its arcs by " + told(found) + ", and is asked to take more by " +
                     told(settings) + ": import in the way it has, or into a new store");
}

void write(StoreWriter& store, const ArcSettings& settings) {
    store.set_metadata(curves_key, name(settings.curves));
    store.set_metadata(arc_tolerance_key, to_text(settings.tolerance));
}

}  // namespace wijkbeeld::geo::bgt
