"""Compares what two stores hold of the BGT: every table, every column, every byte of geometry; only the order and
the numbers of the rows may differ.
    stores.py ONE OTHER [gmllight | stufgeo | MOMENT]
With the name of a format, ONE was read from CityGML and OTHER from that format, and what the format cannot say may
be missing; nothing else. With a moment, OTHER holds what the register knew just before it."""
import sqlite3
import sys

VOID = ('geenWaarde', 'waardeOnbekend', 'nietOndersteund', 'nietGeautoriseerd', 'vastgesteldOnbekend')


class Store:
    def __init__(self, path):
        self.data = sqlite3.connect('file:%s?mode=ro' % path, uri=True)

    def tables(self):
        """Tables with records of the BGT, not the log of changes."""
        names = [r[0] for r in self.data.execute('SELECT table_name FROM gpkg_contents ORDER BY 1')]
        return [n for n in names if 'lokaal_id' in self.columns(n) and n != 'bgt_wijzigingen']

    def columns(self, table):
        return [r[1] for r in self.data.execute('PRAGMA table_info("%s")' % table) if r[1] not in ('fid', 'geom')]

    def rows(self, table):
        names = self.columns(table) + ['geom']
        found = self.data.execute('SELECT %s FROM "%s"' % (', '.join('"%s"' % n for n in names), table))
        return [dict(zip(names, row)) for row in found]


def without_voids(table, row):
    """GML-light leaves out what has no value, and so the reason; a delivery may say that there is no plus-status."""
    return {n: None if n.endswith('_void') or (v in VOID and (n.startswith('plus_') or n == 'hoort_bij_type_overbrugging'))
            else v for n, v in row.items()}


def without_names(table, row):
    """StUF-Geo has no gml:id, tells the wijk of a buurt by its id, and has no names of openbare ruimten."""
    gone = {'gml_id'} | {'buurt': {'wijk'}, 'openbareruimte': {'naam'}}.get(table, set())
    return {n: None if n in gone else v for n, v in row.items()}


class Before:
    """What was known before a moment: later versions were not there, and versions that ended later had no end."""

    def __init__(self, moment, store):
        self.moment = moment
        self.known = {row['gml_id'] for table in store.tables() for row in store.rows(table)
                      if row.get('tijdstip_registratie', '9') < moment}

    def __call__(self, table, row):
        if row['gml_id'] not in self.known:
            return None
        if (row['eind_registratie'] or '') < self.moment:
            return row
        return {n: None if n in ('eind_registratie', 'object_eind_tijd') else v for n, v in row.items()}


def sorted_rows(store, table, loss):
    rows = [loss(table, row) for row in store.rows(table)]
    return sorted([tuple(row.items()) for row in rows if row],
                  key=lambda row: [(str(type(v)), v or 0) for _, v in row])


def first_difference(one, other):
    only = [r for r in one if r not in other][:1], [r for r in other if r not in one][:1]
    if only[0] and only[1]:
        return [(n, a, b) for (n, a), (_, b) in zip(only[0][0], only[1][0]) if a != b]
    return only


def main(one_path, other_path, kind=''):
    one, other = Store(one_path), Store(other_path)
    loss = ({'gmllight': without_voids, 'stufgeo': without_names}[kind] if kind.isalpha()
            else Before(kind, one) if kind else lambda table, row: row)
    assert one.tables() == other.tables() and len(one.tables()) > 36, (one.tables(), other.tables())
    total = 0
    for table in one.tables():
        assert one.columns(table) == other.columns(table), table
        mine, theirs = sorted_rows(one, table, loss), sorted_rows(other, table, loss)
        total += len(mine)
        if mine != theirs:
            sys.exit('FAILED: %s: %d and %d rows, first difference %s'
                     % (table, len(mine), len(theirs), first_difference(mine, theirs)))
    assert total > 1000, total
    print('%d rows are the same in %s and %s' % (total, one_path, other_path))


main(*sys.argv[1:])
