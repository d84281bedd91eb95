"""Every tile of an MBTiles file, unpacked, as lines `z x y sha256` with rows from above.
    python3 list_mbtiles.py FILE.mbtiles
"""
import gzip
import hashlib
import sqlite3
import sys

with sqlite3.connect(sys.argv[1]) as file:
    for z, x, row, data in file.execute("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles"):
        print(z, x, 2**z - 1 - row, hashlib.sha256(gzip.decompress(data)).hexdigest())
