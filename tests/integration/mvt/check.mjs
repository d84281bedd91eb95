// Reads a whole archive as browsers do: npm pmtiles, @mapbox/vector-tile and pbf. Prints how many tiles and features
// there are, and how many buildings at the deepest level; fails on an area without an outer ring.
//   node check.mjs FILE.pmtiles
import { classifyRings, VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { all_tiles, open } from './archive.mjs';

const archive = open(process.argv[2]);
const header = await archive.getHeader();

let tiles = 0;
let features = 0;
const buildings = new Set();
for await (const { z, data } of all_tiles(process.argv[2])) {
  tiles++;
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(data)));
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
