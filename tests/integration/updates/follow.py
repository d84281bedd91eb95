"""A server follows updates of its store: of every tile of the town the answer is asked before and after. Exactly the
tiles in which something differs have another ETag; the others keep theirs, also when an archive serves them. All the
time readers ask, and never get an error or a tile that is neither the old one nor the new.
     follow.py PROGRAM"""
import subprocess
import threading

import town

LEVELS = {"WebMercatorQuad": {9, 12, 14, 15, 16}, "NetherlandsRDNewQuad": {6, 8, 10}, "EuropeanETRS89_LAEAQuad": {8, 12}}


def path_of(tile):
    grid, z, row, col = tile
    return f"/v1/tiles/{grid}/{z}/{row}/{col}"


def ask_all(server, tiles):
    answers = {}
    for tile in tiles:
        status, etag, body = server.ask(path_of(tile), {"Accept-Encoding": "gzip"})
        if status not in (200, 204):
            town.fail(f"{path_of(tile)}: {status}")
        answers[tile] = (etag, body)
    return answers


class Readers:
    """Ask a few tiles round and round on connections of their own."""

    def __init__(self, server, tiles):
        self.seen, self.faults, self.stop = {}, [], threading.Event()
        self.threads = [threading.Thread(target=self.read, args=(server, tiles[n::2])) for n in range(2)]
        for thread in self.threads:
            thread.start()

    def read(self, server, tiles):
        own = town.Server(server.process, server.address)
        while not self.stop.is_set():
            for tile in tiles:
                status, _, body = own.ask(path_of(tile))
                if status not in (200, 204):
                    self.faults.append(f"{path_of(tile)}: {status} {body[:200]}")
                self.seen.setdefault(tile, set()).add(body)

    def finish(self, before, after):
        self.stop.set()
        for thread in self.threads:
            thread.join()
        if self.faults:
            town.fail(f"{len(self.faults)} errors while the store was updated: {self.faults[0]}")
        for tile, bodies in self.seen.items():
            if not bodies <= {before[tile][1], after[tile][1]}:
                town.fail(f"{path_of(tile)} was neither the old tile nor the new one")


def touched_by(server, since):
    """(grid, z, row, col) of all levels, as /v1/changes names them."""
    found = set()
    for grid, levels in LEVELS.items():
        for z in levels:
            page = server.json(f"/v1/changes?since={since}&grid={grid}&level={z}&limit=10000")
            found |= {(grid, *map(int, tile.split("/"))) for tile in page["tiles"][grid]["tiles"]}
    return found


def fresh(place, *options):
    """What a server that has just started answers: the truth to compare with."""
    with town.serve(place, *options) as server:
        return ask_all(server, town.tiles_of(server, LEVELS))


def follow(place, number, *options):
    with town.serve(place, *options) as server:
        tiles = town.tiles_of(server, LEVELS)
        before = ask_all(server, tiles)
        busy = [tile for tile in tiles if before[tile][1]][::5]
        readers = Readers(server, busy)
        place.update(number)
        server.follow(number)
        # Who is told of an update gets tiles that have it.
        told = ask_all(server, busy)
        new = fresh(place)
        if stale := [path_of(tile) for tile in busy if told[tile][1] != new[tile][1]]:
            town.fail(f"changes told of update {number}, but {stale[0]} was of before")
        after = ask_all(server, tiles)
        readers.finish(before, after)
        touched = touched_by(server, number - 1)
        changed = 0
        for tile in tiles:
            if after[tile][1] != new[tile][1]:
                town.fail(f"{path_of(tile)} is not what a new server makes of it")
            differs = before[tile][1] != after[tile][1]
            changed += differs
            if differs and tile not in touched:
                town.fail(f"{path_of(tile)} changed, but is not named as touched")
            if differs == (before[tile][0] == after[tile][0]) and (before[tile][1] or after[tile][1]):
                # an archive packs in another way: its tiles have ETags of their own
                if differs or not options or tile not in touched:
                    town.fail(f"{path_of(tile)}: the ETag does not go with the content")
        print(f"update {number}: {changed} of {len(tiles)} tiles changed, {len(touched & set(tiles))} touched")
        if not 0 < changed < len(tiles):
            town.fail("all tiles changed, or none")


with town.a_town("--history") as place:
    archive = place.folder / "town.pmtiles"
    place.run("tiles", place.store, "--out", archive, "--zoom", "9-16")
    follow(place, 1)
    follow(place, 2, "--tiles", archive)  # the archive is of before update 1
    # After an import nothing is known of what it changed: everything is asked of the store.
    with town.serve(place) as server:
        tiles = town.tiles_of(server, {**LEVELS, "WebMercatorQuad": {14}})
        before = ask_all(server, tiles)
        place.run("import", place.folder / "stad/bgt-initial.zip", "--into", place.store, "--history")
        server.follow(2)
        place.update(3)
        server.follow(3)
        new = fresh(place)
        server.wait_until(lambda: all(server.ask(path_of(t))[2] == new[t][1] for t in tiles), "tiles after an import")
print("a running server follows its store")
