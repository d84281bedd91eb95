// Draws the tiles of a store in every grid; see pictures.sh.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { open, program, start_browser, start_server, store, view } from './stage.mjs';

const [folder, middle, ...archives] = process.argv.slice(2);
const size = { width: 1100, height: 800 };
const levels = [9, 12, 14, 17];
const file_of = (name) => path.join(folder, `${name}.png`);
const npm_file = (name) => path.join(path.dirname(createRequire(import.meta.url).resolve('ol/package.json')), '..', name);

// Left, top and side of the grid, how its levels count, and metres on the ground of one of its own.
const grids = [
  { id: 'WebMercatorQuad', code: 'EPSG:3857', left: -20037508.3427892, top: 20037508.3427892, side: 156543.033928041 * 256, shift: 0 },
  { id: 'NetherlandsRDNewQuad', code: 'EPSG:28992', left: -285401.92, top: 903401.92, side: 880803.84, shift: 5 },
  { id: 'EuropeanETRS89_LAEAQuad', code: 'EPSG:3035', left: 2000000, top: 5500000, side: 17578.125 * 256, shift: 2 },
];

/** The box of all buildings, in RD. */
function town() {
  const { layers } = JSON.parse(execFileSync(program, ['info', store, '--json'], { encoding: 'utf8' }));
  return layers.find(({ name }) => name === 'pand').extent;
}

/** Places in RD as they are in another system: easting first. */
function projected(places, code) {
  const lines = execFileSync('gdaltransform', ['-s_srs', 'EPSG:28992', '-t_srs', code, '-output_xy'],
    { input: places.map((place) => place.join(' ')).join('\n'), encoding: 'utf8' }).trim().split('\n');
  // gdaltransform has northing first where the system does so.
  return lines.map((line) => line.split(' ').map(Number)).map(([a, b]) => (code === 'EPSG:3035' ? [Math.max(a, b), Math.min(a, b)] : [a, b]));
}

/** In the page: a map of one level, style and all; resolves when it is drawn. */
function show({ base, grid, level, style, center, resolution }) {
  const { ol, olms } = window;
  const projection = new ol.proj.Projection({ code: grid.code, units: 'm', extent: [grid.left, grid.top - grid.side, grid.left + grid.side, grid.top] });
  const z = level - grid.shift;
  const resolutions = Array.from({ length: z + 1 }, (_, i) => grid.side / 512 / 2 ** i);
  const source = new ol.source.VectorTile({
    format: new ol.format.MVT({ idProperty: undefined }), projection,
    tileGrid: new ol.tilegrid.TileGrid({ origin: [grid.left, grid.top], resolutions, tileSize: 512, minZoom: Math.max(0, 8 - grid.shift) }),
    tileUrlFunction: ([zoom, col, row]) => `${base}/v1/tiles/${grid.id}/${zoom}/${row}/${col}`,
  });
  const layer = new ol.layer.VectorTile({ source, declutter: true, background: style.layers.find(({ type }) => type === 'background').paint['background-color'] });
  // The style speaks of Web Mercator levels, whatever the grid and however much the picture is enlarged.
  const by_level = Array.from({ length: 25 }, (_, i) => 2 ** -i);
  const styled = olms.stylefunction(layer, style, 'bgt', by_level);
  layer.setStyle((feature) => styled(feature, by_level[level]));
  const map = new ol.Map({ target: 'map', controls: [], layers: [layer], view: new ol.View({ projection, center, resolution, constrainResolution: false }) });
  return new Promise((done) => { map.once('rendercomplete', () => done()); });
}

async function draw(browser, options, name) {
  const page = await browser.newPage({ viewport: size });
  await page.goto(`${options.base}/healthz`);  // the same host as the tiles
  await page.setContent(`<style>body{margin:0}#map{width:${size.width}px;height:${size.height}px}</style><div id="map"></div>`);
  for (const script of ['ol/dist/ol.js', 'ol-mapbox-style/dist/olms.js']) await page.addScriptTag({ path: npm_file(script) });
  page.on('pageerror', (error) => console.error(`${name}: ${error}`));
  await page.evaluate(show, options);
  await page.screenshot({ path: file_of(name) });
  await page.close();
  console.log(file_of(name));
}

const server = await start_server(...archives.flatMap((archive) => ['--tiles', archive]));
const browser = await start_browser();
const style = await (await fetch(`${server.base}/v1/styles/bgt-rustig?f=mapbox`)).json();
const box = town();
const place = middle ? middle.split(',').map(Number) : [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
for (const grid of grids) {
  const [center, lower, upper] = projected([place, [box[0], box[1]], [box[2], box[3]]], grid.code);
  const enough = Math.max((upper[0] - lower[0]) / size.width, (upper[1] - lower[1]) / size.height);
  for (const level of levels) {
    const resolution = grid.side / 512 / 2 ** (level - grid.shift);
    const options = { base: server.base, grid, level, style, center };
    await draw(browser, { ...options, resolution }, `${grid.id}-z${level}`);
    if (enough < resolution / 2) {
      await draw(browser, { ...options, resolution: enough, center: lower.map((v, i) => (v + upper[i]) / 2) }, `${grid.id}-z${level}-large`);
    }
  }
}
const [[lon, lat]] = projected([place], 'EPSG:4326').map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
for (const level of levels) {
  const page = await open(browser, `${server.base}/${view(level, { lat, lon })}`, { size });
  await page.screenshot({ path: file_of(`WebMercatorQuad-z${level}-page`) });
  console.log(file_of(`WebMercatorQuad-z${level}-page`), page.faults.join(' | '));
}
await browser.close();
await server.stop();
