<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.geostandaarden.nl/imgeo/2.1 http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd">
    <cityObjectMember>
        <imgeo:Scheiding gml:id="bbbeacc9a-b86b-41c9-b96e-97baab4b32d5">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2005-10-25</creationDate>
            <imgeo:LV-publicatiedatum>2022-11-25T22:06:41</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2022-11-23T15:34:12.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.8f10c2220e1e0076fecddf8faa40f90e</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <imgeo:geometrie2dOverigeConstructie><gml:LineString xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:posList srsDimension="2">150274.034 511689.666 150273.652 511693.841</gml:posList></gml:LineString></imgeo:geometrie2dOverigeConstructie>
            <imgeo:bgt-type codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#TypeScheiding">hek</imgeo:bgt-type>
            <imgeo:plus-type codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-type>
        </imgeo:Scheiding>
    </cityObjectMember>
    <cityObjectMember>
        <Railway xmlns="http://www.opengis.net/citygml/transportation/2.0" gml:id="bb8d8a81f-d04b-4f5b-b1b3-a24766efed74">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2010-03-02</creationDate>
            <imgeo:LV-publicatiedatum>2025-11-22T13:37:54</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2025-11-22T11:19:22.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>L9999.2b6e88410bd3e7c89b7a38c8b9899fd2</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>L9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <function codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#FunctieSpoor">trein</function>
            <imgeo:plus-functieSpoor codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">waardeOnbekend</imgeo:plus-functieSpoor>
            <imgeo:geometrie2dSpoor><gml:LineString xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:posList srsDimension="2">150353.887 511623.042 150352.831 511640.856</gml:posList></gml:LineString></imgeo:geometrie2dSpoor>
        </Railway>
    </cityObjectMember>
</CityModel>