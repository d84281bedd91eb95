<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.geostandaarden.nl/imgeo/2.1 http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd">
    <cityObjectMember>
        <imgeo:OpenbareRuimte gml:id="b3e7e0dac-6292-45e7-bc41-defaaced85aa">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2011-12-02</creationDate>
            <imgeo:LV-publicatiedatum>2025-04-01T11:33:20</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2025-03-30T07:05:09.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.1ed09b30837c366f66cfb60847551646</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <imgeo:naam>Markt</imgeo:naam>
            <imgeo:geometrie2d><gml:MultiSurface xmlns:gml="http://www.opengis.net/gml"><gml:surfaceMember><gml:Polygon><gml:exterior><gml:Ring><gml:curveMember><gml:Curve><gml:segments><gml:Arc><gml:posList srsDimension="2">150020.731 512041.125 150029.230 512041.441 150038.238 512042.183</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150038.238 512042.183 150047.665 512043.140 150057.396 512044.172</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150057.396 512044.172 150067.328 512045.196 150077.388 512046.176</gml:posList></gml:Arc><gml:LineStringSegment><gml:posList srsDimension="2">150077.388 512046.176 150097.709 512047.957</gml:posList></gml:LineStringSegment><gml:Arc><gml:posList srsDimension="2">150097.709 512047.957 150095.379 512056.691 150093.281 512065.279</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150093.281 512065.279 150091.500 512073.827 150090.087 512082.439</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150090.087 512082.439 150089.052 512091.204 150088.375 512100.180</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150088.375 512100.180 150079.415 512099.631 150070.722 512099.311</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150070.722 512099.311 150062.291 512099.280 150054.090 512099.584</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150054.090 512099.584 150046.056 512100.249 150038.094 512101.263</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150038.094 512101.263 150030.094 512102.572 150021.942 512104.077</gml:posList></gml:Arc><gml:LineStringSegment><gml:posList srsDimension="2">150021.942 512104.077 150021.564 512082.480</gml:posList></gml:LineStringSegment><gml:Arc><gml:posList srsDimension="2">150021.564 512082.480 150021.308 512071.788 150021.030 512061.252</gml:posList></gml:Arc><gml:Arc><gml:posList srsDimension="2">150021.030 512061.252 150020.790 512050.980 150020.731 512041.125</gml:posList></gml:Arc></gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface></imgeo:geometrie2d>
        </imgeo:OpenbareRuimte>
    </cityObjectMember>
    <cityObjectMember>
        <imgeo:FunctioneelGebied gml:id="bb20f503f-dff1-4ef9-83eb-6dd36caac95e">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2020-09-30</creationDate>
            <imgeo:LV-publicatiedatum>2020-11-04T20:39:29</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:tijdstipRegistratie>2020-11-04T14:34:52.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>W9999.6471f6ac44a7188921500744239e62cf</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>W9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <imgeo:bgt-type codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#TypeFunctioneelGebied">kering</imgeo:bgt-type>
            <imgeo:plus-type codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">waardeOnbekend</imgeo:plus-type>
            <imgeo:naam>Rivierdijk</imgeo:naam>
            <imgeo:geometrie2dFunctioneelGebied><gml:Polygon xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">149620.984 512337.545 149637.231 512337.111 149637.009 512346.792 149620.800 512347.169 149620.984 512337.545</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imgeo:geometrie2dFunctioneelGebied>
        </imgeo:FunctioneelGebied>
    </cityObjectMember>
</CityModel>