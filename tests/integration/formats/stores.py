"""Compares what two stores hold of the BGT: every table, every column, every byte of geometry; only the order and
the numbers of the rows may differ.
    stores.py ONE OTHER [gmllight | stufgeo]
With the name of a format, ONE was read from CityGML and OTHER from that format, and what the format cannot say may
be missing; nothing else."""
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


LOSSES = {'gmllight': without_voids, 'stufgeo': without_names, '': lambda table, row: row}


def sorted_rows(store, table, loss):
    rows = [tuple(loss(table, row).items()) for row in store.rows(table)]
    return sorted(rows, key=lambda row: [(str(type(v)), v or 0) if not isinstance(v, bytes) else ('b', v) for _, v in row])


def first_difference(one, other):
    only = [r for r in one if r not in other][:1], [r for r in other if r not in one][:1]
    if only[0] and only[1]:
        return [(n, a, b) for (n, a), (_, b) in zip(only[0][0], only[1][0]) if a != b]
    return only


def main(one_path, other_path, kind=''):
    one, other, loss = Store(one_path), Store(other_path), LOSSES[kind]
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
