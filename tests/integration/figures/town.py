"""Writes a small town: areas in RD with codes BU9999...., and figures in the shape of StatLine.
    town.py FOLDER
Many counts are small, so that the gate has work; they are the same every time."""
import json
import random
import sys

folder = sys.argv[1]
random.seed(20240601)
buurten_per_wijk = [4, 1, 5, 3, 6, 7, 2]


def square(x, y, size):
    return {"type": "Polygon", "coordinates": [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]}


def write_areas(name, features):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    with open(f"{folder}/{name}.geojson", "w") as out:
        json.dump({"type": "FeatureCollection", "crs": crs, "features": features}, out)


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


buurten, wijken, figures = [], [], {}
for w, n in enumerate(buurten_per_wijk):
    wijk = f"WK9999{w:02}"
    wijken.append(feature(square(150000 + 4000 * w, 450000, 4000), WK_CODE=wijk, WK_NAAM=f"Wijk {w}", GM_CODE="GM9999"))
    for b in range(n):
        buurt = f"BU9999{w:02}{'0A'[b % 2]}{b}"
        buurten.append(feature(square(150000 + 4000 * w + 1000 * (b % 4), 450000 + 1000 * (b // 4), 1000), buurtcode=buurt,
                               buurtnaam=f"Buurt {w}.{b}", wijkcode=wijk, gemeentecode="GM9999", aantalInwoners=-99997))
        men, women = random.randint(150, 400), random.randint(150, 400)
        if b == 2:
            men, women = random.randint(2, 8), random.randint(20, 40)
        wmo = random.choice([0, 2, 4, 7, 9, 12, 25])
        youth = random.choice([0, 1, 3, 11, 18, 30])
        figures[buurt] = [men + women, men, women, (men + women) // 2, wmo, youth]
write_areas("buurten", buurten)
write_areas("wijken", wijken)
write_areas("gemeenten", [feature(square(150000, 450000, 28000), gemeentecode="GM9999", gemeentenaam="Voorbeeld")])

for buurt in list(figures):
    for larger in ("WK" + buurt[2:8], "GM9999"):
        so_far = figures.get(larger, [0] * 6)
        figures[larger] = [a + b for a, b in zip(so_far, figures[buurt])]

titles = ["Bevolking/Aantal inwoners (aantal)", "Bevolking/Mannen (aantal)", "Bevolking/Vrouwen (aantal)",
          "Huishoudens totaal (aantal)", "Wmo-cliënten (aantal)", "Jongeren met jeugdzorg (aantal)",
          "Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners)"]
ids = ["bevolking_aantal_inwoners", "bevolking_mannen", "bevolking_vrouwen", "huishoudens_totaal", "wmo_clienten",
       "jongeren_met_jeugdzorg"]
with open(f"{folder}/cijfers.csv", "w", encoding="utf-8-sig") as out:
    out.write(";".join(f'"{t}"' for t in ["Perioden", "Wijken en buurten", "Regiocode (gemeente, wijk, buurt) (code)"] + titles) + "\n")
    for code in sorted(figures, key=lambda c: ("GWB".index(c[0]), c)):
        row = figures[code] + [round(1000 * figures[code][4] / figures[code][0])]
        out.write(f'"2024";"naam";"{code:<10}";' + ";".join(f'"{n:>8}"' for n in row) + "\n")
with open(f"{folder}/truth.json", "w") as out:
    json.dump({code: dict(zip(ids, row)) for code, row in figures.items()}, out)
