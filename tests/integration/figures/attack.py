"""Someone who has fetched everything, knows the truth to compare with, and no code of ours.
    attack.py FOLDER
FOLDER holds truth.json, the items per level (buurten.json, ...) and tiles (*.mvt)."""
import glob
import json
import struct
import sys

folder = sys.argv[1]
truth = json.load(open(f"{folder}/truth.json"))
counts = list(next(iter(truth.values())))
inhabitants, men, women, wmo = "bevolking_aantal_inwoners", "bevolking_mannen", "bevolking_vrouwen", "wmo_clienten"
rate = "wmo_clienten_per_1_000_inwoners"


def fail(text):
    sys.exit(f"FAILED: {text}")


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        elif key & 7 == 1:
            value, at = data[at:at + 8], at + 8
        elif key & 7 == 5:
            value, at = data[at:at + 4], at + 4
        else:
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        yield key >> 3, value


def tile_value(data):
    number, value = next(fields(data))
    if number == 1:
        return value.decode()
    if number == 2:
        return struct.unpack("<f", value)[0]
    if number == 3:
        return struct.unpack("<d", value)[0]
    return (value >> 1) ^ -(value & 1) if number == 6 else value


def tile_features(data):
    for number, layer in fields(data):
        if number != 3:
            continue
        parts = list(fields(layer))
        keys = [v.decode() for n, v in parts if n == 3]
        values = [tile_value(v) for n, v in parts if n == 4]
        for n, feature in parts:
            if n != 2:
                continue
            tags, at = [], 0
            packed = dict(fields(feature)).get(2, b"")
            while at < len(packed):
                tag, at = varint(packed, at)
                tags.append(tag)
            yield {keys[k]: values[v] for k, v in zip(tags[::2], tags[1::2])}


# Everything that left. Tiles must say what the items say, and leave out what is void there.
seen = {}
for level in ("buurten", "wijken", "gemeenten"):
    for feature in json.load(open(f"{folder}/{level}.json"))["features"]:
        seen[feature["properties"]["code"]] = {k: v for k, v in feature["properties"].items() if v is not None}
if set(seen) != set(truth):
    fail("not all areas were served")
in_tiles = 0
for path in sorted(glob.glob(f"{folder}/*.mvt")):
    for properties in tile_features(open(path, "rb").read()):
        in_tiles += 1
        if properties != seen[properties["code"]]:
            fail(f"{path}: {properties['code']} differs from its item")
if in_tiles < len(truth):
    fail(f"only {in_tiles} areas in the tiles")

shown = sum(k in seen[c] for c in truth for k in counts)
for code, properties in seen.items():
    for k in counts:
        if k in properties and properties[k] != truth[code][k]:
            fail(f"{code} {k} is not true")
        if k in properties and 0 < properties[k] < 10:
            fail(f"{code} {k} is small and shown")

# What follows: bounds of every cell of every column, from all sums over areas and over men and women together.
bounds = {(c, k): [seen[c][k]] * 2 if k in seen[c] else [0, 10**6] for c in truth for k in counts}
sums = [((c, inhabitants), [(c, men), (c, women)]) for c in truth]
for whole in truth:
    parts = [c for c in truth if (c[0] == "W" and whole == "GM9999") or (c[0] == "B" and whole == "WK" + c[2:8])]
    sums += [((whole, k), [(c, k) for c in parts]) for k in counts if parts]
# A rate, whole per 1000, with its base or its count gives the other.
for c in truth:
    if rate in seen[c] and inhabitants in seen[c]:
        low, high = ((seen[c][rate] + d) * seen[c][inhabitants] / 1000 for d in (-0.5, 0.5))
        cell = bounds[c, wmo]
        cell[:] = [max(cell[0], low), min(cell[1], high)]
for _ in range(100):
    before = json.dumps([b for b in bounds.values()])
    for whole, parts in sums:
        w = bounds[whole]
        low, high = sum(bounds[p][0] for p in parts), sum(bounds[p][1] for p in parts)
        w[:] = [max(w[0], low), min(w[1], high)]
        for p in parts:
            b = bounds[p]
            b[:] = [max(b[0], w[0] - (high - b[1])), min(b[1], w[1] - (low - b[0]))]
            low, high = sum(bounds[q][0] for q in parts), sum(bounds[q][1] for q in parts)
    if json.dumps([b for b in bounds.values()]) == before:
        break
small = 0
for (code, k), (low, high) in bounds.items():
    if 0 < truth[code][k] < 10:
        small += 1
        if low > 1 or high < 10:
            fail(f"{code} {k} must lie in {low}..{high}")
if small < 20:
    fail(f"the town has only {small} small counts: it tests nothing")
print(f"{len(truth)} areas, {small} small counts safe; {shown} of {len(truth) * len(counts)} counts shown; {in_tiles} features in tiles")
