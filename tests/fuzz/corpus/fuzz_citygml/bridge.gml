<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.geostandaarden.nl/imgeo/2.1 http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd">
    <cityObjectMember>
        <BridgeConstructionElement xmlns="http://www.opengis.net/citygml/bridge/2.0" gml:id="b8aa84d95-b2b8-4641-bc3c-b7b6a20af5a3">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2006-09-30</creationDate>
            <imgeo:LV-publicatiedatum>2022-09-29T10:04:35</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>1</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2022-09-28T15:40:58.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.872ae5c7dc14413afbc96f193fddf85f</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <class codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#TypeOverbruggingsdeel">dek</class>
            <imgeo:geometrie2dOverbruggingsdeel><gml:Polygon xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">149812.116 512351.215 149825.296 512352.776 149825.310 512371.766 149825.426 512390.649 149812.021 512389.265 149812.013 512370.289 149812.116 512351.215</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imgeo:geometrie2dOverbruggingsdeel>
            <imgeo:overbruggingIsBeweegbaar>true</imgeo:overbruggingIsBeweegbaar>
            <imgeo:hoortBijTypeOverbrugging codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#TypeOverbrugging">brug</imgeo:hoortBijTypeOverbrugging>
        </BridgeConstructionElement>
    </cityObjectMember>
    <cityObjectMember>
        <TunnelPart xmlns="http://www.opengis.net/citygml/tunnel/2.0" gml:id="b8f0a3eb1-6fc3-4a81-bdd5-7f1fc66bd403">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2009-02-05</creationDate>
            <imgeo:LV-publicatiedatum>2021-11-21T14:38:21</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>-1</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2021-11-21T14:01:09.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.c6a6f02ae6fb9a941a7913b4bce2af56</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <imgeo:geometrie2dTunneldeel><gml:Polygon xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">150327.928 512083.953 150344.524 512084.182 150361.041 512084.328 150360.163 512090.416 150343.592 512090.268 150326.942 512090.034 150327.928 512083.953</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imgeo:geometrie2dTunneldeel>
        </TunnelPart>
    </cityObjectMember>
</CityModel>