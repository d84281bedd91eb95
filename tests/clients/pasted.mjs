// Code of a tile set's page, run as somebody does who pastes it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';

export const size = { width: 900, height: 700 };
const pictures = process.env.WIJKBEELD_PICTURES;
const modules = join(dirname(createRequire(import.meta.url).resolve('ol/package.json')), '..');

/** The code under a heading of a page. */
export async function code_of(stage, address, heading) {
  const page = await stage.browser.newPage();
  await page.goto(stage.base + address);
  const code = await page.locator(`h2:text-is("${heading}") ~ .copy code`).first().textContent();
  await page.close();
  return code;
}

/**
 * Runs the code in a page that has nothing but `<div id="kaart">` and the scripts, files of npm packages; MapLibre is the
 * server's own. `ready(page)` waits until all is drawn. The picture, also kept under `name`.
 */
export async function drawn_by(stage, code, { name, scripts = [], styles = [], maplibre = false, ready }) {
  mkdirSync(pictures, { recursive: true });
  const page = await stage.browser.newPage({ viewport: size });
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${stage.base}/healthz`);
  await page.setContent(`<style>body{margin:0}#kaart{width:${size.width}px;height:${size.height}px}.ol-control{display:none}</style><div id="kaart"></div>`);
  for (const style of styles) await page.addStyleTag({ path: join(modules, style) });
  if (maplibre)
    await page.evaluate(async () => { window.maplibregl = await import('/viewer/vendor/maplibre-gl.mjs'); });
  for (const script of scripts) await page.addScriptTag({ path: join(modules, script) });
  await page.addScriptTag({ content: `${code}\nwindow.pasted = kaart;` });
  assert.deepEqual(faults, []);
  await page.waitForLoadState('networkidle');
  await ready(page);
  const picture = await page.screenshot();
  writeFileSync(join(pictures, `${name}.png`), picture);
  await page.close();
  assert.deepEqual(faults, []);
  return PNG.sync.read(picture);
}

/** An OpenLayers map with a place (x, y) in its middle, at so many metres per pixel. */
export const openlayers_at = (center, to) => (page) => page.evaluate(({ center, to }) => new Promise((done) => {
  window.pasted.getView().setCenter(center);
  window.pasted.getView().setResolution(to);
  window.pasted.once('rendercomplete', done);
}), { center, to });

export const pixel = ({ data, width }, x, y) => `#${data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex')}`;

/** Colours by how often they are on the picture, looked at in every other pixel. */
export function colours(picture) {
  const often = new Map();
  for (let y = 0; y < size.height; y += 2)
    for (let x = 0; x < size.width; x += 2) often.set(pixel(picture, x, y), (often.get(pixel(picture, x, y)) ?? 0) + 1);
  return often;
}

/** Whether a colour is one of many reports: red or orange. */
export function is_hot(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return red > 200 && green < 210 && blue < 170;
}
