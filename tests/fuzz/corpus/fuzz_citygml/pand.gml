<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.geostandaarden.nl/imgeo/2.1 http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd">
    <cityObjectMember>
        <BuildingPart xmlns="http://www.opengis.net/citygml/building/2.0" gml:id="bdc0ffc8e-ce96-4c64-85c2-c3ff2925f1c9">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2010-05-14</creationDate>
            <imgeo:LV-publicatiedatum>2022-08-05T11:34:45</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2022-08-02T12:30:11.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.446b7ab328e770045b26747ab2648fa7</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <imgeo:identificatieBAGPND>0999105015000133</imgeo:identificatieBAGPND>
            <imgeo:geometrie2dGrondvlak><gml:MultiSurface xmlns:gml="http://www.opengis.net/gml"><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">150190.304 512089.757 150187.668 512101.191 150179.105 512100.571 150181.737 512089.196 150190.304 512089.757</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface></imgeo:geometrie2dGrondvlak>
            <imgeo:nummeraanduidingreeks>
                <imgeo:Nummeraanduidingreeks>
                    <imgeo:nummeraanduidingreeks>
                        <imgeo:Label>
                            <imgeo:tekst>4</imgeo:tekst>
                            <imgeo:positie>
                                <imgeo:Labelpositie>
                                    <imgeo:plaatsingspunt><gml:Point xmlns:gml="http://www.opengis.net/gml">
              <gml:pos>150184.683 512095.205</gml:pos>
            </gml:Point></imgeo:plaatsingspunt>
                                    <imgeo:hoek>4</imgeo:hoek>
                                </imgeo:Labelpositie>
                            </imgeo:positie>
                        </imgeo:Label>
                    </imgeo:nummeraanduidingreeks>
                    <imgeo:identificatieBAGVBOLaagsteHuisnummer>0999015015000133</imgeo:identificatieBAGVBOLaagsteHuisnummer>
                </imgeo:Nummeraanduidingreeks>
            </imgeo:nummeraanduidingreeks>
        </BuildingPart>
    </cityObjectMember>
</CityModel>