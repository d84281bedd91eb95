// Figures as coloured areas: legend, hatching of what is not shown, and the values that were in the file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { card_rows, drawn, open, start_stage, store, view } from './stage.mjs';
import { places } from './store.mjs';

let stage;
before(async () => { stage = await start_stage(); });
after(() => stage?.stop());

// What went in: the file of the sample municipality, neither rounded nor protected.
const [header, ...lines] = readFileSync(join(dirname(store), 'cijfers.csv'), 'utf8').trim().split(/\r?\n/)
  .map((line) => line.split(';').map((cell) => cell.replace(/^\uFEFF?"|"$/g, '').trim()));
const column = (part) => header.findIndex((title) => title.includes(part));
const figures = (part) => new Map(lines.map((cells) => [cells[column('Regiocode')], Number(cells[column(part)])]));
const young = figures('Jongeren met jeugdzorg (Aantal)');
const areas = places(store, 'SELECT code, naam, ST_PointOnSurface(geom) FROM buurten');

// The whole town, and where each area's point then is on the screen.
const middle = (key) => (Math.min(...areas.map((one) => one[key])) + Math.max(...areas.map((one) => one[key]))) / 2;
const centre = { lat: middle('lat'), lon: middle('lon') };
const zoom = 13;
const mercator = ({ lat, lon }) => ({ x: lon / 360, y: -Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI) });
const spot = (page, area) => {
  const [at, from, { width, height }] = [mercator(area), mercator(centre), page.viewportSize()];
  return { x: width / 2 + (at.x - from.x) * 512 * 2 ** zoom, y: height / 2 + (at.y - from.y) * 512 * 2 ** zoom };
};
const choose = (page) => page.getByLabel('Cijfer', { exact: true }).selectOption({ label: 'Jongeren met jeugdzorg (aantal)' });
const fold = (page) => page.locator('#paneel-knop').click();
const point_at = async (page, area) => {
  const { x, y } = spot(page, area);
  await page.mouse.move(x, y);
  const line = page.locator('#aanwijzing', { hasText: `${area.naam}: ` });
  await line.waitFor();
  return (await line.textContent()).slice(area.naam.length + 2);
};
const colour = async (page, area) => {
  const { x, y } = spot(page, area);
  const { data } = PNG.sync.read(await page.screenshot({ clip: { x: x - 12, y: y - 12, width: 24, height: 24 } }));
  return [0, 1, 2].map((channel) => data.filter((_, i) => i % 4 === channel).reduce((sum, value) => sum + value, 0) / (data.length / 4));
};
const hidden = 'geen gegevens of te klein om te tonen';

test('every area says what the file says, or that it is not shown; small numbers are never said', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(zoom, centre)}`);
  await Promise.all([page.waitForRequest((request) => request.url().includes('/v1/collections/buurten/tiles/')), page.locator('#cijfers-aan').check()]);
  await choose(page);
  await fold(page);
  await drawn(page);
  const said = new Map();
  for (const area of areas) said.set(area, await point_at(page, area));
  for (const [area, text] of said) {
    const value = young.get(area.code);
    if (text !== hidden) assert.equal(text, value.toLocaleString('nl'), area.naam);
    if (value >= 1 && value <= 9) assert.equal(text, hidden, area.naam);
  }
  const shown = [...said].filter(([, text]) => text !== hidden).map(([area]) => area).sort((a, b) => young.get(a.code) - young.get(b.code));
  assert.ok(shown.length >= 3 && shown.length < areas.length, `${shown.length} of ${areas.length} are shown`);

  // Blue where there is a value, the darker the more; where there is none, the map shows through the hatching.
  await page.mouse.move(700, 790);
  const [low, high] = [await colour(page, shown[0]), await colour(page, shown.at(-1))];
  assert.ok(low[2] > low[0] + 8 && high[2] > high[0] + 40, `${low} and ${high} are blue`);
  assert.ok(low[0] > high[0] + 40, 'more is darker');
  const bluish = [];
  for (const area of areas.filter((one) => said.get(one) === hidden)) {
    const [red, , blue] = await colour(page, area);
    bluish.push(blue - red);
  }
  assert.ok(Math.min(...bluish) < 8, `hidden areas (where no water is) are not blue: ${bluish}`);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('the legend has the classes of the map, the year and the rule; the map goes back to what it was', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(zoom, centre)}`);
  const picture = () => page.screenshot({ clip: { x: 420, y: 60, width: 700, height: 640 } });
  const bare = await picture();
  await page.locator('#cijfers-aan').check();
  await choose(page);
  const legend = page.locator('#cijfers .legend');
  await legend.locator('figcaption', { hasText: 'Jeugdzorg › Jongeren met jeugdzorg (aantal), 2026' }).waitFor();
  const rows = await legend.locator('li').allTextContents();
  assert.match(rows[0], /^minder dan \d/);
  assert.match(rows.at(-2), /\d en meer$/);
  assert.equal(rows.at(-1), hidden);
  await page.locator('#cijfers', { hasText: 'Aantallen van 1 tot en met 9 worden niet getoond' }).waitFor();
  await drawn(page);
  assert.ok(!bare.equals(await picture()));
  await page.locator('#cijfers-aan').uncheck();
  await drawn(page);
  assert.ok(bare.equals(await picture()));
  await page.context().close();
});

test('a click shows the figures of the area with the object, and a link brings them back', async () => {
  const first = await open(stage.browser, `${stage.base}/${view(zoom, centre, '&cijfers=buurten')}`);
  await choose(first);
  await drawn(first);
  const address = first.url();
  assert.match(address, /&cijfers=buurten&indicator=\w+$/);
  await first.context().close();
  const page = await open(stage.browser, address);
  assert.equal(page.url(), address);
  assert.equal(await page.locator('#indicator option:checked').textContent(), 'Jongeren met jeugdzorg (aantal)');
  await fold(page);
  const area = areas.find((one) => young.get(one.code) > 12);
  const { x, y } = spot(page, area);
  await page.mouse.click(x, y);
  const rows = await card_rows(page);
  await page.locator('#kaartje', { hasText: area.naam }).waitFor();
  assert.ok([young.get(area.code).toLocaleString('nl'), hidden].includes(rows['Jeugdzorg › Jongeren met jeugdzorg (aantal)']));
  await page.context().close();
});
