#include "voorbeeldstad/mutation_record.hpp"

#include "voorbeeldstad/gml.hpp"
#include "voorbeeldstad/record_values.hpp"

namespace wijkbeeld::voorbeeldstad {

namespace {

constexpr std::string_view group_start = "        <ml:mutatieGroep>\n",
                           group_end = "        </ml:mutatieGroep>\n";

void append_state(std::string& out, std::string_view element, const Thing& thing, const Version& version) {
    out += "                <ml:";
    out += element;
    out += " id=\"" + version_id(version) + "\">\n<mlb:bgtObject>\n";
    citygml().append(out, thing, version);
    out += "</mlb:bgtObject>\n                </ml:";
    out += element;
    out += ">\n";
}

std::string_view kind_of(const Mutation& mutation) {
    if (!mutation.was) return "toevoeging";
    return mutation.wordt ? "wijziging" : "verwijdering";
}

void append_mutation(std::string& out, const Thing& thing, const Mutation& mutation) {
    out += "            <ml:";
    out += kind_of(mutation);
    // of use to some readers, and not always there
    if (thing.key % 4 == 0) {
        const Version& version = mutation.was ? *mutation.was : *mutation.wordt;
        out += " objectType=\"" + std::string(geo::name(thing.look->type)) + "\" objectId=\"" +
               local_id(thing, version) + "\"";
    }
    out += ">\n";
    if (mutation.was) append_state(out, "was", thing, *mutation.was);
    if (mutation.wordt) append_state(out, "wordt", thing, *mutation.wordt);
    out += "            </ml:";
    out += kind_of(mutation);
    out += ">\n";
}

}  // namespace

std::string mutation_head(const MutationContent& content) {
    std::string head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<mlb:bgtMutaties\n"
        "    xmlns=\"http://www.opengis.net/citygml/2.0\"\n"
        "    xmlns:mlb=\"http://www.kadaster.nl/schemas/mutatielevering-bgt/1.0\"\n"
        "    xmlns:ml=\"http://www.kadaster.nl/schemas/mutatielevering-generiek/2.0\"\n"
        "    xmlns:imgeo=\"http://www.geostandaarden.nl/imgeo/2.1\"\n"
        "    xmlns:gml=\"http://www.opengis.net/gml\"\n"
        "    xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
        "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
        "    <ml:mutatieBericht>\n"
        "        <ml:dataset>bgt</ml:dataset>\n"
        "        <ml:inhoud>\n"
        "            <ml:mutatieType>";
    head += content.initial ? "initial" : "delta";
    head += "</ml:mutatieType>\n            <ml:gebied>" + content.area +
            "</ml:gebied>\n            <ml:leveringsId>" + content.id +
            "</ml:leveringsId>\n            <ml:objectTypen>\n";
    for (const geo::BgtType type : geo::all_bgt_types())
        if (type != geo::BgtType::plaatsbepalingspunt)
            head += "                <ml:objectType>" + std::string(geo::name(type)) + "</ml:objectType>\n";
    return head + "            </ml:objectTypen>\n        </ml:inhoud>\n";
}

std::string_view mutation_tail() {
    return "    </ml:mutatieBericht>\n</mlb:bgtMutaties>\n";
}

std::size_t append_groups(std::string& out, const Thing& thing, const std::vector<Mutation>& mutations) {
    const bool together = thing.key % 10 == 0;
    std::size_t groups = 0;
    for (const Mutation& mutation : mutations) {
        if (!together || groups == 0) {
            out += group_start;
            ++groups;
        }
        append_mutation(out, thing, mutation);
        if (!together) out += group_end;
    }
    if (together && groups > 0) out += group_end;
    return groups;
}

}  // namespace wijkbeeld::voorbeeldstad
