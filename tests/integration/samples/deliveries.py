"""An independent reader of BGT deliveries: CityGML, GML-light and mutation files, by Python's own XML parser.

It is written from the description of the formats and knows nothing of the program's code: what it yields is what has
to be found in the store.
"""
import io
import os
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import datetime, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

NIL = '{http://www.w3.org/2001/XMLSchema-instance}nil'
GML_ID = '{http://www.opengis.net/gml}id'
AMSTERDAM = ZoneInfo('Europe/Amsterdam')

CITYGML_TYPES = {
    'BuildingPart': 'pand', 'BuildingInstallation': 'gebouwinstallatie', 'TrafficArea': 'wegdeel',
    'AuxiliaryTrafficArea': 'ondersteunendwegdeel', 'Railway': 'spoor', 'PlantCover': 'begroeidterreindeel',
    'SolitaryVegetationObject': 'vegetatieobject', 'BridgeConstructionElement': 'overbruggingsdeel',
    'TunnelPart': 'tunneldeel'}

TYPES = set('''bak begroeidterreindeel bord buurt functioneelgebied gebouwinstallatie installatie kast kunstwerkdeel mast
    onbegroeidterreindeel ondersteunendwaterdeel ondersteunendwegdeel ongeclassificeerdobject openbareruimte
    openbareruimtelabel overbruggingsdeel overigbouwwerk overigescheiding paal pand plaatsbepalingspunt put scheiding
    sensor spoor stadsdeel straatmeubilair tunneldeel vegetatieobject waterdeel waterinrichtingselement waterschap
    wegdeel weginrichtingselement wijk'''.split())

COLUMNS = {
    'namespace': 'namespace', 'identificatie.namespace': 'namespace',
    'lokaalID': 'lokaal_id', 'identificatie.lokaalID': 'lokaal_id',
    'creationDate': 'object_begin_tijd', 'objectBeginTijd': 'object_begin_tijd',
    'terminationDate': 'object_eind_tijd', 'objectEindTijd': 'object_eind_tijd',
    'tijdstipRegistratie': 'tijdstip_registratie', 'eindRegistratie': 'eind_registratie',
    'LV-publicatiedatum': 'lv_publicatiedatum', 'bronhouder': 'bronhouder', 'inOnderzoek': 'in_onderzoek',
    'relatieveHoogteligging': 'relatieve_hoogteligging', 'bgt-status': 'bgt_status', 'plus-status': 'plus_status',
    'surfaceMaterial': 'bgt_fysiek_voorkomen', 'bgt-fysiekVoorkomen': 'bgt_fysiek_voorkomen',
    'bgt-functie': 'bgt_functie', 'plus-functie': 'plus_functie', 'bgt-type': 'bgt_type', 'plus-type': 'plus_type',
    'plus-functieWegdeel': 'plus_functie', 'plus-functieOndersteunendWegdeel': 'plus_functie',
    'plus-functieSpoor': 'plus_functie', 'plus-fysiekVoorkomen': 'plus_fysiek_voorkomen',
    'plus-fysiekVoorkomenWegdeel': 'plus_fysiek_voorkomen',
    'plus-fysiekVoorkomenOndersteunendWegdeel': 'plus_fysiek_voorkomen', 'plus-typeGebouwInstallatie': 'plus_type',
    'opTalud': 'op_talud', 'wegdeelOpTalud': 'op_talud', 'ondersteunendWegdeelOpTalud': 'op_talud',
    'begroeidTerreindeelOpTalud': 'op_talud', 'onbegroeidTerreindeelOpTalud': 'op_talud',
    'identificatieBAGPND': 'identificatie_bag_pnd', 'identificatieBAGOPR': 'identificatie_bag_opr',
    'openbareRuimteType': 'openbare_ruimte_type', 'typeOverbruggingsdeel': 'type_overbruggingsdeel',
    'hoortBijTypeOverbrugging': 'hoort_bij_type_overbrugging',
    'overbruggingIsBeweegbaar': 'overbrugging_is_beweegbaar', 'naam': 'naam',
    'hectometeraanduiding': 'hectometeraanduiding', 'buurtcode': 'buurtcode', 'wijk': 'wijk', 'wijkcode': 'wijkcode',
    'stadsdeel': 'stadsdeel', 'naamEnIdOpenbareRuimte': 'naam_en_id_openbare_ruimte',
    'nauwkeurigheid': 'nauwkeurigheid', 'datumInwinning': 'datum_inwinning',
    'inwinnendeInstantie': 'inwinnende_instantie', 'inwinningsmethode': 'inwinningsmethode'}

DATES = {'object_begin_tijd', 'object_eind_tijd', 'datum_inwinning'}
TIMES = {'tijdstip_registratie', 'eind_registratie', 'lv_publicatiedatum'}
WHOLE = {'relatieve_hoogteligging', 'nauwkeurigheid'}
BOOLEANS = {'in_onderzoek', 'op_talud', 'overbrugging_is_beweegbaar'}


class Record:
    def __init__(self, kind, gml_id):
        self.kind, self.gml_id = kind, gml_id
        self.values = {'gml_id': gml_id}
        self.shape = self.kruinlijn = None
        self.labels = []  # of dict(text, series, position, place, angle, lowest, highest)

    def ended(self):
        return self.values.get('eind_registratie') is not None


def local(element):
    return element.tag.rpartition('}')[2]


def text(element):
    return (element.text or '').strip()


def utc(written):
    """Times of the register have no zone and are Dutch."""
    moment = datetime.fromisoformat(written)
    assert moment.tzinfo is None
    return moment.replace(tzinfo=AMSTERDAM).astimezone(timezone.utc)


def value(column, written):
    if written == '':
        return None
    if column in DATES:
        return written[:10]
    if column in TIMES:
        return utc(written)
    if column in WHOLE:
        return int(written)
    if column in BOOLEANS:
        return {'true': 1, '1': 1, 'false': 0, '0': 0}[written]
    return written


# Geometry

def positions(elements):
    numbers = []
    for element in elements:
        numbers += [int(Decimal(n) * 1000) for n in re.split(r'[\s,]+', text(element))]
        assert all(Decimal(n) * 1000 == int(Decimal(n) * 1000) for n in re.split(r'[\s,]+', text(element)))
        assert element.get('srsDimension') in (None, '2')
    return list(zip(numbers[::2], numbers[1::2]))


def path(element):
    name = local(element)
    if name in ('LineString', 'LineStringSegment', 'LinearRing'):
        return [('line', positions(element))]
    if name in ('Arc', 'ArcString'):
        return [('arc', positions(element))]
    assert name in ('Curve', 'Ring', 'segments', 'curveMember', 'exterior', 'interior'), name
    return [piece for child in element for piece in path(child)]


def shapes(element):
    """(kind, parts) pairs under an element."""
    name = local(element)
    if name == 'Point':
        yield 'point', positions(element)
    elif name in ('LineString', 'Curve'):
        yield 'line', [path(element)]
    elif name == 'Polygon':
        yield 'area', [[path(ring) for ring in element]]
    else:
        for child in element:
            yield from shapes(child)


def shape(element):
    found = list(shapes(element))
    if not found:
        return None
    assert len({kind for kind, _ in found}) == 1
    return found[0][0], [part for _, parts in found for part in parts]


# Records

def column_of(kind, name):
    if name == 'function':
        return 'bgt_functie' if kind in ('wegdeel', 'ondersteunendwegdeel', 'spoor') else 'bgt_type'
    if name == 'class':
        return {'begroeidterreindeel': 'bgt_fysiek_voorkomen',
                'overbruggingsdeel': 'type_overbruggingsdeel'}.get(kind, 'bgt_type')
    return COLUMNS[name]


def read_citygml_labels(record, element, series):
    """A house-number series or a street name with its places."""
    found = dict(text=None, series=series, position=0, place=None, angle=None, lowest=None, highest=None)
    places = []
    for part in element.iter():
        name = local(part)
        if name == 'tekst':
            found['text'] = text(part) or None
        elif name == 'identificatieBAGVBOLaagsteHuisnummer':
            found['lowest'] = text(part)
        elif name == 'identificatieBAGVBOHoogsteHuisnummer':
            found['highest'] = text(part)
        elif name == 'Labelpositie':
            places.append(part)
    for number, place in enumerate(places, 1):
        label = dict(found, position=number)
        for part in place:
            if local(part) == 'plaatsingspunt':
                label['place'] = shape(part)[1][0]
            elif local(part) == 'hoek':
                label['angle'] = float(text(part))
        record.labels.append(label)
    if not places:
        record.labels.append(found)
    return found['text']


DOTTED = re.compile(r'(nummeraanduidingreeks_(\d+)|openbareRuimteNaam)\.(?:positie_(\d+)\.)?(\w+)$')


def read_dotted_label(record, dotted, element):
    series, position, what = int(dotted[2] or 1), int(dotted[3] or 0), dotted[4]
    label = record.dotted.setdefault(series, {}).setdefault(position, {})
    if what == 'plaatsingspunt':
        label['place'] = shape(element)[1][0]
    elif what == 'hoek':
        label['angle'] = float(text(element))
    else:
        label[{'tekst': 'text', 'identificatieBAGVBOLaagsteHuisnummer': 'lowest',
               'identificatieBAGVBOHoogsteHuisnummer': 'highest'}[what]] = text(element)
    if what == 'tekst' and not dotted[2]:
        record.values['openbare_ruimte_naam'] = text(element)


def finish_dotted_labels(record):
    for series, places in sorted(record.dotted.items()):
        common = dict(dict(text=None, place=None, angle=None, lowest=None, highest=None), **places.pop(0, {}))
        for position, own in sorted(places.items()) or [(0, {})]:
            record.labels.append(dict(common, series=series, position=position, **own))


def read_property(record, element):
    name = local(element)
    nil = element.get(NIL) in ('true', '1')
    dotted = DOTTED.match(name)
    if dotted:
        read_dotted_label(record, dotted, element)
    elif name in ('identificatie', 'NEN3610ID'):
        for child in element:
            read_property(record, child)
    elif name.startswith('geometrie'):
        assert record.shape is None
        record.shape = shape(element)
    elif name.startswith('kruinlijn'):
        if nil:
            record.values['kruinlijn_void'] = element.get('nilReason')
        else:
            record.kruinlijn = shape(element)
    elif name == 'nummeraanduidingreeks':
        read_citygml_labels(record, element, record.labels[-1]['series'] + 1 if record.labels else 1)
    elif name == 'openbareRuimteNaam':
        record.values['openbare_ruimte_naam'] = read_citygml_labels(record, element, 1)
    else:
        column = column_of(record.kind, name)
        if nil:
            record.values[column + '_void'] = element.get('nilReason')
        else:
            record.values[column] = value(column, text(element))


def read_object(element):
    name = local(element)
    kind = CITYGML_TYPES.get(name, name.lower())
    assert kind in TYPES, name
    record = Record(kind, element.get(GML_ID))
    record.dotted = {}
    for child in element:
        read_property(record, child)
    finish_dotted_labels(record)
    return record


# Files

class Mutation:
    def __init__(self, kind):
        self.kind, self.was, self.wordt = kind, None, None


def read_version(element):
    """`was` or `wordt`: a record whose gml:id is the id of the element, which leaves the `b` out."""
    record = next(read_object(o) for m in element.iter() if local(m) == 'cityObjectMember' for o in m)
    record.gml_id = record.gml_id or 'b' + element.get('id')
    record.values['gml_id'] = record.gml_id
    return record


def read_mutations(root):
    for group in root.iter():
        if local(group) != 'mutatieGroep':
            continue
        for element in group:
            mutation = Mutation(local(element))
            for side in element:
                setattr(mutation, local(side), read_version(side))
            yield mutation


FORMATS = {'CityModel': 'citygml', 'FeatureCollection': 'gml-light', 'bgtMutaties': 'mutations',
           'bgtv3Mutaties': 'mutations'}


class File:
    """One XML file of a delivery: `format` is None when it is no BGT, `fault` says why when it is no XML."""

    def __init__(self, name, data):
        self.name, self.records, self.mutations, self.fault = name, [], [], None
        self.format, self.delta = None, False
        try:
            root = ElementTree.parse(io.BytesIO(data)).getroot()
        except ElementTree.ParseError as error:
            self.fault = str(error)
            return
        self.format = FORMATS.get(local(root))
        if self.format == 'mutations':
            self.mutations = list(read_mutations(root))
            self.delta = any(local(e) == 'mutatieType' and e.text == 'delta' for e in root.iter())
            if not self.delta:
                self.records = [mutation.wordt for mutation in self.mutations]
        elif self.format:
            for member in root:
                if local(member) in ('cityObjectMember', 'featureMember'):
                    self.records += [read_object(o) for o in member]


def read_file(path):
    """The XML files in a file: itself, or what is in the zip."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return [File(n, archive.read(n)) for n in archive.namelist() if not n.endswith('/')]
    with open(path, 'rb') as file:
        return [File(os.path.basename(path), file.read())]
