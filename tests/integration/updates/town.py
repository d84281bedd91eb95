"""Voorbeeldstad with deltas, a server on it, and asking that server."""
import contextlib
import gzip
import http.client
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

GRIDS = ("WebMercatorQuad", "NetherlandsRDNewQuad", "EuropeanETRS89_LAEAQuad")


def fail(text):
    sys.exit("FAILED: " + text)


def equal(what, found, expected):
    if found != expected:
        fail(f"{what}: expected {expected!r}, got {found!r}")


class Town:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.store = self.folder / "town.gpkg"
        self.run("sample", self.folder / "stad", "--objects", "4000", "--format", "mutations")

    def run(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            fail(f"{arguments}: {done.stderr}")
        return done.stdout

    def import_first(self, *options):
        self.run("import", self.folder / "stad/bgt-initial.zip", "--into", self.store, *options)

    def update(self, number):
        return json.loads(self.run("update", self.store, self.folder / f"stad/bgt-delta-{number}.zip", "--json"))


class Server:
    def __init__(self, process, address):
        self.process, self.address = process, address
        self.connection = http.client.HTTPConnection(*address, timeout=60)

    def ask(self, path, headers={}, method="GET"):
        self.connection.request(method, path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.getheader("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return answer.status, answer.getheader("ETag"), body

    def json(self, path):
        status, _, body = self.ask(path)
        equal(path, status, 200)
        return json.loads(body)

    def wait_until(self, condition, what):
        """For what a watching thread does: a deadline, no time that is taken for enough."""
        end = time.monotonic() + 30
        while not condition():
            if time.monotonic() > end:
                fail(f"not within 30 s: {what}")

    def follow(self, update):
        """Until the picture of the store that tiles are answered from is the one after an update."""
        self.wait_until(lambda: (self.json("/v1/changes?limit=1")["lastUpdate"] or {}).get("number") == update,
                        f"update {update}")


@contextlib.contextmanager
def serve(town, *options):
    process = subprocess.Popen([town.program, "serve", town.store, "--listen", "127.0.0.1:0", *map(str, options)],
                               stderr=subprocess.PIPE, text=True)
    lines = []
    for line in process.stderr:
        lines.append(line)
        if found := re.search(r" at http://([\d.]+):(\d+)", line):
            break
    else:
        fail("the server stopped: " + "".join(lines))
    try:
        yield Server(process, (found[1], int(found[2])))
        process.terminate()
        equal("how the server ended", process.wait(20), 0)
    finally:
        process.kill()


def tiles_of(server, levels):
    """All tiles of the town: {(grid, z): [(row, col), ...]} from the limits of the tile sets."""
    found = []
    for grid in GRIDS:
        for limit in server.json(f"/v1/tiles/{grid}?f=json")["tileMatrixSetLimits"]:
            z = int(limit["tileMatrix"])
            if z not in levels[grid]:
                continue
            for row in range(limit["minTileRow"] - 1, limit["maxTileRow"] + 2):
                for col in range(limit["minTileCol"] - 1, limit["maxTileCol"] + 2):
                    found.append((grid, z, row, col))
    return found


@contextlib.contextmanager
def a_town(*import_options):
    with tempfile.TemporaryDirectory() as folder:
        town = Town(sys.argv[1], folder)
        town.import_first(*import_options)
        yield town
