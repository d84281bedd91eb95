// What our decoder made of the fixtures of Mapbox, against what they say of themselves and what @mapbox/vector-tile,
// the reader of MapLibre, makes of those that are valid.
//   node fixtures.mjs OURS.json
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

const folder = 'node_modules/@mapbox/mvt-fixtures/fixtures';
const ours = JSON.parse(readFileSync(process.argv[2]));
const ids = readdirSync(folder);
assert(ids.length >= 74, `only ${ids.length} fixtures`);
assert.deepEqual(Object.keys(ours).sort(), ids.sort());

// Where we do otherwise than the fixture says, and why.
const read_though_invalid = {
  '003': 'no type of geometry: the same bytes as 016, which is valid',
};
const refused_though_valid = {
  '057': 'a MoveTo that counts 536,870,911 places and has one',
};
assert.deepEqual(readFileSync(`${folder}/003/tile.mvt`), readFileSync(`${folder}/016/tile.mvt`));

// Places beyond 32 bits are read modulo 2^32 (049, 050); JavaScript counts on.
const wrapped = ({ x, y }) => [x | 0, y | 0];
function theirs(id) {
  const tile = new VectorTile(new PbfReader(new Uint8Array(readFileSync(`${folder}/${id}/tile.mvt`))));
  return Object.values(tile.layers).map((layer) => ({
    name: layer.name, version: layer.version, extent: layer.extent,
    features: Array.from({ length: layer.length }, (_, i) => layer.feature(i)).map((feature) => ({
      type: feature.type,
      paths: feature.type === 0 ? [] : paths(feature),
      properties: { ...feature.properties },
      id: feature.id,
    })),
  }));
}
// It has a line per point, and rings with their last place.
function paths(feature) {
  const lines = feature.loadGeometry().map((line) => line.map(wrapped));
  if (feature.type === 1) return [lines.flat()];
  return feature.type === 3 ? lines.map((ring) => ring.slice(0, -1)) : lines;
}

let read = 0;
let refused = 0;
for (const id of ids) {
  const { validity } = JSON.parse(readFileSync(`${folder}/${id}/info.json`));
  const valid = (validity.v2 && !(id in refused_though_valid)) || id in read_though_invalid;
  assert.equal('layers' in ours[id], valid, `${id}: ${JSON.stringify(ours[id]).slice(0, 200)}`);
  if (!valid) {
    assert.match(ours[id].refused, /^vector tile: .+/);
    refused++;
    continue;
  }
  read++;
  const plain = JSON.parse(JSON.stringify(theirs(id)));  // without what is undefined
  // It leaves out layers without features (025).
  assert.deepEqual(ours[id].layers.filter((layer) => layer.features.length > 0), plain, id);
}
console.log(`${read} read, ${refused} refused`);
