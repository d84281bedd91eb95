// ArcGIS Maps SDK for JavaScript as a client: vector tiles in both grids, heat maps by WMTS, objects.
// Its package has Esri's licence and is no dependency: WIJKBEELD_ARCGIS names a folder in which somebody who agrees to that
// ran `npm install @arcgis/core@5.1.25 esbuild`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { colours, is_hot, pixel, size } from './pasted.mjs';
import { start_stage, store } from './stage.mjs';
import { places, transformed } from './store.mjs';

const sdk = process.env.WIJKBEELD_ARCGIS, pictures = process.env.WIJKBEELD_PICTURES;
const entry = `
import config from "@arcgis/core/config.js";
import Map from "@arcgis/core/Map.js";
import MapView from "@arcgis/core/views/MapView.js";
import OGCFeatureLayer from "@arcgis/core/layers/OGCFeatureLayer.js";
import VectorTileLayer from "@arcgis/core/layers/VectorTileLayer.js";
import WMTSLayer from "@arcgis/core/layers/WMTSLayer.js";
import { whenOnce } from "@arcgis/core/core/reactiveUtils.js";
config.assetsPath = location.origin + "/assets";
config.workers.workerPath = location.origin + "/worker.js";
window.arcgis = { Map, MapView, OGCFeatureLayer, VectorTileLayer, WMTSLayer, whenOnce };`;
const page_text = `<style>body{margin:0}#kaart{width:${size.width}px;height:${size.height}px}.esri-ui{display:none}</style>
<div id="kaart"></div><script type="module" src="/entry.js"></script>`;
const types = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

let stage, files, made, origin;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  made = mkdtempSync(join(tmpdir(), 'wijkbeeld-arcgis-'));
  const bundle = (from, ...more) => execFileSync(join(sdk, 'node_modules/.bin/esbuild'), [from, '--bundle', '--log-level=error',
    ...['wasm', 'svg', 'png'].map((kind) => `--loader:.${kind}=file`), ...more], { cwd: sdk, env: { ...process.env, NODE_PATH: join(sdk, 'node_modules') } });
  writeFileSync(join(made, 'source.js'), entry);
  bundle(join(made, 'source.js'), '--format=esm', '--splitting', `--outdir=${made}/out`, '--entry-names=entry');
  bundle('node_modules/@arcgis/core/core/workers/RemoteClient.js', '--format=iife', '--global-name=RemoteClient', `--outfile=${made}/out/worker.js`);
  files = createServer((request, answer) => {
    const path = new URL(request.url, 'http://files').pathname;
    const file = path.startsWith('/assets/') ? join(sdk, 'node_modules/@arcgis/core', path) : join(made, 'out', path);
    try {
      const bytes = path === '/' ? page_text : readFileSync(file);
      answer.writeHead(200, { 'Content-Type': path === '/' ? 'text/html' : types[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch { answer.writeHead(404).end(); }
  });
  await new Promise((listening) => { files.listen(0, '127.0.0.1', listening); });
  origin = `http://127.0.0.1:${files.address().port}/`;
  stage = await start_stage();
});
after(async () => {
  await stage?.stop();
  files?.close();
  rmSync(made, { recursive: true, force: true });
});

const [house] = places(store, `SELECT ST_PointOnSurface(geom) AS g FROM pand
  WHERE bgt_status = 'bestaand' AND relatieve_hoogteligging = 0 ORDER BY ST_Area(geom) DESC LIMIT 1`);
const [reports] = places(store, 'SELECT SetSRID(MakePoint(avg(ST_X(geom)), avg(ST_Y(geom))), 28992) AS g FROM overlast');

/** A layer of that kind with a place in the middle, in a system (EPSG) and at a scale. What the view says and the picture. */
async function drawn(name, kind, options, { lon, lat }, system, scale) {
  const [[x, y]] = transformed([[lon, lat]], `EPSG:${system}`, 'OGC:CRS84');
  const page = await stage.browser.newPage({ viewport: size });
  page.setDefaultTimeout(300_000);
  const refused = [];
  page.on('response', (answer) => { if (answer.url().startsWith(stage.base) && answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`); });
  await page.goto(origin);
  await page.waitForFunction(() => window.arcgis);
  const said = await page.evaluate(async ({ kind, options, x, y, system, scale }) => {
    const { Map, MapView, whenOnce, [kind]: Layer } = window.arcgis;
    const layer = new Layer(options);
    await layer.load();
    const spatialReference = { wkid: system };
    const view = new MapView({ container: 'kaart', map: new Map({ layers: [layer] }), center: { type: 'point', x, y, spatialReference }, scale, spatialReference });
    await view.when();
    const shown = await view.whenLayerView(layer);
    await whenOnce(() => !shown.updating && !view.updating && view.stationary);
    return { system: view.spatialReference.wkid, levels: layer.tileInfo?.lods.length, copyright: layer.copyright };
  }, { kind, options, x, y, system, scale });
  const picture = await page.screenshot();
  writeFileSync(join(pictures, `${name}.png`), picture);
  await page.close();
  assert.deepEqual(refused, []);
  return { ...said, picture: PNG.sync.read(picture) };
}

for (const [grid, system, scale] of [['WebMercatorQuad', 3857, 2257], ['NetherlandsRDNewQuad', 28992, 1587.4]])
  test(`vector tiles in ${grid}, in our style`, async () => {
    const { picture, system: shown } = await drawn(`arcgis-${grid}`, 'VectorTileLayer', { url: `${stage.base}/v1/arcgis/${grid}/VectorTileServer` }, house, system, scale);
    assert.equal(shown, system);
    assert.equal(pixel(picture, size.width / 2, size.height / 2), '#d3d3d3', 'the building');
    const often = [...colours(picture)].filter(([, n]) => n > 50).map(([colour]) => colour);
    for (const colour of ['#e1eddb', '#ffffff', '#f9f9e7']) assert.ok(often.includes(colour), `${colour} of ${often}`);
  });

test('a heat map in RD by WMTS', async () => {
  const { picture } = await drawn('arcgis-wmts', 'WMTSLayer', { url: `${stage.base}/v1/wmts`, activeLayer: { id: 'overlast', tileMatrixSetId: 'NetherlandsRDNewQuad' } }, reports, 28992, 12000);
  assert.ok(is_hot(pixel(picture, size.width / 2, size.height / 2)));
});

test('objects by OGC API - Features', async () => {
  const { picture } = await drawn('arcgis-objects', 'OGCFeatureLayer', { url: `${stage.base}/v1`, collectionId: 'pand' }, house, 3857, 2257);
  assert.notEqual(pixel(picture, size.width / 2, size.height / 2), '#ffffff');
});
