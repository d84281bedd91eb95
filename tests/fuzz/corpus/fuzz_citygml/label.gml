<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.geostandaarden.nl/imgeo/2.1 http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd">
    <cityObjectMember>
        <imgeo:OpenbareRuimteLabel gml:id="b5caedb5e-5b0b-4959-910d-2966b85d9711">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2007-10-07</creationDate>
            <imgeo:LV-publicatiedatum>2025-11-02T12:49:39</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2025-10-31T10:20:37.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.da988f91a6176d6a699bf1d02b0330fd</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <imgeo:identificatieBAGOPR>0999305014980055</imgeo:identificatieBAGOPR>
            <imgeo:openbareRuimteNaam>
                <imgeo:Label>
                    <imgeo:tekst>Zeilweg</imgeo:tekst>
                    <imgeo:positie>
                        <imgeo:Labelpositie>
                            <imgeo:plaatsingspunt><gml:Point xmlns:gml="http://www.opengis.net/gml">
              <gml:pos>150180.640 511717.999</gml:pos>
            </gml:Point></imgeo:plaatsingspunt>
                            <imgeo:hoek>-83.1</imgeo:hoek>
                        </imgeo:Labelpositie>
                    </imgeo:positie>
                </imgeo:Label>
            </imgeo:openbareRuimteNaam>
            <imgeo:openbareRuimteType codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#TypeOpenbareRuimte">Weg</imgeo:openbareRuimteType>
        </imgeo:OpenbareRuimteLabel>
    </cityObjectMember>
</CityModel>