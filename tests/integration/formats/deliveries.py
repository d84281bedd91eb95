"""A second reader of BGT deliveries, which shares nothing with the program: Python's XML parser and the facts of
the formats. A record is a dict of values under one set of names, with its shapes as nested tuples."""
import re
import zipfile
from xml.etree import ElementTree

XSI = '{http://www.w3.org/2001/XMLSchema-instance}'
GML = '{http://www.opengis.net/gml}'
STUF = '{http://www.egem.nl/StUF/StUF0301}'


class Void(str):
    """A reason why there is no value."""


def local(tag):
    return tag.rpartition('}')[2]


def text(element):
    return (element.text or '').strip()


def time(value):
    """Any way of writing a moment, as 2020-01-31T12:00:00."""
    digits = re.sub(r'\D', '', value)[:14]
    return '%s-%s-%sT%s:%s:%s' % (digits[:4], digits[4:6], digits[6:8], digits[8:10], digits[10:12], digits[12:14])


def shape(element):
    """The GML below an element: names and numbers, no attributes."""
    if local(element.tag) in ('pos', 'posList'):
        return (local(element.tag),) + tuple(text(element).split())
    return (local(element.tag),) + tuple(shape(child) for child in element)


def shape_in(element):
    """The geometry of a property, whatever elements of other namespaces are around it."""
    for child in element.iter():
        if child.tag.startswith(GML):
            return shape(child)
    return None


def position(element):
    parts = {local(child.tag): child for child in element.iter()}
    return (shape_in(parts['plaatsingspunt']), text(parts['hoek']))


def label(element):
    """Text and positions of a label, however deep."""
    texts = [text(e) for e in element.iter() if local(e.tag) == 'tekst']
    return (texts[0],) + tuple(position(e) for e in element.iter() if local(e.tag) == 'positie')


def value(element):
    if element.get(XSI + 'nil') == 'true':
        return Void(element.get('nilReason') or element.get(STUF + 'noValue') or '')
    if (element.get('codeSpace') or '').endswith('#VoidReasonValue'):
        return Void(text(element))
    return text(element)


TIMES = {'tijdstipRegistratie': 'registered', 'eindRegistratie': 'ended', 'LV-publicatiedatum': 'published',
         'lvPublicatiedatum': 'published'}
NAMES = {'creationDate': 'begin', 'objectBeginTijd': 'begin', 'terminationDate': 'end', 'objectEindTijd': 'end',
         'surfaceMaterial': 'physical', 'bgt-fysiekVoorkomen': 'physical', 'bgt-functie': 'function',
         'bgt-type': 'type', 'typeOverbruggingsdeel': 'bridge', 'identificatie.namespace': 'namespace',
         'identificatie.lokaalID': 'id', 'lokaalID': 'id', 'identificatieBAG_OPR': 'identificatieBAGOPR'}
ROADS = ('wegdeel', 'ondersteunendwegdeel', 'spoor')


def name_of(name, kind):
    """One name for a property in all formats."""
    if name == 'function':
        return 'function' if kind in ROADS else 'type'
    if name == 'class':
        return {'begroeidterreindeel': 'physical', 'overbruggingsdeel': 'bridge'}.get(kind, 'type')
    if name == 'identificatieBAG':
        return 'identificatieBAGPND' if kind == 'pand' else 'identificatieBAGOPR'
    for start in ('plus-functie', 'plus-fysiekVoorkomen', 'plus-type', 'kruinlijn'):
        if name.startswith(start):
            return start
    if name.lower().endswith('optalud'):
        return 'opTalud'
    return NAMES.get(name, name)


def add_series(record, element):
    """A series of house numbers: text, positions, lowest and highest."""
    ids = {local(e.tag): value(e) for e in element.iter() if local(e.tag).startswith('identificatieBAGVBO')}
    highest = ids.get('identificatieBAGVBOHoogsteHuisnummer')
    record.setdefault('series', []).append(
        (label(element), ids.get('identificatieBAGVBOLaagsteHuisnummer'), None if isinstance(highest, Void) else highest))


def add(record, element):
    name, kind = local(element.tag), record['kind']
    if name.startswith('geometrie2d'):
        record['geometry'] = shape_in(element)
    elif name.startswith('kruinlijn') and shape_in(element):
        record['crest'] = shape_in(element)
    elif name == 'nummeraanduidingreeks':
        add_series(record, element)
    elif name == 'openbareRuimteNaam':
        record['label'] = label(element)
    elif name == 'identificatie':
        record['id'] = next(text(e) for e in element.iter() if local(e.tag) == 'lokaalID')
        record['namespace'] = next(text(e) for e in element.iter() if local(e.tag) == 'namespace')
    elif name == 'ligtIn':
        record['parent'] = next(text(e) for e in element.iter() if local(e.tag) == 'lokaalID')
    elif name in TIMES:
        record[TIMES[name]] = time(text(element))
    else:
        record[name_of(name, kind)] = value(element)


KINDS = {'BuildingPart': 'pand', 'TrafficArea': 'wegdeel', 'AuxiliaryTrafficArea': 'ondersteunendwegdeel',
         'Railway': 'spoor', 'PlantCover': 'begroeidterreindeel', 'SolitaryVegetationObject': 'vegetatieobject',
         'BridgeConstructionElement': 'overbruggingsdeel', 'TunnelPart': 'tunneldeel',
         'BuildingInstallation': 'gebouwinstallatie'}


def citygml_object(element):
    record = {'kind': KINDS.get(local(element.tag), local(element.tag).lower()), 'gml_id': element.get(GML + 'id')}
    for child in element:
        add(record, child)
    return record


def add_dotted(record, element, labels):
    """Parts of labels have a number for the series and one for the position in their names."""
    found = re.match(r'(nummeraanduidingreeks|openbareRuimteNaam)(?:_(\d+))?\.(?:positie_(\d+)\.)?(\w+)$',
                     local(element.tag))
    if not found:
        return add(record, element)
    owner, series, place, part = found.groups()
    one = labels.setdefault((owner, int(series or 1)), {'positions': {}})
    if place:
        one['positions'].setdefault(int(place), {})[part] = (
            shape_in(element) if part == 'plaatsingspunt' else text(element))
    else:
        one[part] = text(element)


def gmllight_object(element):
    record = {'kind': local(element.tag).lower(), 'gml_id': element.get(GML + 'id')}
    labels = {}
    for child in element:
        assert not child.attrib, child.attrib
        add_dotted(record, child, labels)
    for (owner, _), one in sorted(labels.items()):
        positions = tuple((p['plaatsingspunt'], p['hoek']) for _, p in sorted(one['positions'].items()))
        if owner == 'openbareRuimteNaam':
            record['label'] = (one['tekst'],) + positions
        else:
            record.setdefault('series', []).append(
                ((one['tekst'],) + positions, one.get('identificatieBAGVBOLaagsteHuisnummer'),
                 one.get('identificatieBAGVBOHoogsteHuisnummer')))
    return record


STUF_KINDS = dict(zip(
    'BAK BTD BRD BRT FUG GBI INS KST KWD MST OTD OWT OWG OCO OPR ORL OBD OBW OSH PAL PND PBP PUT SHD SNS SPR STD '
    'STM TND VGO WTD WTI WSP WGD WGI WYK'.split(),
    'bak begroeidterreindeel bord buurt functioneelgebied gebouwinstallatie installatie kast kunstwerkdeel mast '
    'onbegroeidterreindeel ondersteunendwaterdeel ondersteunendwegdeel ongeclassificeerdobject openbareruimte '
    'openbareruimtelabel overbruggingsdeel overigbouwwerk overigescheiding paal pand plaatsbepalingspunt put '
    'scheiding sensor spoor stadsdeel straatmeubilair tunneldeel vegetatieobject waterdeel '
    'waterinrichtingselement waterschap wegdeel weginrichtingselement wijk'.split()))


def stuf_object(element):
    record = {'kind': STUF_KINDS[element.get(STUF + 'entiteittype')], 'gml_id': None}
    for child in element:
        add(record, child)
    # what is not said is nil here, and absent in the other formats
    for name in ('end', 'naam', 'hectometeraanduiding'):
        if isinstance(record.get(name), Void):
            del record[name]
    record['inOnderzoek'] = {'J': 'true', 'geenWaarde': 'false'}[record['inOnderzoek']]
    return record


def members(path):
    """Names and roots of the files in a zip, in order of their names."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            yield name, ElementTree.fromstring(archive.read(name))


def typed(path):
    """Records of a delivery with a file per type: CityGML or GML-light."""
    for name, root in members(path):
        for member in root:
            for element in member:
                read = gmllight_object if local(root.tag) == 'FeatureCollection' else citygml_object
                record = read(element)
                assert name == 'bgt_%s.gml' % record['kind'], (name, record['kind'])
                yield record


def stuf(path):
    """Members of StUF messages: (was, is), where `was` is None for an addition."""
    for name, root in members(path):
        assert [local(e.tag) for e in root[:2]] == ['stuurgegevens', 'mutatiebericht'], name
        for member in root[2:]:
            objects = [stuf_object(e) for e in member if local(e.tag) == 'object']
            assert len(objects) == {'T': 1, 'W': 2}[member.tag[-1]]
            yield (objects[0] if len(objects) == 2 else None), objects[-1]


def mutations(path):
    """Delivery id, type and groups of a mutation delivery; a group is a list of (kind, was, wordt), with states
    as (id, record)."""
    ids, kinds, groups = set(), set(), []
    for _, root in members(path):
        assert local(root.tag) == 'bgtMutaties'
        for element in root.iter():
            if local(element.tag) == 'leveringsId':
                ids.add(text(element))
            elif local(element.tag) == 'mutatieType':
                kinds.add(text(element))
            elif local(element.tag) == 'mutatieGroep':
                groups.append([mutation(e) for e in element])
    assert len(ids) == 1 and len(kinds) == 1, (path, ids, kinds)
    return ids.pop(), kinds.pop(), groups


def mutation(element):
    states = {local(e.tag): (e.get('id'), citygml_object(e[0][0][0])) for e in element}
    return local(element.tag), states.get('was'), states.get('wordt')
