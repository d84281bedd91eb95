#!/usr/bin/env python3
"""Every sample file through the program, and what is in the store after that against an independent reading.

    compare.py PROGRAM [FOLDER]        FOLDER: bgt-samples; by default in WIJKBEELD_SHARED or beside the checkout

Leaves with 77 (skipped) when the samples are not on this machine.
"""
import collections
import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

from deliveries import CITYGML_TYPES, read_file
from shapes import arc_length, area_of, has_arcs, normal, off_the_arcs, paths_of, points_of
from store import read_store

# What the program rightly does not know: a code from the list of another type (a supplier's file of 2013).
UNKNOWN = {'ondersteunendwaterdeel/wat:class@codeSpace=http://www.geostandaarden.nl/imgeo/def/2.1#TypeWater': 1}

# What is wrong with these on purpose, and the records that the README of the samples counts in them all the same.
BROKEN = {'bgt-gml-compare.gml': ('overigbouwwerk', 2, 2), 'bgt_mutaties_pand_truncated.xml': ('pand', 3, 1)}

TOLERANCE = 5.0  # mm between an arc and what it is stroked to
# Between a chord and its arc lies two thirds of their distance times the length.
AREA_PER_ARC = TOLERANCE * 2 / 3


class Comparison:
    def __init__(self, program, samples, work):
        self.program, self.samples, self.work = program, samples, work
        self.faults, self.checked = [], collections.Counter()

    def fault(self, what, *details):
        self.faults.append(': '.join([what] + [str(d) for d in details]))

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    # One import

    def import_and_compare(self, name, paths, files):
        """`paths` into a new store; `files` are the same, read independently."""
        store, report_file = self.work + '/store.gpkg', self.work + '/report.json'
        for path in (store, report_file):
            if os.path.exists(path):
                os.remove(path)
        code, said = self.run('import', *paths, '--into', store, '--history', '--report', report_file)
        if any(f.format is None for f in files):
            if code != 1 or os.path.exists(store):
                self.fault(name, 'expected to be refused and to leave no store', code, said[:300])
            self.checked['refused'] += 1
            return
        if code != 0:
            return self.fault(name, 'failed', code, said[:300])
        with open(report_file) as file:
            report = json.load(file)
        self.compare(name, [r for f in files for r in f.records], report, read_store(store))

    def compare(self, name, delivered, report, stored):
        self.check_report(name, delivered, report)
        expected = kept(delivered)
        for missing in expected.keys() - stored.keys():
            self.fault(name, 'not in the store', missing)
        for extra in stored.keys() - expected.keys():
            self.fault(name, 'in the store, but not delivered', extra)
        if report['kept'] != len(stored):
            self.fault(name, 'kept %d, and the store has %d' % (report['kept'], len(stored)))
        areas = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
        for gml_id in expected.keys() & stored.keys():
            self.compare_record(name, expected[gml_id], stored[gml_id], areas[expected[gml_id].kind])
        for kind, (exact, ours, arcs) in areas.items():
            if abs(exact - ours) > AREA_PER_ARC * arcs + 1e-9 * exact:
                self.fault(name, 'area of ' + kind, '%.0f mm2 instead of %.0f' % (ours, exact), '%.0f mm arcs' % arcs)

    def check_report(self, name, delivered, report):
        if report['records'] != len(delivered):
            self.fault(name, 'read %d records, there are %d' % (report['records'], len(delivered)))
        by_type = collections.Counter(r.kind for r in delivered)
        read = {kind: counts['read'] for kind, counts in report['types'].items()}
        if read != by_type:
            self.fault(name, 'records by type', read, dict(by_type))
        for kind, counts in list(report['types'].items()) + [('all', dict(report, read=report['records'],
                                                                           rejected=len(report['rejected'])))]:
            parts = sum(counts[part] for part in ('kept', 'ended', 'duplicates', 'rejected', 'skipped'))
            if counts['read'] != parts:
                self.fault(name, kind, 'read is not kept + ended + duplicates + rejected + skipped', counts)
        for what in ('rejected', 'repaired', 'unknown'):
            if report[what] and not (what == 'unknown' and 'stetl' in name and report[what] == UNKNOWN):
                self.fault(name, what, str(report[what])[:300])

    # What must leave a store as it was

    def compare_refusals(self, broken):
        """Files that are broken, one by one, into a store with something in it."""
        store = self.filled_store('citygml/nlextract/bgt_weginrichtingselement.gml')
        before = contents(store)
        for path in broken:
            code, said = self.run('import', path, '--into', store, '--history')
            if code != 1 or os.path.basename(path) not in said:
                self.fault(path, 'is broken, but not refused by its name', code, said[:300])
            if contents(store) != before:
                self.fault(path, 'changed a store though it was refused')
            self.checked['refused'] += 1

    def filled_store(self, sample):
        store = self.work + '/filled.gpkg'
        if os.path.exists(store):
            os.remove(store)
        code, said = self.run('import', os.path.join(self.samples, sample), '--into', store, '--history')
        if code != 0:
            self.fault(sample, code, said)
        return store

    # Mutations

    def compare_update(self, name, path, mutations):
        """A mutation delivery on top of a store without objects."""
        store = self.filled_store('citygml/datessynchronization/BGT2/bgt_buurt.gml')
        before = contents(store)
        code, said = self.run('update', store, path)
        expected = applied(mutations)
        if expected is None:
            if code != 1 or contents(store) != before:
                self.fault(name, 'changes what is not there, but is not refused', code, said[:300])
            self.checked['refused'] += 1
            return
        if code != 0:
            return self.fault(name, 'update failed', code, said[:300])
        stored = read_store(store)
        if stored.keys() != expected.keys():
            return self.fault(name, 'versions', sorted(stored), sorted(expected))
        for gml_id, record in expected.items():
            self.compare_record(name, record, stored[gml_id], [0.0, 0.0, 0.0])
        self.checked['mutations'] += len(mutations)

    # One record

    def compare_record(self, name, expected, found, areas):
        self.checked['records'] += 1
        where = '%s: %s %s' % (name, expected.kind, expected.gml_id)
        if expected.kind != found.kind:
            return self.fault(where, 'is a ' + found.kind)
        for column in found.values.keys() | expected.values.keys():
            self.checked['values'] += 1
            theirs, ours = expected.values.get(column), found.values.get(column)
            if theirs != ours or isinstance(theirs, str) != isinstance(ours, str):
                self.fault(where, column, '%r instead of %r' % (ours, theirs))
        self.compare_shape(where, expected.shape, found.shape)
        self.compare_shape(where + ' kruinlijn', expected.kruinlijn, found.kruinlijn)
        if expected.labels != found.labels:
            self.fault(where, 'labels', found.labels, expected.labels)
        self.checked['labels'] += len(expected.labels)
        if expected.shape and found.shape and expected.shape[0] == 'area':
            self.compare_area(where, expected.shape, found.shape, areas)

    def compare_shape(self, where, expected, found):
        if (expected is None) != (found is None):
            return self.fault(where, 'geometry %r instead of %r' % (found, expected))
        if expected is None:
            return
        self.checked['geometries'] += 1
        if not any(has_arcs(p) for p in paths_of(expected)):
            if normal(expected) != normal(found):
                self.fault(where, 'geometry %r instead of %r' % (normal(found), normal(expected)))
            return
        self.checked['geometries with arcs'] += 1
        given = [set(points_of(p)) for p in paths_of(expected)]
        stroked = [set(points_of(p)) for p in paths_of(found)]
        if expected[0] != found[0] or len(given) != len(stroked):
            return self.fault(where, 'another kind or number of paths')
        for theirs, ours in zip(given, stroked):
            if theirs - ours:
                self.fault(where, 'points are gone', sorted(theirs - ours)[:4])
            stray = off_the_arcs(expected, ours - theirs)
            if stray:
                self.fault(where, 'points that are on no arc', stray[:4])

    def compare_area(self, where, expected, found, areas):
        exact, ours = area_of(expected), area_of(found)
        arcs = sum(arc_length(p) for p in paths_of(expected))
        # The points of the stroke are rounded to millimetres, at most 0.71 mm away.
        if abs(exact - ours) > (AREA_PER_ARC + 0.71) * arcs + 1e-9 * exact:
            self.fault(where, 'area', '%.0f mm2 instead of %.0f' % (ours, exact))
        for i, amount in enumerate((exact, ours, arcs)):
            areas[i] += amount

    # The figures that others counted

    def compare_readme(self, folders):
        """The table in the README of the samples against this reading, and so against the program.

        It counts what there is in the two broken files too, and some of the members that are empty.
        """
        with open(self.samples + '/README.md') as file:
            lines = [line.strip('|\n ').split('|') for line in file if re.match(r'\| (citygml|gmllight|delta)/', line)]
        table = {cells[0].strip(): cells for cells in lines if len(cells) == 7}
        for folder, files in folders.items():
            cells = table[folder]
            by_type, ended = collections.Counter(), 0
            for file in files:
                kind, number, of_them_ended = BROKEN.get(file.name, ('pand', 0, 0))
                by_type[kind] += number
                ended += of_them_ended
                for record in all_records(file):
                    by_type[record.kind] += 1
                    ended += record.ended()
            told = {table_of(kind): int(n) for kind, n in (c.rsplit(' ', 1) for c in cells[6].strip().split(', '))}
            empty = told.pop('empty featuremember', 0)
            counted = (len(files), sum(by_type.values()), ended)
            written = (int(cells[1]), int(cells[4]) - empty, int(cells[5]))
            if counted != written or +by_type != told:
                self.fault('README of the samples', folder, counted, written, dict(by_type), told)


def table_of(name):
    return CITYGML_TYPES.get(name, name.lower())


def all_records(file):
    if not file.delta:
        return file.records
    return [side for m in file.mutations for side in (m.was, m.wordt) if side]


def applied(mutations):
    """The versions there are after the mutations, by gml_id; None when one changes what is not there."""
    versions = {}
    for mutation in mutations:
        if mutation.was and versions.pop(mutation.was.gml_id, None) is None:
            return None
        if mutation.wordt:
            versions[mutation.wordt.gml_id] = mutation.wordt
    return versions


def contents(path):
    with contextlib.closing(sqlite3.connect('file:%s?mode=ro' % path, uri=True)) as store:
        return list(store.iterdump())


def kept(delivered):
    """By gml_id: every version once, and of an object the current version that was registered last."""
    versions, current = {}, {}
    for record in delivered:
        if record.gml_id in versions:
            continue
        if not record.ended():
            other = current.get(record.values['lokaal_id'])
            if other and registered(other) >= registered(record):
                continue
            if other:
                del versions[other.gml_id]
            current[record.values['lokaal_id']] = record
        versions[record.gml_id] = record
    return versions


def registered(record):
    moment = record.values.get('tijdstip_registratie')
    return moment.timestamp() if moment else 0.0


def folders_of(samples):
    """Folder (as the README names it) -> paths of the deliveries in it."""
    found = {}
    for part in ('citygml', 'gmllight', 'delta'):
        for folder, _, names in os.walk(os.path.join(samples, part)):
            paths = [os.path.join(folder, n) for n in sorted(names) if n.endswith(('.gml', '.xml', '.zip'))]
            if paths:
                found[os.path.relpath(folder, samples)] = paths
    return found


def main():
    program = os.path.abspath(sys.argv[1])
    shared = os.environ.get('WIJKBEELD_SHARED') or os.path.join(os.path.dirname(__file__), '../../../../shared')
    samples = os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else os.path.join(shared, 'bgt-samples'))
    if not os.path.isdir(samples):
        print('SKIPPED: the real samples are not on this machine: ' + samples)
        return 1 if os.environ.get('CI') else 77
    with tempfile.TemporaryDirectory() as work:
        comparison = Comparison(program, samples, work)
        readings = {}
        for folder, paths in sorted(folders_of(samples).items()):
            readings[folder] = []
            for path in paths:
                files = read_file(path)
                readings[folder] += files
                name = os.path.relpath(path, samples)
                if files[0].delta:
                    comparison.compare_update(name, path, files[0].mutations)
                else:
                    comparison.import_and_compare(name, [path], files)
            if folder.startswith('delta/'):
                continue
            whole = [p for p in paths if os.path.basename(p) not in BROKEN]
            comparison.import_and_compare(folder, whole, [f for f in readings[folder] if f.name not in BROKEN])
        comparison.compare_refusals([p for paths in folders_of(samples).values() for p in paths
                                     if os.path.basename(p) in BROKEN])
        comparison.compare_readme(readings)
    for fault in comparison.faults[:60]:
        print('FAULT ' + fault)
    print('%d faults; compared: %s' % (len(comparison.faults),
                                       ', '.join('%d %s' % (n, what) for what, n in comparison.checked.items())))
    return 1 if comparison.faults else 0


if __name__ == '__main__':
    sys.exit(main())
