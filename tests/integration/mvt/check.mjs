// Reads a whole archive as browsers do: npm pmtiles, @mapbox/vector-tile and pbf. Prints how many tiles and features
// there are, and how many buildings at the deepest level; fails on an area without an outer ring.
//   node check.mjs FILE.pmtiles
import { readFileSync } from 'node:fs';
import { classifyRings, VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';

const bytes = readFileSync(process.argv[2]);
const piece = (offset, length) => bytes.buffer.slice(bytes.byteOffset + offset, bytes.byteOffset + offset + length);
const archive = new PMTiles({ getKey: () => 'file', getBytes: async (offset, length) => ({ data: piece(offset, length) }) });
const header = await archive.getHeader();

const column = (degrees, z) => Math.floor(((degrees + 180) / 360) * 2 ** z);
const row = (degrees, z) => Math.floor(((1 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);

async function* all_tiles() {
  for (let z = header.minZoom; z <= header.maxZoom; z++) {
    for (let x = column(header.minLon, z); x <= column(header.maxLon, z); x++) {
      for (let y = row(header.maxLat, z); y <= row(header.minLat, z); y++) {
        const found = await archive.getZxy(z, x, y);
        if (found) yield { z, layers: new VectorTile(new PbfReader(new Uint8Array(found.data))).layers };
      }
    }
  }
}

let tiles = 0;
let features = 0;
const buildings = new Set();
for await (const { z, layers } of all_tiles()) {
  tiles++;
  for (const layer of Object.values(layers)) {
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      features++;
      const rings = feature.loadGeometry();
      if (feature.type === 3 && classifyRings(rings).length === 0) throw new Error(`an area of ${layer.name} has no outer ring`);
      if (feature.properties.lokaal_id !== undefined) throw new Error('a lokaal_id in a tile');
      if (layer.name === 'pand' && z === header.maxZoom) buildings.add(feature.id);
    }
  }
}
const { vector_layers: layers } = await archive.getMetadata();
console.log(JSON.stringify({ tiles, features, pand: buildings.size, layers: layers.length }));
