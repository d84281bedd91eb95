"""What /v1/changes tells, against the reports of the updates and the store itself.
     changes.py PROGRAM"""
import sqlite3

import town


def objects_of(report):
    return [(o["type"], o["lokaal_id"], o["change"]) for o in report["changed_objects"]]


def all_pages(server, path):
    objects, tiles = [], {grid: set() for grid in town.GRIDS}
    while path:
        page = server.json(path)
        objects += [(o["objectType"], o["lokaalId"], o["kind"], o["update"]) for o in page["objects"]]
        town.equal("numberReturned", page["numberReturned"], len(page["objects"]))
        for grid, level in page["tiles"].items():
            town.equal("count", level["count"], len(level["tiles"]))
            tiles[grid] |= set(level["tiles"])
        links = [link["href"] for link in page["links"] if link["rel"] == "next"]
        path = links[0][links[0].index("/v1/"):] if links else None
    return objects, tiles


with town.a_town() as place:
    with town.serve(place) as server:
        empty = server.json("/v1/changes")
        town.equal("before any update", (empty["lastUpdate"], empty["objects"]), (None, []))
        reports = [place.update(1), place.update(2)]
        server.follow(2)
        expected = [(*o, r["update"]) for r in reports for o in objects_of(r)]
        for path, wanted in (("/v1/changes", expected), ("/v1/changes?limit=97", expected), ("/v1/changes?since=0", expected),
                             ("/v1/changes?since=1&limit=500", [o for o in expected if o[3] == 2]), ("/v1/changes?since=2", [])):
            objects, tiles = all_pages(server, path)
            town.equal(path, objects, wanted)
        # tiles: the same as the two updates named
        _, tiles = all_pages(server, "/v1/changes?limit=97")
        for grid in town.GRIDS:
            named = set(reports[0]["tiles"][grid]["tiles"]) | set(reports[1]["tiles"][grid]["tiles"])
            town.equal("tiles of " + grid, tiles[grid], named)
        one = server.json("/v1/changes?grid=WebMercatorQuad&level=12")["tiles"]
        town.equal("one grid and level", (list(one), one["WebMercatorQuad"]["level"]), (["WebMercatorQuad"], 12))
        with sqlite3.connect(place.store) as store:
            moments = [row[0] for row in store.execute("SELECT DISTINCT verwerkt_op FROM bgt_wijzigingen ORDER BY 1")]
        for since, count in ((moments[0], 1), (moments[1], 0), ("2020-01-01", 2), ("2999-01-01T00:00:00Z", 0)):
            seen = {o[3] for o in all_pages(server, f"/v1/changes?since={since}")[0]}
            town.equal(f"updates since {since}", len(seen), count)
        for bad in ("since=x", "since=3", "since=-1", "limit=0", "grid=x", "level=3", "grid=WebMercatorQuad&level=99", "after=x", "x=1"):
            status, _, body = server.ask("/v1/changes?" + bad)
            town.equal(bad, (status, b'"status":400' in body), (400, True))
        status, _, body = server.ask("/v1/changes?limit=3", {"Accept": "text/html"})
        town.equal("a page for browsers", (status, b"<h1>Wijzigingen</h1>" in body), (200, True))
        landing = [link["href"] for link in server.json("/v1")["links"]]
        town.equal("on the landing page", sum(href.endswith("/v1/changes") for href in landing), 1)
        town.equal("in the description", "/changes" in server.json("/v1/openapi.json")["paths"], True)
print("the log of changes is told")
