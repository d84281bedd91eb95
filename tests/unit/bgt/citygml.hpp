#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bgt/records/document.hpp"

/// \file
/// Small deliveries, typed by hand in the manner of PDOK, and reading them without files.

namespace wijkbeeld::test {

inline const std::string citygml_root =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1")"
    R"( xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
)";

inline std::string delivery(const std::vector<std::string>& objects) {
    std::string text = citygml_root;
    for (const std::string& object : objects)
        text += "<cityObjectMember>\n" + object + "\n</cityObjectMember>\n";
    return text + "</CityModel>\n";
}

struct Object {
    std::string id = "b1";
    std::string lokaal_id = "G0228.1";
    std::string registered = "2019-07-01T12:00:00.000";
    std::string ended = "";  ///< eindRegistratie
    std::string published = "2019-07-02T10:00:00";
};

/// What all objects have.
inline std::string common(const Object& o) {
    std::string text = R"(<creationDate xmlns="http://www.opengis.net/citygml/2.0">2015-10-27</creationDate>)"
                       "<imgeo:LV-publicatiedatum>" +
                       o.published + "</imgeo:LV-publicatiedatum>"
                       "<imgeo:relatieveHoogteligging>-1</imgeo:relatieveHoogteligging>"
                       "<imgeo:inOnderzoek>false</imgeo:inOnderzoek><imgeo:tijdstipRegistratie>" +
                       o.registered + "</imgeo:tijdstipRegistratie>";
    if (!o.ended.empty()) text += "<imgeo:eindRegistratie>" + o.ended + "</imgeo:eindRegistratie>";
    return text +
           "<imgeo:identificatie><imgeo:NEN3610ID><imgeo:namespace>NL.IMGeo</"
           "imgeo:namespace><imgeo:lokaalID>" +
           o.lokaal_id +
           "</imgeo:lokaalID></imgeo:NEN3610ID></imgeo:identificatie><imgeo:bronhouder>G0228</"
           "imgeo:bronhouder>"
           R"(<imgeo:bgt-status codeSpace="x#Status">bestaand</imgeo:bgt-status>)"
           R"(<imgeo:plus-status codeSpace="x#VoidReasonValue">geenWaarde</imgeo:plus-status>)";
}

inline std::string polygon(const std::string& ring) {
    return R"(<gml:Polygon xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992">)"
           R"(<gml:exterior><gml:LinearRing><gml:posList srsDimension="2">)" +
           ring + "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>";
}

inline const std::string square = "0 0 10 0 10 10 0 10 0 0";

/// A wegdeel with what is given as its geometry and further properties.
inline std::string wegdeel(const Object& o, const std::string& geometry = polygon(square),
                           const std::string& more = "") {
    return R"(<TrafficArea xmlns="http://www.opengis.net/citygml/transportation/2.0" gml:id=")" + o.id +
           "\">\n" + common(o) + R"(<function codeSpace="x#FunctieWeg">voetpad</function>)" +
           "<imgeo:geometrie2dWegdeel>" + geometry + "</imgeo:geometrie2dWegdeel>" + more + "</TrafficArea>";
}

/// A scheiding, which may have any geometry.
inline std::string scheiding(const Object& o, const std::string& geometry) {
    return "<imgeo:Scheiding gml:id=\"" + o.id + "\">" + common(o) + "<imgeo:geometrie2dOverigeConstructie>" +
           geometry + "</imgeo:geometrie2dOverigeConstructie></imgeo:Scheiding>";
}

/// All of a delivery in one piece. \throws MarkupFault, RecordFault
inline geo::bgt::Batch read_delivery(std::string_view text, double tolerance_mm = 5) {
    const geo::bgt::Head head = geo::bgt::read_head(text);
    geo::bgt::ChunkReader reader(tolerance_mm);
    geo::bgt::Batch batch;
    reader.read(head, {nullptr, text.substr(head.body_offset), head.body_offset, true}, batch);
    return batch;
}

/// The geometry of the only record, of the object given.
inline geo::Geometry geometry_of(const std::string& object) {
    const std::string text = delivery({object});
    const geo::bgt::Batch batch = read_delivery(text);
    geo::Geometry geometry;
    if (batch.records.size() == 1) batch.geometry(batch.records.front().shape, geometry);
    return geometry;
}

/// Why the only object was rejected; empty when it was not.
inline std::string why_rejected(const std::string& object) {
    const std::string text = delivery({object});
    const geo::bgt::Batch batch = read_delivery(text);
    return batch.rejected.empty() ? std::string() : batch.rejected.front().reason;
}

}  // namespace wijkbeeld::test
