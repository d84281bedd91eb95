"""What `wijkbeeld info` says of a store against what another reader counts in the deliveries it was made from.

  info.py PROGRAM
"""
import collections
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zlib
from datetime import datetime

from compare import kept
from deliveries import TYPES, read_file
from shapes import has_arcs, paths_of, points_of

# The index of the store holds boxes in single precision, rounded outwards: 1/16 m at 10^6 m. Arcs bulge.
ROUNDING, BULGE = 0.0626, 1.0
faults = []


def check(what, found, expected):
    if found != expected:
        faults.append('%s: %r instead of %r' % (what, found, expected))


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr, done.stdout)
    return done.stdout


def moment(text):
    return datetime.fromisoformat(text.replace('Z', '+00:00')) if text else None


def places_of(record):
    if record.shape and record.shape[0] == 'point':
        return record.shape[1]
    if record.shape:
        return [p for path in paths_of(record.shape) for p in points_of(path)]
    if record.kind == 'openbareruimtelabel':
        return [label['place'] for label in record.labels if label['place']]
    return []


def check_extent(what, extent, records):
    places = [(x / 1000, y / 1000) for r in records for x, y in places_of(r)]
    if not places:
        return check(what, extent, None)
    bulge = BULGE if any(r.shape and r.shape[0] != 'point' and any(has_arcs(p) for p in paths_of(r.shape))
                         for r in records) else 0
    expected = [f(p[axis] for p in places) for f in (min, max) for axis in (0, 1)]
    for side, (found, exact) in enumerate(zip(extent or [0] * 4, expected)):
        outwards = exact - found if side < 2 else found - exact
        if not -1e-9 <= outwards <= ROUNDING + bulge:
            faults.append('%s: side %d is %r instead of %r' % (what, side, found, exact))


def check_layers(name, info, records):
    layers = {layer['name']: layer for layer in info['layers']}
    by_type = collections.defaultdict(list)
    for record in records:
        by_type[record.kind].append(record)
    check(name + ': types', {n for n, l in layers.items() if 'current' in l}, TYPES)
    for kind in sorted(TYPES):
        what, layer, of_type = name + ': ' + kind, layers[kind], by_type[kind]
        ended = sum(r.ended() for r in of_type)
        check(what + ': current', layer['current'], len(of_type) - ended)
        check(what + ': ended', layer['ended'], ended)
        moments = [r.values['tijdstip_registratie'] for r in of_type if r.values.get('tijdstip_registratie')]
        check(what + ': oldest', moment(layer['oldest_registration']), min(moments, default=None))
        check(what + ': newest', moment(layer['newest_registration']), max(moments, default=None))
        check_extent(what + ': extent', layer['extent'], of_type)


def check_rows(name, info, store):
    """The number of rows, by sqlite3."""
    with sqlite3.connect('file:%s?mode=ro' % store, uri=True) as rows:
        for layer in info['layers']:
            count, = rows.execute('SELECT count(*) FROM "%s"' % layer['name']).fetchone()
            check('%s: rows of %s' % (name, layer['name']), layer['count'], count)


def check_sources(name, info, paths):
    found = [(s['name'], s['size'], s['checksum']) for s in info['sources']]
    expected = []
    for path in paths:
        with open(path, 'rb') as file:
            data = file.read()
        expected.append((os.path.basename(path), '%d bytes' % len(data), 'crc32 %08x' % zlib.crc32(data)))
    check(name + ': sources', found, expected)
    for source in info['sources']:
        assert moment(source['read']), source


def check_print(name, info, text):
    """What people read has the same figures as the JSON."""
    lines = {line.split()[0]: line for line in text.splitlines() if line and not line.startswith('source:')}
    for layer in info['layers']:
        line = lines[layer['name']]
        if layer.get('oldest_registration'):
            for word in ('%d' % layer['current'], layer['oldest_registration'], layer['newest_registration']):
                if word not in line:
                    faults.append('%s: %s is not in %r' % (name, word, line))
    printed = [line for line in text.splitlines() if line.startswith('source:')]
    check(name + ': sources printed', printed, ['source: ' + ' '.join(s.values()) for s in info['sources']])


def check_store(name, program, store, records, paths):
    info = json.loads(run(program, 'info', store, '--json'))
    check_layers(name, info, records)
    check_rows(name, info, store)
    check_sources(name, info, paths)
    check_print(name, info, run(program, 'info', store))


def records_of(path):
    return [r for file in read_file(path) for r in file.records]


def check_delivery(name, program, work, path):
    store = os.path.join(work, name + '.gpkg')
    versions = list(kept(records_of(path)).values())
    run(program, 'import', path, '--into', store, '--history')
    check_store(name, program, store, versions, [path])
    current = os.path.join(work, name + '-current.gpkg')
    run(program, 'import', path, '--into', current)
    check_store(name + ' without history', program, current, [r for r in versions if not r.ended()], [path])


def check_updates(program, work, town):
    """A first state and its deltas: all of them stand among the sources, and the counts are those of the end."""
    store = os.path.join(work, 'followed.gpkg')
    paths = [os.path.join(town, 'bgt-%s.zip' % part) for part in ('initial', 'delta-1', 'delta-2', 'delta-3')]
    run(program, 'import', paths[0], '--into', store, '--history')
    versions = {}
    for number, path in enumerate(paths):
        if number:
            run(program, 'update', store, path)
        for mutation in (m for file in read_file(path) for m in file.mutations):
            if mutation.was:
                versions.pop(mutation.was.gml_id)
            if mutation.wordt:
                versions[mutation.wordt.gml_id] = mutation.wordt
        check_store('after %d updates' % number, program, store, versions.values(), paths[:number + 1])


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as work:
        town = os.path.join(work, 'stad')
        run(program, 'sample', town, '--objects', '3000', '--format', 'mutations')
        check_delivery('Voorbeeldstad', program, work, os.path.join(town, 'bgt.zip'))
        check_updates(program, work, town)
        shared = os.environ.get('WIJKBEELD_SHARED') or os.path.join(os.path.dirname(__file__), '../../../../shared')
        otterlo = os.path.join(shared, 'bgt-samples/citygml/nlextract/otterlo.zip')
        if os.path.exists(otterlo):
            check_delivery('Otterlo', program, work, otterlo)
        else:
            print('SKIPPED: Otterlo is not on this machine: ' + otterlo)
    for fault in faults[:40]:
        print('FAULT ' + fault)
    print('%d faults' % len(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
