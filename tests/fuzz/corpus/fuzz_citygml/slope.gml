<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.geostandaarden.nl/imgeo/2.1 http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd">
    <cityObjectMember>
        <PlantCover xmlns="http://www.opengis.net/citygml/vegetation/2.0" gml:id="b1e174b3a-5505-42ed-94ac-47e309658039">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2002-06-12</creationDate>
            <imgeo:LV-publicatiedatum>2023-07-27T00:25:19</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2023-07-26T13:19:40.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>W9999.5a7e7790e04c4beeeb900c46e2fe22e8</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>W9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <class codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#FysiekVoorkomenBegroeidTerrein">grasland overig</class>
            <imgeo:geometrie2dBegroeidTerreindeel><gml:Polygon xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">150492.242 512327.971 150492.291 512330.960 150490.570 512331.011 150490.521 512328.022 150492.242 512327.971</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imgeo:geometrie2dBegroeidTerreindeel>
            <imgeo:begroeidTerreindeelOpTalud>true</imgeo:begroeidTerreindeelOpTalud>
            <imgeo:kruinlijnBegroeidTerreindeel><gml:LineString xmlns:gml="http://www.opengis.net/gml"><gml:posList>150492.242 512327.971 150492.291 512330.960</gml:posList></gml:LineString></imgeo:kruinlijnBegroeidTerreindeel>
            <imgeo:plus-fysiekVoorkomen codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-fysiekVoorkomen>
        </PlantCover>
    </cityObjectMember>
</CityModel>