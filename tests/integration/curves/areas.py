#!/usr/bin/env python3
"""Areas and lengths of a delivery, by another program than ours, against two stores made of it with --history.

areas.py DELIVERY STROKED.gpkg KEPT.gpkg TOLERANCE_MM

Reads the GML (zip, folder or file) with Python's XML reader and measures it with whole numbers (shoelace over the
points given) and 34-digit decimals (arcs: r2 (t - sin t) / 2). Then reads both GeoPackages with SQLite and a reader of
WKB of its own. Holds, per object: the kept store has the same area and length to 1e-9. Per layer: the stroked store
misses at most two thirds of the tolerance times the length of the arcs, and rounding.
"""
import os
import sqlite3
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict
from decimal import Decimal, getcontext

getcontext().prec = 34
GML = '{http://www.opengis.net/gml}'


def arctangent(y, x):
    """Angle of (x, y) with y > 0, in (0, pi)."""
    if x < 0:
        return PI - arctangent(y, -x)
    if y > x:
        return PI / 2 - arctangent(x, y) if x else PI / 2
    t, doublings = y / x, 0
    while t > Decimal('0.1'):
        t, doublings = t / (1 + (1 + t * t).sqrt()), doublings + 1
    total, power, n = t, t, 1
    while abs(power) > Decimal('1e-36'):
        power, n = -power * t * t, n + 2
        total += power / n
    return total * 2 ** doublings


def pi():
    def inverse(n):
        total = power = Decimal(1) / n
        k = 1
        while power:
            power, k = -power / (n * n), k + 2
            if abs(power) < Decimal('1e-40'):
                return total
            total += power / k
    return 4 * (4 * inverse(5) - inverse(239))


PI = pi()


def minus_sine(t):
    total, term, n = Decimal(0), t, 1
    while abs(term) > Decimal('1e-45'):
        term, n = -term * t * t / ((n + 1) * (n + 2)), n + 2
        total -= term
    return total


def arc(a, m, b):
    """(area right of the chord in mm2, length in mm) of the arc a-m-b; None when it is a line."""
    px, py, qx, qy = a[0] - m[0], a[1] - m[1], b[0] - m[0], b[1] - m[1]
    cross, dot = px * qy - py * qx, px * qx + py * qy
    if cross == 0:
        return None
    sides = (px * px + py * py) * (qx * qx + qy * qy) * ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
    square = Decimal(sides) / (4 * cross * cross)
    angle = 2 * arctangent(Decimal(abs(cross)), Decimal(-dot))
    segment = square * minus_sine(angle) / 2
    # from a past m to b counter-clockwise when a lies to the right of m-b, seen from m: cross(a-m, b-m) < 0
    return (segment if cross < 0 else -segment), square.sqrt() * angle


class Measure:
    def __init__(self):
        self.area, self.length, self.arcs = Decimal(0), Decimal(0), Decimal(0)

    def add(self, path, sign):
        """path: [vertex, (middle or None, vertex), ...]. sign: 1 outer ring, -1 hole, 0 line."""
        twice, curved, at = 0, Decimal(0), path[0]
        ox, oy = path[0]
        for middle, to in path[1:]:
            found = arc(at, middle, to) if middle else None
            if found:
                curved += found[0]
                self.length += found[1]
                self.arcs += found[1]
            else:
                for x, y in ([middle, to] if middle else [to]):
                    twice += (at[0] - ox) * (y - oy) - (x - ox) * (at[1] - oy)
                    self.length += Decimal((at[0] - x) ** 2 + (at[1] - y) ** 2).sqrt()
                    at = (x, y)
                continue
            twice += (at[0] - ox) * (to[1] - oy) - (to[0] - ox) * (at[1] - oy)
            at = to
        self.area += sign * abs(Decimal(twice) / 2 + curved)


# --- the delivery

def numbers(element):
    dimension = int(element.get('srsDimension', '2'))
    values = [int((Decimal(word) * 1000).to_integral_value()) for word in element.text.split()]
    return [(values[i], values[i + 1]) for i in range(0, len(values), dimension)]


def positions(element):
    return [p for child in element for p in numbers(child)]


def path_of(element):
    """All pieces below an element, in order."""
    path = []
    for piece in element.iter():
        name = piece.tag.removeprefix(GML)
        if name not in ('LinearRing', 'LineString', 'LineStringSegment', 'Arc'):
            continue
        points = positions(piece)
        if not path:
            path.append(points[0])
        if name == 'Arc':
            path.append((points[1], points[2]))
        else:
            path += [(None, p) for p in points[1:]]
    return path


def measure_gml(prop):
    found = Measure()
    polygons = list(prop.iter(GML + 'Polygon'))
    for polygon in polygons:
        for border in polygon:
            found.add(path_of(border), 1 if border.tag == GML + 'exterior' else -1)
    if not polygons and prop.find('.//' + GML + 'Point') is None:
        found.add(path_of(prop), 0)
    return found


def files_of(path):
    if os.path.isdir(path):
        for name in sorted(os.listdir(path)):
            yield open(os.path.join(path, name), 'rb')
    elif zipfile.is_zipfile(path):
        archive = zipfile.ZipFile(path)
        for name in archive.namelist():
            yield archive.open(name)
    else:
        yield open(path, 'rb')


def delivery(path):
    objects = {}
    for file in files_of(path):
        for _, element in ElementTree.iterparse(file):
            if not element.tag.endswith('}cityObjectMember'):
                continue
            for thing in element:
                for prop in thing:
                    name = prop.tag.split('}')[1]
                    if (name.startswith('geometrie2d') or name == 'geometrie') and len(prop):
                        objects[thing.get(GML + 'id')] = measure_gml(prop)
            element.clear()
    return objects


# --- the stores

class Wkb:
    def __init__(self, data, at):
        self.data, self.at, self.measure = data, at, Measure()

    def take(self, form):
        values = struct.unpack_from('<' + form, self.data, self.at)
        self.at += struct.calcsize('<' + form)
        return values

    def points(self):
        n, = self.take('I')
        flat = [round(v * 1000) for v in self.take('%dd' % (2 * n))]
        return list(zip(flat[::2], flat[1::2]))

    def curve(self, code):
        if code == 2:
            points = self.points()
            return points[:1] + [(None, p) for p in points[1:]]
        if code == 8:
            points = self.points()
            return points[:1] + list(zip(points[1::2], points[2::2]))
        assert code == 9, code
        path = []
        for _ in range(self.take('I')[0]):
            piece = self.curve(self.head())
            assert not path or piece[0] == (path[-1][1] if len(path) > 1 else path[0])
            path += piece if not path else piece[1:]
        return path

    def head(self):
        order, code = self.take('BI')
        assert order == 1
        return code

    def geometry(self):
        code = self.head()
        if code == 1:
            self.take('dd')
        elif code in (2, 8, 9):
            self.measure.add(self.curve(code), 0)
        elif code in (3, 10):
            for i in range(self.take('I')[0]):
                self.measure.add(self.curve(2 if code == 3 else self.head()), -1 if i else 1)
        else:
            assert code in (4, 5, 6, 11, 12), code
            for _ in range(self.take('I')[0]):
                self.geometry()
        return self.measure


def store(path):
    """{layer: {gml_id: Measure}} of the tables of the register."""
    connection = sqlite3.connect('file:%s?mode=ro' % path, uri=True)
    layers = [name for name, in connection.execute(
        "SELECT table_name FROM wijkbeeld_layers WHERE role = 'bgt' AND table_name NOT IN "
        "('kruinlijn', 'nummeraanduidingreeks', 'openbareruimtelabel')")]
    return {layer: {gml_id: Wkb(blob, 8 + (32 if blob[3] >> 1 & 7 else 0)).geometry()
                    for gml_id, blob in connection.execute('SELECT gml_id, geom FROM ' + layer)}
            for layer in layers}


def same(a, b, relative):
    return abs(a - b) <= Decimal(relative) * max(abs(a), abs(b))


def main(path, stroked_path, kept_path, tolerance):
    expected, kept, stroked = delivery(path), store(kept_path), store(stroked_path)
    wrong, count, most = [], 0, Decimal(0)
    for layer, objects in sorted(kept.items()):
        sums = defaultdict(Decimal)
        for gml_id, found in objects.items():
            given, chords = expected.pop(gml_id), stroked[layer][gml_id]
            count += 1
            if not (same(given.area, found.area, '1e-9') and same(given.length, found.length, '1e-9')):
                wrong.append((layer, gml_id, given.area, found.area))
            sums['area'] += given.area
            sums['missed'] += given.area - chords.area
            sums['arcs'] += given.arcs
            sums['kept'] += found.area
        if not sums['area']:
            continue
        bound = Decimal(tolerance) * 2 / 3 * sums['arcs']
        off = abs(sums['kept'] / sums['area'] - 1)
        most = max(most, off)
        print('%-26s %6d  %16.6f m2  kept off by %.0e  arcs %12.3f m  chords miss %10.6f of at most %10.6f m2' % (
            layer, len(objects), sums['area'] / 10 ** 6, off, sums['arcs'] / 1000, sums['missed'] / 10 ** 6,
            bound / 10 ** 6))
        if abs(sums['missed']) > bound or off > Decimal('1e-9'):
            wrong.append((layer, 'sum'))
    points = [gml_id for gml_id, m in expected.items() if m.length]
    if points:
        wrong.append(('in the delivery, not in the store', points[:5]))
    for line in wrong[:10]:
        print('WRONG:', *line)
    print('%d objects, layers off by at most %.1e' % (count, most))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
