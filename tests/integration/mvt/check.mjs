// Reads an archive as browsers do: npm pmtiles, @mapbox/vector-tile, pbf.
import { readFileSync } from "node:fs";
import { PMTiles } from "pmtiles";
import { VectorTile, classifyRings } from "@mapbox/vector-tile";
const bytes = readFileSync(process.argv[2]);
const source = { getKey: () => "file", getBytes: async (o, n) => ({ data: bytes.buffer.slice(bytes.byteOffset + o, bytes.byteOffset + o + n) }) };
const archive = new PMTiles(source);
const header = await archive.getHeader();
let tiles = 0, features = 0, ids = new Set();
const pbf = (await import("pbf"));
const Reader = pbf.PbfReader ?? pbf.default;
const lon = (header.minLon + header.maxLon) / 2, lat = (header.minLat + header.maxLat) / 2;
for (let z = header.minZoom; z <= header.maxZoom; z++) {
  const n = 2 ** z, fx = (l) => Math.floor((l + 180) / 360 * n), fy = (l) => Math.floor((1 - Math.asinh(Math.tan(l * Math.PI / 180)) / Math.PI) / 2 * n);
  for (let x = fx(header.minLon); x <= fx(header.maxLon); x++) for (let y = fy(header.maxLat); y <= fy(header.minLat); y++) {
    const got = await archive.getZxy(z, x, y);
    if (!got) continue;
    tiles++;
    const tile = new VectorTile(new Reader(new Uint8Array(got.data)));
    for (const layer of Object.values(tile.layers)) for (let i = 0; i < layer.length; i++) {
      const f = layer.feature(i), g = f.loadGeometry();
      features++;
      if (layer.name === "pand" && z === header.maxZoom) ids.add(f.id);
      if (f.type === 3) { const polygons = classifyRings(g); if (polygons.length === 0) throw new Error("no polygon"); }
      if (f.properties.lokaal_id !== undefined) throw new Error("lokaal_id in a tile");
    }
  }
}
console.log(JSON.stringify({ tiles, features, pand: ids.size, layers: (await archive.getMetadata()).vector_layers.length }));
