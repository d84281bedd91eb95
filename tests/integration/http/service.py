#!/usr/bin/env python3
"""The program itself, from outside: what HTTP and operators are promised, and what happens when things go wrong.
    service.py PROGRAM"""
import contextlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading

from client import Broken, Client, Server, check, until

PROGRAM = os.path.abspath(sys.argv[1])
CASES = []


def case(function):
    CASES.append(function)
    return function


def number_of(store, layer):
    with contextlib.closing(sqlite3.connect(store)) as connection:
        return connection.execute(f"SELECT count(*) FROM {layer}").fetchone()[0]


def run(*arguments, code=0):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    check(done.returncode == code, f"{arguments}: exit {done.returncode}, {done.stderr}")
    return done.stdout + done.stderr


def large_tiles(folder):
    """Addresses and packed sizes of the tiles that are too large to be kept in memory as they are, the largest one first."""
    with contextlib.closing(sqlite3.connect(folder / "town.mbtiles")) as archive:
        tiles = archive.execute("SELECT zoom_level, tile_column, tile_row, length(tile_data) FROM tiles"
                                " WHERE length(tile_data) >= 49152 ORDER BY 4 DESC").fetchall()
    check(tiles, "there are no large tiles")
    return [(f"/v1/tiles/WebMercatorQuad/{z}/{2**z - 1 - row}/{column}", size) for z, column, row, size in tiles]


class Service(Server):
    """A running `serve`. What it says on standard error is in the file `log`."""

    def __init__(self, folder, *options, store="town.gpkg", start=None):
        self.log = open(folder / "serve.log", "w+")
        command = [PROGRAM, "serve", str(folder / store), "--listen", "127.0.0.1:0", "--json", *map(str, options)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True, preexec_fn=start)
        line = self.process.stdout.readline()
        check(line, f"{command} did not start: {self.said()}")
        self.port = int(json.loads(line)["url"].rsplit(":", 1)[1])

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def json(self, target, *headers, status=200):
        answer = self.ask(target, *headers)
        check(answer.status == status, f"{target}: {answer.status}, {answer.body[:300]}")
        return json.loads(answer.body)

    def problem(self, target, status, *words):
        answer = self.ask(target)
        text = answer.body.decode()
        check(answer.status == status, f"{target[:80]}: {answer.status}, not {status}: {text[:300]}")
        check(answer.header("Content-Type") == "application/problem+json", f"{target[:80]}: no problem document")
        check(json.loads(text)["type"].startswith("urn:wijkbeeld:problem:"), f"{target[:80]}: no type")
        check(all(word in text for word in words), f"{target[:80]}: does not say {words}: {text[:300]}")
        for name in ("Access-Control-Allow-Origin", "API-Version", *(["Retry-After"] if status == 503 else [])):
            check(answer.header(name), f"{target[:80]}: no {name}")

    def ended(self):
        self.process.wait(timeout=30)
        return self.process.returncode


@contextlib.contextmanager
def serving(folder, *options, **more):
    service = Service(folder, *options, **more)
    try:
        yield service
        check(service.process.poll() in (None, 0), f"the server ended with {service.process.returncode}: {service.said()}")
    finally:
        service.kill()
        service.log.close()


@case
def archives_are_downloads(folder):
    bytes_of = (folder / "town.pmtiles").read_bytes()
    with serving(folder, "--tiles", folder / "town.pmtiles", "--tiles", folder / "town.mbtiles", "--tiles",
                 folder / "other.pmtiles") as service:
        listed = {entry["name"]: entry for entry in service.json("/v1/archives")["archives"]}
        # An archive that was not made of this store is nobody's: who knows what is in it.
        check(set(listed) == {"town.pmtiles", "town.mbtiles"}, f"listed: {set(listed)}")
        check(listed["town.pmtiles"]["bytes"] == len(bytes_of), "another size")
        service.problem("/v1/archives/other.pmtiles", 404, "/v1/archives")
        service.problem("/v1/archives/..%2ftown.gpkg", 400)
        service.problem("/v1/archives/town.gpkg", 404)
        whole = service.ask("/v1/archives/town.pmtiles")
        check(whole.body == bytes_of, "other bytes than the file")
        check(service.ask("/v1/archives/town.mbtiles").body == (folder / "town.mbtiles").read_bytes(), "other MBTiles")
        part = service.ask("/v1/archives/town.pmtiles", "Range: bytes=0-126", "Accept-Encoding: gzip")
        check((part.status, part.body) == (206, bytes_of[:127]), "another range")
        check(part.header("Content-Encoding") is None, "a range of something packed")
        etag = whole.header("ETag")
        check(not etag.startswith("W/") and etag == part.header("ETag"), "no strong ETag")
        check(service.ask("/v1/archives/town.pmtiles", f"If-None-Match: {etag}").status == 304, "not known")
        # Another file of the same name has another ETag, and If-Range tells so.
        shutil.copy(folder / "again.pmtiles", folder / "new")
        os.replace(folder / "new", folder / "town.pmtiles")
        until(lambda: service.ask("/v1/archives/town.pmtiles").header("ETag") != etag, "the new archive is there")
        later = service.ask("/v1/archives/town.pmtiles", "Range: bytes=0-9", f"If-Range: {etag}")
        check((later.status, later.body) == (200, (folder / "again.pmtiles").read_bytes()), "parts of two files")
        (folder / "new").write_bytes(bytes_of)
        os.replace(folder / "new", folder / "town.pmtiles")


@case
def ready_tiles_are_the_same_from_file_and_memory(folder):
    """Large tiles go from the archive without a copy; asked without gzip, and asked of a server without archives, they
    are the same tiles."""
    path, size = large_tiles(folder)[0]
    with serving(folder, "--tiles", folder / "town.pmtiles") as ready, serving(folder, "--cache-mb", 0) as made:
        for header in ("Accept-Encoding: gzip", "Accept-Encoding: identity"):
            for _ in range(2):   # the second comes from the cache
                one, other = ready.ask(path, header), made.ask(path, header)
                check(one.status == other.status == 200 and one.body == other.body, f"{header}: other bytes")
                check(one.header("ETag") == other.header("ETag"), f"{header}: another ETag")
        check(len(ready.ask(path, "Accept-Encoding: gzip").body) == size, "not the bytes of the archive")
        def value(service, name):
            return float(re.search(rf"^{name} (\S+)$", service.ask("/metrics").body.decode(), re.M)[1])
        check(value(ready, "wijkbeeld_cache_hits_total") > 0, "the cache is not used")
        check(value(made, "wijkbeeld_cache_entries") == 0, "--cache-mb 0 keeps answers")


@case
def addresses_in_answers_are_those_of_the_outside(folder):
    def base(service, *headers):
        links = service.json("/v1", *headers)["links"]
        return next(link["href"] for link in links if link["rel"] == "self")
    with serving(folder) as service:
        check(base(service) == "http://test/v1", "Host")
        check(base(service, "X-Forwarded-Host: kaart.example", "X-Forwarded-Proto: https") == "https://kaart.example/v1", "forwarded")
        check(base(service, "X-Forwarded-Prefix: /kaart/") == "http://test/kaart/v1", "prefix")
        for forged in ('evil"><script>', "evil example", "evil/../x", "evil\\x", "a@evil", "evil?x", "evil#x", "é", "x" * 300):
            check(base(service, f"X-Forwarded-Host: {forged}") == "http://test/v1", f"X-Forwarded-Host: {forged}")
            check(base(service, f"X-Forwarded-Prefix: /{forged}?") == "http://test/v1", f"X-Forwarded-Prefix: {forged}")
            check(base(service, f"X-Forwarded-Proto: {forged}") == "http://test/v1", f"X-Forwarded-Proto: {forged}")
            with service.client() as client:
                answer = client.send(f"GET /v1?f=json HTTP/1.1\r\nHost: {forged}\r\n\r\n").answer()
                check(forged.encode() not in answer.body, f"Host: {forged} is in links")
    with serving(folder, "--public-url", "https://kaart.example/bgt") as service:
        check(base(service, "X-Forwarded-Host: other.example") == "https://kaart.example/bgt/v1", "configured goes first")


@case
def what_is_not_there_and_what_is_wrong_is_said(folder):
    tile = "/v1/tiles/WebMercatorQuad"
    with serving(folder) as service:
        service.problem("/v1/tiles/", 404, "without a slash")
        service.problem("/v1//", 404)
        # Where a server's address and the path `/` of the OpenAPI lead (OGC 17-069r4, requirement 1).
        for accept in ("application/json", "text/html"):
            with_slash, without = service.ask("/v1/", f"Accept: {accept}"), service.ask("/v1", f"Accept: {accept}")
            check(with_slash.status == 200 and with_slash.body == without.body, f"/v1/ is not /v1 as {accept}")
        check(service.ask("/v1/?f=html").header("Content-Type").startswith("text/html"), "/v1/ as a page")
        check(service.ask("/v1/", method="HEAD").status == 200, "HEAD /v1/")
        service.problem("/v1/?x=1", 400, "'x' is no parameter")
        service.problem("/v1/collections/nope/items", 404, "pand")
        service.problem("/v1/tiles/nope/1/0/0", 404, "WebMercatorQuad", "NetherlandsRDNewQuad", "EuropeanETRS89_LAEAQuad")
        for outside in ("1/2/0", "1/0/2", "0/0/1", "31/0/0", "-1/0/0", "1/-1/0", "01/0/0", "1.0/0/0", "1/0/99999999999999999999", "a/0/0"):
            service.problem(f"{tile}/{outside}", 404)
        service.problem("/v1/collections/pand/items?limmit=1", 400, "limmit", "limit", "Did you mean")
        service.problem("/v1/collections/pand/items?limit=1&limit=1", 400, "once")
        service.problem(f"{tile}/1/0/0?datetime=2020-01-01&datetime=2021-01-01", 400, "once")
        for wrong in ("limit=-1", "limit=0", "limit=x", "limit=1e3", "bbox=NaN,0,1,1", "bbox=1,2,3", "bbox=5,53,4,52", "bbox=inf,0,1,1",
                      "bbox=4,52,5", "bbox=4,52,5,53,6", "bbox=", "bbox=a,b,c,d", "f=nope", "x=" + "y" * 1800):
            service.problem(f"/v1/collections/pand/items?{wrong}", 400)
        for wrong in ("datetime=x", "datetime=2020-13-01", "datetime=2021-01-01/2020-01-01", "datetime=../2000-01-01", "datetime=",
                      "datetime=2020-01-01T25:00:00Z", "datetime=99999999999-01-01"):
            service.problem(f"{tile}/1/0/0?{wrong}", 400)
        nothing = service.ask("/v1/nothing", method="OPTIONS")
        check((nothing.status, nothing.header("Access-Control-Allow-Origin")) == (404, "*"), "OPTIONS of nothing")
        allowed = service.ask("/v1/nothing", "Access-Control-Request-Method: GET", method="OPTIONS")
        check((allowed.status, allowed.header("Access-Control-Allow-Methods")) == (204, "GET, HEAD, OPTIONS"), "no OPTIONS")
        with service.client() as client:
            check(client.get("/v1", method="HEAD").header("Content-Length") not in (None, "0"), "HEAD without length")
            check(client.get("/v1").status == 200, "the connection is out of step")


@case
def metrics_and_log_tell_what_happens_but_not_to_whom(folder):
    with serving(folder, "--access-log") as service:
        service.ask("/v1/collections/pand/items?limit=2&bbox=4.1234567,52,6,53")
        service.ask("/v1/tiles/WebMercatorQuad/1/0/0")
        service.ask("/v1/nothing?secret=bsn")
        with service.client() as client:
            check(client.send("NONSENSE\r\n\r\n").answer().status == 400, "no 400")
        text = service.ask("/metrics").body.decode()
        for wanted in (r'requests_total\{route="/v1/collections/\{collection\}/items",status="200"\} 1', r'requests_total\{route="none",status="404"\} 1',
                       r'request_seconds_bucket\{route="/v1/tiles/\{grid\}/\{z\}/\{row\}/\{col\}",le="\+Inf"\} 1',
                       r'request_seconds_count\{route="none"\} 1', r"cache_hits_total \d+", r"cache_misses_total \d+", r"cache_bytes \d+",
                       r"render_queue 0", r"rendering \d+", r"store_readable 1", r"store_age_seconds \d+(\.\d+)?", r"store_update 0",
                       r"connections [1-9]\d*", r"requests_refused_total 1", r"archives 0"):
            check(re.search(rf"^wijkbeeld_{wanted}$", text, re.M), f"no {wanted} in /metrics")
        # Every series is introduced once, as the text format wants.
        names = re.findall(r"^# TYPE (\S+)", text, re.M)
        check(len(names) == len(set(names)), "a metric is introduced twice")
        age = float(re.search(r"^wijkbeeld_store_age_seconds (\S+)$", text, re.M)[1])
        os.utime(folder / "town.gpkg", (1, 1))
        until(lambda: float(re.search(r"\nwijkbeeld_store_age_seconds (\S+)\n", service.ask("/metrics").body.decode())[1]) > age + 1e6, "the store is old")
        os.utime(folder / "town.gpkg")
        lines = [line for line in service.said().splitlines() if line.startswith("{")]
        check(len(lines) > 4, "no log")
        for line in lines:
            check(set(json.loads(line)) == {"time", "method", "route", "status", "bytes", "ms"}, line)
        for private in ("4.1234567", "secret", "bsn", "?", "127.0.0.1"):
            check(all(private not in line for line in lines), f"{private} is in the log")


@case
def a_store_that_goes_and_comes_back_is_no_disaster(folder):
    store = folder / "moving.gpkg"
    shutil.copy(folder / "town.gpkg", store)
    paths = ["/v1/collections/pand/items?limit=5", "/v1/collections", "/v1/tiles/WebMercatorQuad/12/1344/2112", "/readyz", "/v1/changes",
             "/v1/collections/pand/items/1", "/v1/collections/pand/download?f=csv", "/v1/collections/pand/download?f=geojson"]
    stream = paths[-1]
    counts = {number_of(folder / name, "pand") for name in ("town.gpkg", "other.gpkg")}
    with serving(folder, store="moving.gpkg") as service:
        stop, seen, faults = threading.Event(), set(), []
        def load():
            while not stop.is_set():
                for path in paths:
                    try:
                        answer = service.ask(path)
                    except (Broken, OSError) as error:
                        if "early" not in str(error) or path != stream:   # one that had begun is cut off
                            faults.append(f"{path}: {error}")
                        continue
                    seen.add(answer.status)
                    if path == stream and answer.status == 200 and len(json.loads(answer.body)["features"]) not in counts:
                        faults.append(f"{path}: neither one store nor the other")
                    if answer.status not in (200, 204, 503):
                        faults.append(f"{path}: {answer.status} {answer.body[:200]}")
                    if answer.status == 503 and (answer.header("Content-Type"), answer.header("Retry-After", "").isdigit(),
                                                 b"gpkg" in answer.body) != ("application/problem+json", True, False):
                        faults.append(f"{path}: {answer.headers} {answer.body[:200]}")
        threads = [threading.Thread(target=load) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(3):
                os.rename(store, folder / "away.gpkg")
                until(lambda: service.ask("/readyz").status == 503, "it is not ready without a store")
                until(lambda: service.ask(paths[0]).status == 503, "items cannot be read")
                check(service.ask("/healthz").status == 200, "it does not live")
                os.rename(folder / "away.gpkg", store)
                until(lambda: service.ask("/readyz").status == 200, "it is ready again")
                until(lambda: service.ask(paths[0]).status == 200, "items are there again")
            # Replaced by another municipality, and by what is no store at all.
            shutil.copy(folder / "other.gpkg", folder / "new.gpkg")
            count = service.json("/v1/collections/pand/items?limit=1").get("numberMatched")
            os.replace(folder / "new.gpkg", store)
            until(lambda: service.json("/v1/collections/pand/items?limit=1").get("numberMatched") != count
                  if service.ask("/readyz").status == 200 else False, "the other store is served")
            (folder / "new.gpkg").write_bytes(b"no store" * 1000)
            os.replace(folder / "new.gpkg", store)
            until(lambda: service.ask("/readyz").status == 503, "it is not ready with nonsense")
            shutil.copy(folder / "town.gpkg", folder / "new.gpkg")
            os.replace(folder / "new.gpkg", store)
            until(lambda: service.ask("/readyz").status == 200, "it is ready with the old store")
            until(lambda: service.json("/v1/collections/pand/items?limit=1").get("numberMatched") == count, "the old store is served")
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        check(not faults, f"{len(faults)} faults: {faults[:3]}")


@case
def what_begins_when_the_store_has_just_gone_is_refused(folder):
    """Before it is noticed that the store has gone, which takes a tenth of a second, there is nothing to give either."""
    store = folder / "going.gpkg"
    shutil.copy(folder / "town.gpkg", store)
    paths = [f"/v1/collections/pand/{rest}" for rest in ("download?f=geojson", "items", "items/1", "items?sortby=-lokaal_id")]
    with serving(folder, store="going.gpkg") as service:
        for round in range(12):
            for instead in (None, b"no store" * 1000, b""):
                path = paths[round % len(paths)]
                if instead is None:
                    os.rename(store, folder / "away.gpkg")
                else:
                    shutil.copy(store, folder / "away.gpkg")
                    (folder / "new.gpkg").write_bytes(instead)
                    os.replace(folder / "new.gpkg", store)
                service.problem(path, 503)
                missing = service.ask(f"/v1/collections/pand/download?f=csv&lokaal_id={round}{instead == b''}")
                check(missing.status == 503 and b"room" not in missing.body, f"{missing.status} {missing.body[:200]}")
                os.replace(folder / "away.gpkg", store)
                until(lambda: service.ask("/readyz").status == 200, "it is ready again")
                until(lambda: service.ask(path).status == 200, "it is given again")


@case
def a_store_that_somebody_locks_is_a_503_until_it_is_free(folder):
    store = folder / "locked.gpkg"
    shutil.copy(folder / "town.gpkg", store)
    with serving(folder, store="locked.gpkg") as service:
        path = "/v1/collections/pand/items?limit=5"
        check(service.ask(path).status == 200, "no items")
        with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            answer = service.ask(path)
            check((answer.status, answer.header("Retry-After", "").isdigit(), b"lock" in answer.body) == (503, True, False), str(answer.status))
            other.execute("ROLLBACK")
        check(service.ask(path).status == 200, "no items afterwards")


@case
def stopping_lets_downloads_finish(folder):
    with serving(folder, "--tiles", folder / "big.pmtiles") as service:
        size = (folder / "big.pmtiles").stat().st_size
        with Client(service.port, receive_buffer=4096) as client:
            client.send("GET /v1/archives/big.pmtiles HTTP/1.1\r\nHost: a\r\n\r\n")
            check(client.more(), "no first bytes")
            service.terminate()
            until(lambda: service.ask("/readyz").status == 503, "it says that it is not ready")
            service.process.send_signal(signal.SIGSTOP)   # as a debugger or a freezer of processes does
            os.waitpid(service.process.pid, os.WUNTRACED)
            service.process.send_signal(signal.SIGCONT)
            answer = client.answer()
            check(len(answer.body) == size, "the download was cut off")
        check(service.ended() == 0, "it did not end well")


@case
def a_full_disk_fails_one_download(folder):
    """A file may have so many bytes here, as when the disk has no more."""
    room = 100_000
    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        os.environ["TMPDIR"] = str(folder / "passing")
    (folder / "passing").mkdir(exist_ok=True)
    with serving(folder, start=little_room) as service:
        for format in ("gpkg", "fgb", "csv"):
            service.problem(f"/v1/collections/wegdeel/download?f={format}", 503, "geojson")
        check(not list((folder / "passing").iterdir()), f"left behind: {list((folder / 'passing').iterdir())}")
        streamed = service.json("/v1/collections/wegdeel/download")
        check(len(streamed["features"]) == service.json("/v1/collections/wegdeel/items")["numberMatched"], "not all of them")
        # Large tiles are kept in the same way as files, and fare no worse than others.
        paths = [path for path, _ in large_tiles(folder)]
        asked = [[service.ask(path, "Accept-Encoding: identity").body for path in paths] for _ in range(2)]
    with serving(folder) as service:
        wanted = [service.ask(path, "Accept-Encoding: identity").body for path in paths]
        check(sum(map(len, wanted)) > room, "all of them fit in the little room")
        check(asked == [wanted, wanted], "other tiles")
        check(service.ask("/v1/collections/wegdeel/download?f=gpkg").body.startswith(b"SQLite format 3"), "no GeoPackage")


@case
def a_second_signal_ends_it_at_once(folder):
    with serving(folder, "--tiles", folder / "big.pmtiles") as service:
        with Client(service.port, receive_buffer=4096) as client:
            client.send("GET /v1/archives/big.pmtiles HTTP/1.1\r\nHost: a\r\n\r\n")
            check(client.more(), "no first bytes")
            service.terminate()
            until(lambda: service.ask("/readyz").status == 503, "it says that it is not ready")
            check(service.process.poll() is None, "it did not wait for the download")
            service.process.send_signal(signal.SIGINT)
            check(service.ended() == 1, "not exit 1")
            check("told again to stop" in service.said(), "it does not say why")
        service.process.returncode = 0   # as was wanted


def line_of(said):
    """What was said, without where to read more and what the machine lacks."""
    check(not any(word in said for word in ("terminate called", "what():", "std::")), said)
    return [line for line in said.splitlines() if line.strip() and not line.startswith(("Run with", "note: the RDNAPTRANS"))]


@case
def what_cannot_be_served_is_one_clear_line(folder):
    """What was expected, and an example; nothing is served."""
    def refused(code, *arguments, words):
        lines = line_of(run("serve", *arguments, "--listen", "127.0.0.1:0", code=code))
        check(len(lines) == 1 and all(word in lines[0] for word in words), f"{arguments}: {lines}")
    (folder / "empty.gpkg").write_bytes(b"")
    (folder / "text.gpkg").write_bytes(b"no store" * 1000)
    (folder / "text.pmtiles").write_bytes(b"no archive" * 1000)
    os.mkfifo(folder / "pipe")
    zip_file, store = folder / "stad/bgt.zip", folder / "town.gpkg"
    for wrong, word in ((folder, "is a folder"), (folder / "pipe", "is no file"), ("/dev/null", "is no file"), (zip_file, "not a GeoPackage"), (folder / "none.gpkg", "no such store"),
                        (folder / "empty.gpkg", "not a GeoPackage"), (folder / "text.gpkg", "not a GeoPackage"),
                        (folder / "town.pmtiles", "not a GeoPackage"), (folder / "town.mbtiles", "not a GeoPackage")):
        refused(1, wrong, words=(f"{wrong}: ", word, "stad.gpkg", "wijkbeeld import"))
    for wrong in (zip_file, store, folder / "text.pmtiles", folder / "empty.gpkg"):
        refused(1, store, "--tiles", folder / "town.pmtiles", "--tiles", wrong, words=("--tiles", str(wrong), "wijkbeeld tiles"))
    refused(1, store, "--tiles", folder / "pipe", words=("--tiles", "pipe", "is it a file"))
    # A damaged one does not keep the server from starting: tiles are made.
    (folder / "cut.pmtiles").write_bytes((folder / "town.pmtiles").read_bytes()[:500])
    with serving(folder, "--tiles", folder / "cut.pmtiles") as service:
        check("cut.pmtiles" in service.said() and "on demand" in service.said(), service.said())
    refused(2, store, "--tiles", folder / "none.pmtiles", words=("--tiles", "does not exist", "none.pmtiles"))
    refused(2, store, "--tiles", folder, words=("--tiles", str(folder)))
    refused(2, store, "--share", "/nope", words=("--share", "no such folder", "/nope"))
    refused(2, store, "--share", store, words=("--share", "no such folder"))
    refused(2, store, "--share", folder, words=("--share", "viewer/index.html", "share/wijkbeeld"))
    refused(2, store, "--contact-email", "nomail", words=("--contact-email", "geo@voorbeeldstad.nl"))


@case
def what_cannot_be_listened_at_is_one_clear_line(folder):
    store = folder / "town.gpkg"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = "127.0.0.1:%d" % taken.getsockname()[1]
        lines = line_of(run("serve", store, "--listen", address, code=1))
        check(len(lines) == 1 and address in lines[0] and "in use" in lines[0], f"port in use: {lines}")
    for wrong, word in (("::1:8080", "[::1]"), ("127.0.0.1", "127.0.0.1:8080"), ("127.0.0.1:99999", "65535"), ("127.0.0.1:x", "65535"),
                        ("http://127.0.0.1:8080", "without http://; write it as 127.0.0.1:8080"), (":8080", "write it as 127.0.0.1:8080"),
                        ("", "127.0.0.1:8080"), ("[::1]", "[::1]:8080"), ("127.0.0.1:8080/", "127.0.0.1:8080"),
                        ("[::1:8080", "[::1]:8080"), ("nowhere.invalid:8080", "nowhere.invalid")):
        said = run("serve", store, "--listen", wrong, code=1 if word == "nowhere.invalid" else 2)
        lines = line_of(said)
        check(len(lines) == 1 and word in lines[0], f"{wrong}: {lines}")


@case
def nothing_is_left_behind(folder):
    """Descriptors and memory after many clients, of which half leave in the middle."""
    with serving(folder, "--tiles", folder / "big.pmtiles") as service:
        def rounds(number):
            for count in range(number):
                with Client(service.port, receive_buffer=4096) as client:
                    client.send("GET /v1/archives/big.pmtiles HTTP/1.1\r\nHost: a\r\n\r\nGET /v1/collections HTTP/1.1\r\nHost: a\r\n\r\n")
                    client.socket.recv(1000)
                check(service.ask(f"/v1/collections/pand/items?limit={count % 10 + 1}").status == 200, "no items")
        rounds(50)
        files, memory = service.descriptors(), service.resident_megabytes()
        rounds(300)
        until(lambda: service.descriptors() <= files, f"descriptors are back to {files}")
        check(service.resident_megabytes() < memory + 10, f"it grew from {memory:.0f} to {service.resident_megabytes():.0f} MB")


def prepare(folder):
    run("sample", folder / "stad", "--objects", "12000")
    run("import", folder / "stad/bgt.zip", "--into", folder / "town.gpkg")
    run("tiles", folder / "town.gpkg", "--out", folder / "town.pmtiles", "--zoom", "12-15")
    run("tiles", folder / "town.gpkg", "--out", folder / "town.mbtiles", "--zoom", "12-15")
    run("tiles", folder / "town.gpkg", "--out", folder / "again.pmtiles", "--zoom", "13-15")
    run("sample", folder / "elders", "--objects", "2500", "--seed", "7")
    run("import", folder / "elders/bgt.zip", "--into", folder / "other.gpkg")
    run("tiles", folder / "other.gpkg", "--out", folder / "other.pmtiles", "--zoom", "12-13")
    # PMTiles may have anything behind its sections: a download that does not fit in the buffers of the kernel.
    shutil.copy(folder / "town.pmtiles", folder / "big.pmtiles")
    os.truncate(folder / "big.pmtiles", 40_000_000)


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder)
        for case in CASES:
            if len(sys.argv) > 2 and sys.argv[2] not in case.__name__:
                continue
            try:
                case(folder)
                print("ok    ", case.__name__, flush=True)
            except (Broken, OSError, subprocess.SubprocessError) as error:
                failed += 1
                print("broken", case.__name__, error, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
