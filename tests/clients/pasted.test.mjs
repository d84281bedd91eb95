// MapLibre, Leaflet and OpenLayers by the code on the pages of tile sets: the BGT and the heat map are in their places.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { code_of, colours, drawn_by, is_hot, openlayers_at, pixel, size } from './pasted.mjs';
import { start_stage, store } from './stage.mjs';
import { places, transformed } from './store.mjs';

let stage;
before(async () => { stage = await start_stage(); });
after(() => stage?.stop());

const [house] = places(store, `SELECT ST_PointOnSurface(geom) AS g FROM pand
  WHERE bgt_status = 'bestaand' AND relatieve_hoogteligging = 0 ORDER BY ST_Area(geom) DESC LIMIT 1`);
const [reports] = places(store, 'SELECT SetSRID(MakePoint(avg(ST_X(geom)), avg(ST_Y(geom))), 28992) AS g FROM overlast');
const bgt = '/v1/tiles/WebMercatorQuad?f=html', heat = '/v1/collections/overlast/map/tiles/WebMercatorQuad?f=html';

const maplibre_at = ({ lon, lat }, zoom) => (page) => page.evaluate(({ center, zoom }) => new Promise((done) => {
  const jump = () => { window.pasted.once('idle', done); window.pasted.jumpTo({ center, zoom }); };
  if (window.pasted.loaded()) jump(); else window.pasted.once('idle', jump);
}), { center: [lon, lat], zoom });

/** Leaflet tells when its own tiles are there; MapLibre in it, when it has nothing more to draw. */
const leaflet_at = ({ lon, lat }, zoom) => async (page) => {
  await page.evaluate(({ center, zoom }) => { window.pasted.setView(center, zoom, { animate: false }); }, { center: [lat, lon], zoom });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((done) => {
    const layers = [];
    window.pasted.eachLayer((layer) => layers.push(layer));
    const waits = layers.map((layer) => new Promise((ready) => {
      const drawn = layer.getMaplibreMap?.();
      if (drawn) { drawn.once('idle', ready); drawn.triggerRepaint(); } else if (layer.isLoading()) layer.once('load', ready); else ready();
    }));
    Promise.all(waits).then(done);
  }));
  // Its own tiles fade in.
  await page.waitForFunction(() => [...document.querySelectorAll('.leaflet-tile')].every(({ style }) => style.opacity === '1'));
};
const leaflet = { maplibre: true, styles: ['leaflet/dist/leaflet.css'], scripts: ['leaflet/dist/leaflet.js', '@maplibre/maplibre-gl-leaflet/leaflet-maplibre-gl.js'] };
const openlayers = { scripts: ['ol/dist/ol.js', 'ol-mapbox-style/dist/olms.js'] };

function shows_the_town(picture) {
  assert.equal(pixel(picture, size.width / 2, size.height / 2), '#d3d3d3', 'the building');
  const often = [...colours(picture)].filter(([, n]) => n > 50).map(([colour]) => colour);
  for (const colour of ['#e1eddb', '#ffffff', '#f9f9e7']) assert.ok(often.includes(colour), `${colour} of ${often}`);
}

/** Much in the middle; in the corner what a map without anything on it shows. */
function shows_heat(picture, empty = '#ffffff') {
  const middle = pixel(picture, size.width / 2, size.height / 2);
  assert.ok(is_hot(middle), middle);
  assert.equal(pixel(picture, size.width - 2, 2), empty);
}

test('MapLibre draws the BGT', async () => {
  const code = await code_of(stage, bgt, 'MapLibre');
  shows_the_town(await drawn_by(stage, code, { name: 'maplibre-bgt', maplibre: true, ready: maplibre_at(house, 16.5) }));
});

test('MapLibre draws the heat map', async () => {
  const code = await code_of(stage, heat, 'MapLibre');
  shows_heat(await drawn_by(stage, code, { name: 'maplibre-heat', maplibre: true, ready: maplibre_at(reports, 12.5) }));
});

test('Leaflet draws the BGT', async () => {
  const code = await code_of(stage, bgt, 'Leaflet');
  shows_the_town(await drawn_by(stage, code, { name: 'leaflet-bgt', ...leaflet, ready: leaflet_at(house, 17) }));
});

test('Leaflet draws the heat map', async () => {
  const code = await code_of(stage, heat, 'Leaflet');
  shows_heat(await drawn_by(stage, code, { name: 'leaflet-heat', ...leaflet, ready: leaflet_at(reports, 13) }), '#dddddd');
});

test('OpenLayers draws the BGT in Web Mercator', async () => {
  const code = await code_of(stage, bgt, 'OpenLayers');
  const [middle] = transformed([[house.lon, house.lat]], 'EPSG:3857', 'OGC:CRS84');
  shows_the_town(await drawn_by(stage, code, { name: 'openlayers-bgt', ...openlayers, ready: openlayers_at(middle, 0.7) }));
});

for (const [grid, system] of [['NetherlandsRDNewQuad', 'EPSG:28992'], ['WebMercatorQuad', 'EPSG:3857']])
  test(`OpenLayers draws the heat map in ${grid}`, async () => {
    const code = await code_of(stage, heat.replace('WebMercatorQuad', grid), 'OpenLayers');
    const [middle] = transformed([[reports.lon, reports.lat]], system, 'OGC:CRS84');
    shows_heat(await drawn_by(stage, code, { name: `openlayers-heat-${grid}`, ...openlayers, ready: openlayers_at(middle, 8) }));
  });
