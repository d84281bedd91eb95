#!/usr/bin/env python3
"""How soon 100 changed objects are in the tiles of a running server, and whether any other tile gets another ETag.
     freshness.py [OBJECTS, default 500000] [MUTATIONS, default 100]
Makes Voorbeeldstad with mutations, serves its first state, takes the ETag of every tile of z9-z16 (each with what the
server had made before), applies the first mutations of the first delta while the server runs, and asks for the tiles
that /v1/changes names until all that differ do. Prints seconds: of the update itself, and from its end until the last
of those tiles was fresh. The target: 1 s at most, and no other ETag. Needs a release build."""
import pathlib
import re
import sys
import tempfile
import time
import zipfile

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "integration/updates"))
import town as towns

PROGRAM = here.parents[1] / "build/release/bin/wijkbeeld"
GRID = "WebMercatorQuad"
LEVELS = range(9, 17)
WATCHED = 5  # seconds


class Town(towns.Town):
    def __init__(self, folder, objects):
        self.program, self.folder = str(PROGRAM), pathlib.Path(folder)
        self.store = self.folder / "town.gpkg"
        self.run("sample", self.folder / "stad", "--objects", objects, "--format", "mutations")


def cut(delta, to, mutations):
    """The first mutations of a delivery as one of its own."""
    with zipfile.ZipFile(delta) as whole:
        name = next(n for n in whole.namelist() if n.endswith("000001.xml"))
        text = whole.read(name).decode()
    end = "</ml:mutatieGroep>"
    groups = [m.end() for m in re.finditer(end, text)]
    count = min(mutations, len(groups))
    tail = text[groups[-1]:]
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as small:
        small.writestr(name, text[:groups[count - 1]] + tail)
    return count


def etags(server, tiles):
    found = {}
    for z, row, col in tiles:
        status, etag, _ = server.ask(f"/v1/tiles/{GRID}/{z}/{row}/{col}", {"Accept-Encoding": "gzip"})
        if status not in (200, 204):
            towns.fail(f"{z}/{row}/{col}: {status}")
        found[z, row, col] = etag
    return found


def touched(server, tiles):
    """The tiles that /v1/changes names."""
    found = set()
    for z in LEVELS:
        page = server.json(f"/v1/changes?since=0&grid={GRID}&level={z}&limit=10000")
        found |= {tuple(map(int, tile.split("/"))) for tile in page["tiles"][GRID]["tiles"]}
    return [tile for tile in tiles if tile in found]


def main():
    words = [int(word) for word in sys.argv[1:]]
    objects, mutations = (words + [500000, 100][len(words):])[:2]
    with tempfile.TemporaryDirectory() as folder:
        town = Town(folder, objects)
        town.import_first()
        count = cut(town.folder / "stad/bgt-delta-1.zip", town.folder / "small.zip", mutations)
        with towns.serve(town) as server:
            tiles = [(z, row, col) for grid, z, row, col in
                     towns.tiles_of(server, {g: set(LEVELS) if g == GRID else set() for g in towns.GRIDS})]
            before = etags(server, tiles)
            begin = time.monotonic()
            town.run("update", town.store, town.folder / "small.zip")
            end = time.monotonic()
            server.follow(1)
            named = touched(server, tiles)
            answers = []  # when asked, which tile, its ETag
            while time.monotonic() < end + WATCHED:
                for tile in named:
                    asked = time.monotonic()
                    answers.append((asked, tile, etags(server, [tile])[tile]))
            after = etags(server, tiles)
        changed = {t for t in tiles if before[t] != after[t]}
        stale = max((asked - end for asked, tile, etag in answers if etag != after[tile]), default=0)
        print(f"{count} mutations: update {end - begin:.2f} s; who asked {stale:.2f} s after it or earlier could get an old "
              f"tile (target: 1), of {len(answers)} answers; {len(changed)} tiles have changed; {len(tiles)} tiles are "
              f"there, {len(named)} of them named as touched; {len(changed - set(named))} others have another ETag "
              f"(target: 0)")


main()
