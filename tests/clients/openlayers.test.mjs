// OpenLayers in RD, by the very code that the page of the tile set offers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { code_of, colours, drawn_by, openlayers_at, pixel, size } from './pasted.mjs';
import { start_stage, store } from './stage.mjs';
import { places, transformed } from './store.mjs';

let stage;
before(async () => { stage = await start_stage(); });
after(() => stage?.stop());

const [house] = places(store, `SELECT ST_PointOnSurface(geom) AS g FROM pand
  WHERE bgt_status = 'bestaand' AND relatieve_hoogteligging = 0 ORDER BY ST_Area(geom) DESC LIMIT 1`);

const [lamp] = places(store, `SELECT geom FROM paal p WHERE plus_type = 'lichtmast' AND bgt_status = 'bestaand'
  AND (SELECT count(*) FROM paal o WHERE ST_Distance(o.geom, p.geom) < 5) = 1 LIMIT 1`);

const drawn_in_rd = async (name, place, resolution) => {
  const [middle] = transformed([[place.lon, place.lat]], 'EPSG:28992', 'OGC:CRS84');
  const code = await code_of(stage, '/v1/tiles/NetherlandsRDNewQuad?f=html', 'OpenLayers');
  return drawn_by(stage, code, { name, scripts: ['ol/dist/ol.js', 'ol-mapbox-style/dist/olms.js'], ready: openlayers_at(middle, resolution) });
};

test('the code on the page draws the BGT in RD: the building is in its place, in its colour', async () => {
  const picture = await drawn_in_rd('openlayers-NetherlandsRDNewQuad', house, 0.42);
  assert.equal(pixel(picture, size.width / 2, size.height / 2), '#d3d3d3');
  const often = [...colours(picture)].filter(([, n]) => n > 50).map(([colour]) => colour);
  for (const colour of ['#e1eddb', '#ffffff', '#f9f9e7']) assert.ok(often.includes(colour), `${colour} of ${often}`);
});

test('close by it draws the icons of the style, too: a lamp post', async () => {
  const picture = await drawn_in_rd('openlayers-icon', lamp, 0.105);
  let dark = 0;
  for (let y = -10; y < 10; y++) for (let x = -10; x < 10; x++) dark += pixel(picture, size.width / 2 + x, size.height / 2 + y) === '#707070';
  assert.ok(dark >= 15, `${dark} pixels of the icon`);
});
