<?xml version="1.0" encoding="UTF-8"?>
<CityModel xmlns:gml="http://www.opengis.net/gml" xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.geostandaarden.nl/imgeo/2.1 http://register.geostandaarden.nl/gmlapplicatieschema/imgeo/2.1.1/imgeo.xsd">
    <cityObjectMember>
        <SolitaryVegetationObject xmlns="http://www.opengis.net/citygml/vegetation/2.0" gml:id="b57ae1c83-5713-4aaf-88cd-d1620b84bbad">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2011-08-14</creationDate>
            <terminationDate xmlns="http://www.opengis.net/citygml/2.0">2024-10-12</terminationDate>
            <imgeo:LV-publicatiedatum>2019-10-13T17:51:53</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>true</imgeo:inOnderzoek>
            <imgeo:eindRegistratie>2024-10-13T07:56:57</imgeo:eindRegistratie>
            <imgeo:tijdstipRegistratie>2019-10-13T09:54:20.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.dc0eda842541332451819f18e91d476d</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <class codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#TypeVegetatieObject">niet-bgt</class>
            <imgeo:geometrie2dVegetatieObject><gml:Point xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:pos srsDimension="2">150267.348 511859.051</gml:pos></gml:Point></imgeo:geometrie2dVegetatieObject>
            <imgeo:plus-type codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#TypeVegetatieObjectPlus">boom</imgeo:plus-type>
        </SolitaryVegetationObject>
    </cityObjectMember>
    <cityObjectMember>
        <TrafficArea xmlns="http://www.opengis.net/citygml/transportation/2.0" gml:id="b6ca467d7-dcde-4fdb-9bdb-3ef37797646d">
                        <creationDate xmlns="http://www.opengis.net/citygml/2.0">2009-07-15</creationDate>
            <imgeo:LV-publicatiedatum>2020-01-16T23:36:43</imgeo:LV-publicatiedatum>
            <imgeo:relatieveHoogteligging>0</imgeo:relatieveHoogteligging>
            <imgeo:inOnderzoek>false</imgeo:inOnderzoek>
            <imgeo:eindRegistratie>2020-10-18T15:49:44</imgeo:eindRegistratie>
            <imgeo:tijdstipRegistratie>2020-01-14T08:52:38.000</imgeo:tijdstipRegistratie>
            <imgeo:identificatie>
                <imgeo:NEN3610ID>
                    <imgeo:namespace>NL.IMGeo</imgeo:namespace>
                    <imgeo:lokaalID>G9999.8b1ec1aeb1efda91af53b64e9b7f6805</imgeo:lokaalID>
                </imgeo:NEN3610ID>
            </imgeo:identificatie>
            <imgeo:bronhouder>G9999</imgeo:bronhouder>
            <imgeo:bgt-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#Status">bestaand</imgeo:bgt-status>
            <imgeo:plus-status codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-status>
            <function codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#FunctieWeg">voetpad</function>
            <surfaceMaterial codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#FysiekVoorkomenWeg">open verharding</surfaceMaterial>
            <imgeo:kruinlijnWegdeel xsi:nil="true" nilReason="waardeOnbekend" />
            <imgeo:geometrie2dWegdeel><gml:Polygon xmlns:gml="http://www.opengis.net/gml" srsName="urn:ogc:def:crs:EPSG::28992"><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">149968.667 512399.662 149968.913 512407.359 149968.499 512407.366 149968.253 512399.668 149968.667 512399.662</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></imgeo:geometrie2dWegdeel>
            <imgeo:wegdeelOpTalud>false</imgeo:wegdeelOpTalud>
            <imgeo:plus-fysiekVoorkomenWegdeel codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">waardeOnbekend</imgeo:plus-fysiekVoorkomenWegdeel>
            <imgeo:plus-functieWegdeel codeSpace="http://www.geostandaarden.nl/imgeo/def/2.1#VoidReasonValue">geenWaarde</imgeo:plus-functieWegdeel>
        </TrafficArea>
    </cityObjectMember>
</CityModel>