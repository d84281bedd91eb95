// OpenLayers in RD, by the very code that the page of the tile set offers.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { start_stage, store } from './stage.mjs';
import { places, transformed_back } from './store.mjs';

const pictures = process.env.WIJKBEELD_PICTURES;
const size = { width: 900, height: 700 };
const modules = join(dirname(createRequire(import.meta.url).resolve('ol/package.json')), '..');
let stage;
before(async () => { mkdirSync(pictures, { recursive: true }); stage = await start_stage(); });
after(() => stage?.stop());

const [house] = places(store, `SELECT ST_PointOnSurface(geom) AS g FROM pand
  WHERE bgt_status = 'bestaand' AND relatieve_hoogteligging = 0 ORDER BY ST_Area(geom) DESC LIMIT 1`);

/** The code on a page, as someone copies it. */
async function code_of(address, heading) {
  const page = await stage.browser.newPage();
  await page.goto(stage.base + address);
  const code = await page.locator(`h2:text-is("${heading}") ~ .copy code`).first().textContent();
  await page.close();
  return code;
}

/** Runs it, with `middle` (x, y) in the middle of the picture; what was drawn. */
async function drawn_by(code, name, middle, resolution) {
  const page = await stage.browser.newPage({ viewport: size });
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${stage.base}/healthz`);
  await page.setContent(`<style>body{margin:0}#kaart{width:${size.width}px;height:${size.height}px}.ol-control{display:none}</style><div id="kaart"></div>`);
  for (const script of ['ol/dist/ol.js', 'ol-mapbox-style/dist/olms.js']) await page.addScriptTag({ path: join(modules, script) });
  await page.addScriptTag({ content: `${code}\nwindow.map = map;` });
  assert.deepEqual(faults, []);
  await page.waitForLoadState('networkidle');
  await page.evaluate(({ center, to }) => new Promise((done) => {
    window.map.getView().setCenter(center);
    window.map.getView().setResolution(to);
    window.map.once('rendercomplete', done);
  }), { center: middle, to: resolution });
  const picture = await page.screenshot();
  writeFileSync(join(pictures, `${name}.png`), picture);
  await page.close();
  assert.deepEqual(faults, []);
  return PNG.sync.read(picture);
}

const [lamp] = places(store, `SELECT geom FROM paal p WHERE plus_type = 'lichtmast' AND bgt_status = 'bestaand'
  AND (SELECT count(*) FROM paal o WHERE ST_Distance(o.geom, p.geom) < 5) = 1 LIMIT 1`);

const pixel = ({ data, width }, x, y) => `#${data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex')}`;

test('the code on the page draws the BGT in RD: the building is in its place, in its colour', async () => {
  const code = await code_of('/v1/tiles/NetherlandsRDNewQuad?f=html', 'OpenLayers');
  const [middle] = transformed_back([[house.lon, house.lat]]);
  const picture = await drawn_by(code, 'openlayers-NetherlandsRDNewQuad', middle, 0.42);
  assert.equal(pixel(picture, size.width / 2, size.height / 2), '#d3d3d3');
  const colours = new Map();
  for (let y = 0; y < size.height; y += 2)
    for (let x = 0; x < size.width; x += 2) colours.set(pixel(picture, x, y), (colours.get(pixel(picture, x, y)) ?? 0) + 1);
  const often = [...colours].filter(([, n]) => n > 50).map(([colour]) => colour);
  for (const colour of ['#e1eddb', '#ffffff', '#f9f9e7']) assert.ok(often.includes(colour), `${colour} of ${often}`);
});

test('close by it draws the icons of the style, too: a lamp post', async () => {
  const code = await code_of('/v1/tiles/NetherlandsRDNewQuad?f=html', 'OpenLayers');
  const [middle] = transformed_back([[lamp.lon, lamp.lat]]);
  const picture = await drawn_by(code, 'openlayers-icon', middle, 0.105);
  let dark = 0;
  for (let y = -10; y < 10; y++) for (let x = -10; x < 10; x++) dark += pixel(picture, size.width / 2 + x, size.height / 2 + y) === '#707070';
  assert.ok(dark >= 15, `${dark} pixels of the icon`);
});
