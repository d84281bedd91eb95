#!/usr/bin/env python3
"""Packs what PostgreSQL wrote with COPY (FORMAT binary), one bytea a row, as a tile server would: zlib, level 6.

    pack.py FILE: prints CPU seconds of the packing alone, bytes before, bytes after
"""
import struct
import sys
import time
import zlib

with open(sys.argv[1], 'rb') as file:
    data = file.read()
at = 19 + struct.unpack_from('>i', data, 15)[0]
seconds, raw, packed = 0.0, 0, 0
while struct.unpack_from('>h', data, at)[0] != -1:
    size = struct.unpack_from('>i', data, at + 2)[0]
    tile = data[at + 6:at + 6 + size]
    at += 6 + size
    begin = time.process_time()
    packed += len(zlib.compress(tile, 6)) if tile else 0
    seconds += time.process_time() - begin
    raw += size
print(f'{seconds:.3f} {raw} {packed}')
