"""What a GeoPackage made by the program holds, by sqlite3 and nothing else."""
import sqlite3
from datetime import datetime

from deliveries import TIMES, TYPES, Record
from shapes import from_geopackage

LABEL_COLUMNS = {'tekst': 'text', 'reeks': 'series', 'positie': 'position', 'hoek': 'angle',
                 'identificatie_bag_vbo_laagste_huisnummer': 'lowest',
                 'identificatie_bag_vbo_hoogste_huisnummer': 'highest'}
COPIED = {'lokaal_id', 'objecttype', 'relatieve_hoogteligging', 'eind_registratie', 'bgt_status', 'plus_status'}


def rows(store, table):
    cursor = store.execute('SELECT * FROM "%s" ORDER BY fid' % table)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        found = {n: moment(v) if n in TIMES else v for n, v in zip(names, row)}
        del found['fid']
        srs, shape = from_geopackage(found.pop('geom'))
        assert srs in (None, 28992), 'a geometry in EPSG:%s' % srs
        yield found, shape


def moment(written):
    return datetime.fromisoformat(written.replace('Z', '+00:00')) if written is not None else None


def read_store(path):
    """Records by gml_id, as `deliveries` gives them."""
    store = sqlite3.connect('file:%s?mode=ro' % path, uri=True)
    assert store.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
    records = {}
    for kind in sorted(TYPES - {'openbareruimtelabel'}):
        for values, shape in rows(store, kind):
            record = Record(kind, values['gml_id'])
            record.values, record.shape = values, shape
            assert record.gml_id not in records, 'twice in the store: %s' % record.gml_id
            records[record.gml_id] = record
    for values, shape in rows(store, 'openbareruimtelabel'):
        read_street_name(records, values, shape)
    for values, shape in rows(store, 'nummeraanduidingreeks'):
        record = records[values['gml_id']]
        check_copies(record, values)
        record.labels.append({ours: values[theirs] for theirs, ours in LABEL_COLUMNS.items()})
        record.labels[-1]['place'] = shape[1][0] if shape else None
    for values, shape in rows(store, 'kruinlijn'):
        record = records[values['gml_id']]
        check_copies(record, values)
        assert record.kruinlijn is None, 'two kruinlijnen: %s' % record.gml_id
        record.kruinlijn = shape
    store.close()
    return records


def read_street_name(records, values, shape):
    """A row per place, each with the fields of the record."""
    angle, position = values.pop('hoek'), values.pop('positie')
    record = records.setdefault(values['gml_id'], Record('openbareruimtelabel', values['gml_id']))
    assert not record.labels or record.values == values, 'places of one street name differ: %s' % record.gml_id
    record.values = values
    record.labels.append(dict(text=values['openbare_ruimte_naam'], series=1, position=position, angle=angle,
                              place=shape[1][0] if shape else None, lowest=None, highest=None))


def check_copies(record, values):
    """What a label or kruinlijn repeats of its object."""
    for column in COPIED & values.keys():
        expected = record.kind if column == 'objecttype' else record.values[column]
        assert values[column] == expected, '%s of %s is not that of its object' % (column, record.gml_id)
