#!/usr/bin/env python3
"""Input that was made to do harm: each is refused by name and place, in bounded memory, and the store stays as it was.

    bad_input.py PROGRAM
"""
import gzip
import io
import os
import re
import struct
import sys
import tempfile
import time
import zipfile
import zlib

HEAD = (b'<?xml version="1.0" encoding="UTF-8"?>\n<CityModel xmlns:gml="http://www.opengis.net/gml"'
        b' xmlns:imgeo="http://www.geostandaarden.nl/imgeo/2.1" xmlns="http://www.opengis.net/citygml/2.0"'
        b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n')
TAIL = b'</CityModel>\n'
SQUARE = b'0 0 10 0 10 10 0 10 0 0'
MOST_MEMORY = 512  # MB
MB = 1 << 20


def put(name=b'p1', where=b'155000.000 463000.000', tag=b'imgeo:Put', attributes=b'', more=b'', lokaal_id=b''):
    """A member with one object; a point, so that it is small."""
    return (b'<cityObjectMember><' + tag + b' gml:id="' + name + b'"' + attributes + b'>'
            b'<creationDate>2015-10-27</creationDate><imgeo:tijdstipRegistratie>2019-07-01T12:00:00'
            b'</imgeo:tijdstipRegistratie><imgeo:identificatie><imgeo:NEN3610ID><imgeo:namespace>NL.IMGeo'
            b'</imgeo:namespace><imgeo:lokaalID>' + (lokaal_id or b'L%d' % len(name)) + b'</imgeo:lokaalID></imgeo:NEN3610ID>'
            b'</imgeo:identificatie><imgeo:geometrie2dPut><gml:Point><gml:pos>' + where + b'</gml:pos></gml:Point>'
            b'</imgeo:geometrie2dPut>' + more + b'</' + tag + b'></cityObjectMember>\n')


def area(ring, name=b'w1'):
    return put(name, tag=b'imgeo:Waterdeel').replace(
        b'geometrie2dPut', b'geometrie2dWaterdeel').replace(
        b'<gml:Point><gml:pos>155000.000 463000.000</gml:pos></gml:Point>',
        b'<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>' + ring +
        b'</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>')


def delivery(*members):
    return HEAD + b''.join(members) + TAIL


class Trial:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.faults, self.tried, self.most = [], 0, (0, '')
        self.store = folder + '/store.gpkg'
        self.import_file(self.write('good.gml', delivery(put(b'good'))))
        with open(self.store, 'rb') as file:
            self.before = file.read()

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            for piece in [content] if isinstance(content, bytes) else content:
                file.write(piece)
        return path

    def import_file(self, path):
        """(exit code, what it said, MB of memory)"""
        out = self.folder + '/out'
        pid = os.fork()
        if pid == 0:
            file = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(file, 1), os.dup2(file, 2)
            os.execv(self.program, [self.program, 'import', path, '--into', self.store,
                                    '--report', self.folder + '/report.json', '--jobs', '2'])
        _, status, usage = os.wait4(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        with open(out, 'rb') as file:
            return code, file.read().decode('utf-8', 'replace'), usage.ru_maxrss // 1024

    def fault(self, *what):
        self.faults.append(' | '.join(str(w)[:300] for w in what))

    def measured(self, name, path):
        begin = time.monotonic()
        code, said, memory = self.import_file(path)
        self.tried += 1
        print('%5.1f s %4d MB  %s' % (time.monotonic() - begin, memory, name), flush=True)
        self.most = max(self.most, (memory, name))
        if memory > MOST_MEMORY:
            self.fault(name, 'took %d MB' % memory)
        return code, said

    def refused(self, name, content, *words, file_name='bad.gml', place=True):
        """Exit 1, the file and a byte named, the store untouched."""
        path = self.write(file_name, content)
        code, said = self.measured(name, path)
        if code != 1 or file_name not in said or not all(w in said for w in words):
            self.fault(name, 'not refused as it should be', code, said)
        if place and not re.search(r'byte \d+', said):
            self.fault(name, 'no place is named', said)
        self.untouched(name)
        os.remove(path)

    def untouched(self, name):
        with open(self.store, 'rb') as file:
            if file.read() != self.before:
                self.fault(name, 'the store was touched')
                self.restore()

    def rejects(self, name, content, *words, kept=0, file_name='bad.gml'):
        """Exit 3: records are rejected by name and place; `kept` others are in the store."""
        path = self.write(file_name, content)
        code, said = self.measured(name, path)
        if code != 3 or '%d kept' % kept not in said or not all(w in said for w in words):
            self.fault(name, 'not rejected as it should be', code, said)
        if not re.search(re.escape(file_name) + r' byte \d+', said):
            self.fault(name, 'no place is named', said)
        self.restore()
        os.remove(path)

    def accepts(self, name, content, kept, file_name='good.gml'):
        path = self.write(file_name, content)
        code, said = self.measured(name, path)
        if code != 0 or '%d kept' % kept not in said:
            self.fault(name, 'not accepted', code, said)
        self.restore()
        os.remove(path)

    def restore(self):
        with open(self.store, 'wb') as file:
            file.write(self.before)


def repeated(piece, size):
    """Pieces of about a megabyte that make `size` bytes."""
    block = piece * max(1, MB // len(piece))
    for _ in range(max(1, size // len(block))):
        yield block


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def growing(size):
    """A delivery that packs a thousand times smaller: objects with much white space between."""
    return [HEAD, *repeated(put() + b' ' * MB, size)]


def zip_bomb(size):
    """A zip whose only member unpacks to `size`, made without having it in memory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    crc, packed, made = 0, [], 0
    for piece in growing(size):
        crc, made = zlib.crc32(piece, crc), made + len(piece)
        packed.append(packer.compress(piece))
    data = b''.join(packed) + packer.flush()
    name = b'a.gml'
    sizes = struct.pack('<III', crc, len(data), made)
    local = struct.pack('<IHHHHH', 0x04034b50, 20, 0, 8, 0, 33) + sizes + struct.pack('<HH', len(name), 0) + name
    entry = (struct.pack('<IHHHHHH', 0x02014b50, 20, 20, 0, 8, 0, 33) + sizes +
             struct.pack('<HHHHHII', len(name), 0, 0, 0, 0, 0, 0) + name)
    start = len(local) + len(data)
    return local + data + entry + struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, 1, 1, len(entry), start, 0)


def overlapping(count):
    """A zip of which all entries are the same bytes."""
    one = zipped([('a.gml', delivery(put()))])
    start = one.index(b'PK\1\2')
    entry = one[start:one.index(b'PK\5\6')]
    return (one[:start] + entry * count +
            struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, count, count, len(entry) * count, start, 0))


def packings(t):
    good = delivery(put())
    broken = bytearray(zipped([('a.gml', good)]))
    broken[broken.index(b'PK\1\2') + 16] ^= 1
    t.refused('wrong CRC', bytes(broken), 'CRC', 'a.gml', file_name='bad.zip')
    stored = zipped([('a.gml', good)], zipfile.ZIP_STORED).replace(b'NL.IMGeo', b'NL.IMGeO', 1)
    t.refused('wrong CRC, stored', stored, 'CRC', 'a.gml', file_name='bad.zip')
    packed = bytearray(gzip.compress(good))
    packed[-6] ^= 1
    t.refused('wrong CRC, gzip', bytes(packed), 'CRC', file_name='bad.gml.gz')
    t.refused('zip bomb', zip_bomb(256 * MB), 'times its size', '--unpack-ratio', file_name='bad.zip')
    t.refused('gzip bomb', gzip.compress(b''.join(growing(256 * MB))), 'times its size', '--unpack-ratio', file_name='bad.gml.gz')
    t.refused('zip of the same bytes many times', overlapping(60000), file_name='bad.zip')
    t.refused('zip in a zip', zipped([('inner.zip', zipped([('a.gml', good)]))]), 'inner.zip', file_name='bad.zip',
              place=False)
    t.refused('empty zip', zipped([]), 'holds no files', file_name='bad.zip', place=False)


def markup(t):
    t.refused('empty file', b'', 'empty')
    t.refused('white space only', b' \n' * 1000, 'empty')
    t.refused('null bytes', bytes(10 * MB), 'no XML')
    t.refused('a picture', b'\x89PNG\r\n\x1a\n' + bytes(1000), 'no XML')
    t.refused('UTF-16', delivery(put()).decode().encode('utf-16'), 'UTF-16')
    t.refused('UTF-16 without a mark', delivery(put()).decode().encode('utf-16-be'), 'UTF-16')
    t.refused('another encoding', delivery(put()).replace(b'UTF-8', b'ISO-8859-1'), 'ISO-8859-1')
    t.refused('wrong namespace', delivery(put()).replace(b'/citygml/2.0', b'/citygml/1.0'), 'CityModel')
    t.refused('no namespace', b'<CityModel/>', 'CityModel')
    entities = b''.join(b'<!ENTITY e%d "%s">' % (i, b'&e%d;' % (i - 1) * 10) for i in range(1, 10))
    t.refused('entities that grow', HEAD.replace(b'<City', b'<!DOCTYPE x [<!ENTITY e0 "ha">' + entities + b']>\n<City') +
              put(lokaal_id=b'&e9;') + TAIL, 'document type')
    t.refused('a DTD from elsewhere', HEAD.replace(b'<City', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">\n<City') + TAIL,
              'document type')
    t.rejects('a DTD further on', delivery(put(b'a'), b'<!DOCTYPE x [<!ENTITY a "b">]>', put(b'bb')), 'document type',
              kept=2)
    t.rejects('an unknown entity', delivery(put(lokaal_id=b'&e9;'), put(b'b')), 'entity', kept=1)
    t.refused('an endless comment', [HEAD, b'<!-- ', *repeated(b'x', 256 * MB)])
    t.refused('a root without end', [HEAD, *repeated(put(), 10 * MB)], 'truncated')
    t.refused('something after the root', delivery(put()) + b'<more/>', 'root')


def sizes(t):
    for packing in (False, True):
        kind, file_name = (' in a zip', 'bad.zip') if packing else ('', 'bad.gml')

        def refused(name, pieces, *words):
            if packing:
                out = os.path.join(t.folder, 'making.zip')
                with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                    with archive.open('a.gml', 'w', force_zip64=True) as member:
                        for piece in pieces:
                            member.write(piece)
                with open(out, 'rb') as file:
                    pieces = [file.read()]
                os.remove(out)
            t.refused(name + kind, pieces, *words, file_name=file_name)

        point = b'%d.123 463000.%03d '
        numbers = b''.join(point % (i * 7919 % 280000, i % 1000) for i in range(50000))
        refused('a member of 256 MB without end',
                [HEAD, put(), area(b'@').split(b'@')[0], *repeated(numbers, 256 * MB)])
        refused('10^7 attributes', [HEAD, b'<cityObjectMember><imgeo:Put gml:id="a"',
                                    *repeated(b' a1234567=""', 120 * MB), b'/></cityObjectMember>', TAIL])
    t.rejects('a million attributes', [HEAD, b'<cityObjectMember><imgeo:Put gml:id="a"', *repeated(b' a=""', 5 * MB),
                                       b'/></cityObjectMember>', put(b'b'), TAIL], 'attributes', kept=1)
    t.rejects('a million namespaces', [HEAD, b'<cityObjectMember><imgeo:Put gml:id="a"',
                                       *[b' xmlns:a%d="b"' % i for i in range(1000000)],
                                       b'/></cityObjectMember>', put(b'b'), TAIL], kept=1)
    t.rejects('a million deep', [HEAD, b'<cityObjectMember><imgeo:Put gml:id="a">', *repeated(b'<a>', 3 * MB),
                                 b'</imgeo:Put></cityObjectMember>', put(b'b'), TAIL], 'nested', kept=1)
    t.rejects('a million deep and closed', [HEAD, b'<cityObjectMember><imgeo:Put gml:id="a">', *repeated(b'<a>', 3 * MB),
                                            *repeated(b'</a>', 4 * MB), b'</imgeo:Put></cityObjectMember>', put(b'b'),
                                            TAIL], 'nested', kept=1)
    long = b'n' * (3 * MB)
    t.refused('a root with a long name', b'<' + long + b'>', 'root')
    t.rejects('an object with a long name', delivery(b'<cityObjectMember><' + long + b'/></cityObjectMember>', put()),
              kept=1)
    t.accepts('a property with a long name', delivery(put(more=b'<' + long + b'/>')), 1)
    t.accepts('an attribute with a long name', delivery(put(attributes=b' ' + long + b'="x"')), 1)
    t.accepts('a long gml:id', delivery(put(long)), 1)
    t.rejects('a long gml:id of no object', delivery(put(long, where=b'x'), put()), kept=1)
    t.rejects('a million objects that are none',
              [HEAD, *repeated(b'<cityObjectMember><a/></cityObjectMember>', 41 * MB), put(), TAIL], kept=1)
    t.rejects('faults without number', [HEAD, *repeated(b'<cityObjectMember><<', 10 * MB), put(), TAIL],
              'more faults are only counted', kept=1)
    t.accepts('elements that are unknown, all different',
              [HEAD, *[b'<a%d/>' % i for i in range(2000000)], put(), TAIL], 1)
    # Forty thousand lines, of which every other two cross.
    star = b' '.join(b'%d.%03d %d.%03d' % (i * 7919 % 9973, i % 1000, i * 104729 % 9949, i % 999) for i in range(40000))
    t.rejects('an area that crosses itself everywhere', delivery(area(star + b' ' + b' '.join(star.split(b' ', 2)[:2])), put()),
              'crosses itself', kept=1)


def values(t):
    for number in (b'NaN', b'inf', b'-inf', b'Infinity', b'1e400', b'1099511627776', b'-1099511627776', b'1e12', b'0x10',
                   b'9' * 1000, b'1.' + b'9' * 1000 + b'e300'):
        t.rejects('coordinate ' + number[:20].decode(), delivery(put(b'a', number + b' 1'), put(b'b')), 'Put'.lower(),
                  kept=1)
    for bad in (b'\xff', b'\xc0\xaf', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xe9', b'\0', b'\x1b[2J', b'&#0;', b'&#xD800;'):
        t.rejects('text %r' % bad, delivery(put(b'a', lokaal_id=b'L' + bad + b'x'), put(b'b')), kept=1)
        if bad[:1] != b'&':
            t.rejects('gml:id %r' % bad, delivery(put(b'a' + bad), put(b'b')), kept=1)
            t.rejects('name %r' % bad, delivery(put(b'a').replace(b'Put', b'Put' + bad), put(b'b')), kept=1)
    t.rejects('unclosed tag', delivery(put(b'a').replace(b'</imgeo:lokaalID>', b''), put(b'b')), kept=1)


def folders(t):
    folder = os.path.join(t.folder, 'many')
    os.mkdir(folder)
    for i in range(10000):
        with open('%s/%d.txt' % (folder, i), 'wb') as file:
            file.write(b'nothing')
    code, said = t.measured('10,000 other files', folder)
    if code != 1 or 'many' not in said:
        t.fault('10,000 other files', code, said)
    t.untouched('10,000 other files')
    for name, content in (('a.gml', delivery(put())), ('b.pdf', b'%PDF-1.4'), ('c.png', b'\x89PNG'),
                          ('d.zip', zipped([('e.zip', zipped([('f.gml', delivery(put(b'x')))]))]))):
        t.write('many/' + name, content)
    code, said = t.measured('a delivery among 10,000 others', folder)
    if code != 0 or '1 kept' not in said:
        t.fault('a delivery among 10,000 others', code, said)
    t.restore()


def main():
    with tempfile.TemporaryDirectory() as folder:
        t = Trial(os.path.abspath(sys.argv[1]), folder)
        wanted = sys.argv[2:] or ['packings', 'markup', 'sizes', 'values', 'folders']
        for part in wanted:
            globals()[part](t)
        for fault in t.faults:
            print('FAULT ' + fault)
        print('%d faults in %d trials; most memory: %d MB, by %s' % (len(t.faults), t.tried, *t.most))
        return 1 if t.faults else 0


if __name__ == '__main__':
    sys.exit(main())
