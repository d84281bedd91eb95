"""Geometry for the comparison with the samples, written without a look at how the program does it.

A path is a list of pieces: ('line', points) or ('arc', [start, middle, end, middle, end ...]); points are integer
millimetres. A shape is (kind, parts): 'point' with parts [point], 'line' with parts [path], 'area' with parts
[[outer path, inner path ...]].
"""
import math
import struct


def points_of(path):
    """All points that are written down for a path, in order."""
    points = []
    for _, piece in path:
        points += piece[1:] if points and points[-1] == piece[0] else piece
    return points


def without_repeats(points):
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def has_arcs(path):
    return any(kind == 'arc' for kind, _ in path)


def arcs_of(path):
    for kind, piece in path:
        if kind == 'arc':
            for i in range(0, len(piece) - 2, 2):
                yield piece[i], piece[i + 1], piece[i + 2]


def circle(a, m, b):
    """Centre relative to a, radius and signed sweep of the arc a-m-b; None when it is a line."""
    mx, my, bx, by = m[0] - a[0], m[1] - a[1], b[0] - a[0], b[1] - a[1]
    if a == b:  # a full circle, by its diameter
        return mx / 2, my / 2, math.hypot(mx, my) / 2, 2 * math.pi
    cross = mx * by - my * bx  # exact: integers
    if cross == 0:
        return None
    m2, b2 = mx * mx + my * my, bx * bx + by * by
    cx, cy = (by * m2 - my * b2) / (2 * cross), (mx * b2 - bx * m2) / (2 * cross)
    radius = math.hypot(cx, cy)
    # The inscribed angle at m is half of what is left of the circle.
    ux, uy, vx, vy = -mx, -my, bx - mx, by - my
    at_middle = math.atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy)
    sweep = 2 * (math.pi - at_middle)
    return cx, cy, radius, math.copysign(sweep, cross)


def arc_length(path):
    """Millimetres of arc in a path; three points on a line are none."""
    total = 0.0
    for arc in arcs_of(path):
        found = circle(*arc)
        total += found[2] * abs(found[3]) if found else 0
    return total


def signed_area(path):
    """Square millimetres, arcs exact; positive when it runs counter-clockwise."""
    points = points_of(path)
    x0, y0 = points[0]
    twice = 0
    for (x1, y1), (x2, y2) in zip(points, points[1:]):
        twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    area = twice / 2
    # The chords a-m and m-b are in the sum above: beside them lie two segments of the circle.
    for a, m, b in arcs_of(path):
        found = circle(a, m, b)
        if not found:
            continue
        radius, sign = found[2], math.copysign(1, found[3])
        for p, q in ((a, m), (m, b)):
            half_chord = math.hypot(q[0] - p[0], q[1] - p[1]) / 2
            half = math.asin(min(1.0, half_chord / radius))
            if is_reflex(p, q, b if p == a else a):
                half = math.pi - half
            area += sign * segment(radius, half)
    return area


def is_reflex(p, q, other):
    """Does the arc p-q, of which `other` lies on the far side, sweep more than half a circle?"""
    ux, uy, vx, vy = p[0] - other[0], p[1] - other[1], q[0] - other[0], q[1] - other[1]
    return ux * vx + uy * vy < 0


def segment(radius, half):
    """Area between a chord and its arc of twice `half` radians, also when that is next to nothing."""
    angle = 2 * half
    if angle < 1e-2:
        return radius * radius / 2 * (angle ** 3 / 6 - angle ** 5 / 120 + angle ** 7 / 5040)
    return radius * radius / 2 * (angle - math.sin(angle))


def area_of(shape):
    kind, parts = shape
    if kind != 'area':
        return 0.0
    return sum(abs(signed_area(rings[0])) - sum(abs(signed_area(r)) for r in rings[1:]) for rings in parts)


def paths_of(shape):
    kind, parts = shape
    if kind == 'area':
        return [ring for rings in parts for ring in rings]
    return parts if kind == 'line' else [[('line', [p])] for p in parts]


def normal_ring(points):
    """The same for every start and direction."""
    ring = without_repeats(points)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    first = min(range(len(ring)), key=lambda i: ring[i])
    ring = ring[first:] + ring[:first]
    return tuple(ring if signed_area([('line', ring + ring[:1])]) >= 0 else ring[:1] + ring[:0:-1])


def normal(shape):
    """What has to be equal when there are no arcs."""
    kind, parts = shape
    if kind == 'area':
        return kind, tuple(tuple(normal_ring(points_of(r)) for r in rings) for rings in parts)
    if kind == 'line':
        return kind, tuple(tuple(without_repeats(points_of(p))) for p in parts)
    return kind, tuple(parts)


def off_the_arcs(shape, points):
    """The points that lie more than 1.5 mm (they are rounded to whole ones) from all arcs of the shape."""
    circles = []
    for path in paths_of(shape):
        for a, m, b in arcs_of(path):
            found = circle(a, m, b)
            if found:
                circles.append((a[0] + found[0], a[1] + found[1], found[2]))
            else:
                circles.append((a, b, None))
    return [p for p in points if not any(is_on(p, c) for c in circles)]


def is_on(p, c):
    if c[2] is not None:
        return abs(math.hypot(p[0] - c[0], p[1] - c[1]) - c[2]) <= 1.5
    a, b, _ = c
    length = math.hypot(b[0] - a[0], b[1] - a[1])
    return length > 0 and abs((p[0] - a[0]) * (b[1] - a[1]) - (p[1] - a[1]) * (b[0] - a[0])) <= 1.5 * length


# GeoPackage binary (OGC 12-128r18, 2.1.3) and ISO WKB

ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


def from_geopackage(blob):
    """(srs id, shape or None) of a GeoPackage geometry."""
    if blob is None:
        return None, None
    assert blob[:3] == b'GP\0', 'no GeoPackage geometry'
    flags = blob[3]
    order = '<' if flags & 1 else '>'
    srs, = struct.unpack(order + 'i', blob[4:8])
    wkb = Wkb(blob, 8 + ENVELOPE_BYTES[flags >> 1 & 7])
    shape = wkb.shape()
    assert wkb.at == len(blob), 'bytes left behind a geometry'
    assert bool(flags & 16) == (shape is None), 'the flag for empty geometries is wrong'
    return srs, shape


class Wkb:
    def __init__(self, data, at):
        self.data, self.at = data, at

    def take(self, form):
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def head(self):
        self.order = '<' if self.data[self.at] else '>'
        self.at += 1
        return self.take(self.order + 'I')[0]

    def count(self):
        return self.take(self.order + 'I')[0]

    def points(self):
        n = self.count()
        flat = self.take(self.order + '%dd' % (2 * n))
        return [to_millimetres(x, y) for x, y in zip(flat[::2], flat[1::2])]

    def shape(self):
        code = self.head()
        if code == 1:
            x, y = self.take(self.order + '2d')
            return None if math.isnan(x) else ('point', [to_millimetres(x, y)])
        if code in (2, 8, 9):
            return 'line', [self.curve(code)]
        if code in (3, 10):
            return 'area', [self.rings(code)]
        assert code in (4, 5, 6, 11, 12), 'geometry of kind %d' % code
        members = [self.shape() for _ in range(self.count())]
        assert len({kind for kind, _ in members}) == 1, 'a mix of geometries'
        return members[0][0], [part for _, parts in members for part in parts]

    def curve(self, code):
        if code == 2:
            return [('line', self.points())]
        if code == 8:
            return [('arc', self.points())]
        return [piece for _ in range(self.count()) for piece in self.curve(self.head())]

    def rings(self, code):
        if code == 3:
            return [[('line', self.points())] for _ in range(self.count())]
        return [self.curve(self.head()) for _ in range(self.count())]


def to_millimetres(x, y):
    """The integers that a writer of exact millimetres must have meant; anything else is an error."""
    point = round(x * 1000), round(y * 1000)
    assert (point[0] / 1000, point[1] / 1000) == (x, y), 'a coordinate that is no whole millimetre: %r %r' % (x, y)
    return point
