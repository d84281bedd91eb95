// The map: it is drawn, without the outside world; what is under the pointer or the cross says what it is; a link keeps the view.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { card_rows, click_middle, drawn, open, phone, start_stage, store, view } from './stage.mjs';
import { places } from './store.mjs';

let stage;
before(async () => { stage = await start_stage(); });
after(() => stage?.stop());

// A building with nothing upon it, and a road over water, as GDAL finds them.
const [house] = places(store, `SELECT fid + 0 AS object, lokaal_id, identificatie_bag_pnd, bronhouder, ST_PointOnSurface(geom) FROM pand
  WHERE bgt_status = 'bestaand' AND eind_registratie IS NULL AND relatieve_hoogteligging = 0 ORDER BY ST_Area(geom) DESC LIMIT 1`);
const [bridge] = places(store, `SELECT w.lokaal_id, a.lokaal_id AS beneath, ST_PointOnSurface(w.geom)
  FROM wegdeel w, waterdeel a WHERE w.relatieve_hoogteligging > a.relatieve_hoogteligging AND w.bgt_status = 'bestaand'
  AND ST_Intersects(a.geom, ST_PointOnSurface(w.geom)) ORDER BY ST_Area(w.geom) DESC LIMIT 1`);

// A lamp post with a name in sight, and nothing so near that it could take its place.
const [lamp] = places(store, `SELECT lokaal_id, geom FROM paal p WHERE plus_type = 'lichtmast' AND bgt_status = 'bestaand' AND eind_registratie IS NULL
  AND (SELECT count(*) FROM paal o WHERE ST_Distance(o.geom, p.geom) < 5) = 1 AND (SELECT min(ST_Distance(o.geom, p.geom)) FROM openbareruimtelabel o) BETWEEN 10 AND 25
  AND (SELECT min(ST_Distance(o.geom, p.geom)) FROM vegetatieobject o) > 5 LIMIT 1`);

async function colours_of(page) {
  const { width, height } = page.viewportSize();
  const { data } = PNG.sync.read(await page.screenshot({ clip: { x: width * 0.35, y: 0, width: width * 0.55, height: height * 0.9 } }));
  const counts = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const colour = `#${data.subarray(i, i + 3).toString('hex')}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

test('the page opens without the outside world and without complaints, and begins where people live', async () => {
  const page = await open(stage.browser, `${stage.base}/`);
  assert.deepEqual([...page.hosts], [new URL(stage.base).host]);
  assert.deepEqual(page.faults, []);
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  const grey = (await colours_of(page)).get('#d3d3d3') ?? 0;
  assert.ok(grey > 500, `buildings in view: ${grey} pixels`);
  await page.context().close();
});

// At level 10 this small town is a few areas: its buildings have gone to what lies round them.
for (const [zoom, most, least, buildings] of
  [[10, 0.999, 3, false], [13, 0.9, 6, true], [16, 0.8, 6, true], [19, 0.95, 6, true]]) {
  test(`the map is drawn at zoom ${zoom}`, async () => {
    const page = await open(stage.browser, `${stage.base}/${view(zoom, house)}`);
    const counts = await colours_of(page);
    const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
    const often = [...counts.values()].filter((n) => n >= 20).length;
    assert.ok(often >= least, `${often} colours`);
    if (buildings) assert.ok(counts.has('#d3d3d3'), 'the colour of buildings');
    assert.ok(Math.max(...counts.values()) < most * total, 'one colour is almost everywhere');
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test('names are written in our letters, and a lamp post is drawn as one', async () => {
  const asked = new Map();
  const page = await open(stage.browser, `${stage.base}/${view(19, lamp)}`, { before: (one) => one.on('response', (answer) =>
    asked.set(decodeURIComponent(new URL(answer.url()).pathname), answer.status())) });
  for (const path of ['/v1/fonts/Noto Sans Regular/0-255.pbf', '/v1/sprites/bgt-rustig.json', '/v1/sprites/bgt-rustig.png'])
    assert.equal(asked.get(path), 200, path);
  assert.deepEqual(page.faults, [], 'no icon is missing');
  const { width, height } = page.viewportSize();
  const { data } = PNG.sync.read(await page.screenshot({ clip: { x: width / 2 - 10, y: height / 2 - 10, width: 20, height: 20 } }));
  const dark = [...data.keys()].filter((i) => i % 4 === 0 && data.readUIntBE(i, 3) === 0x707070).length;
  assert.ok(dark >= 15, `${dark} pixels of the icon`);
  await page.context().close();
});

test('a click on an icon means what it stands for', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(19, lamp)}`);
  const { width, height } = page.viewportSize();
  await page.mouse.click(width / 2 - 2, height / 2 + 6);  // the foot of the post
  assert.equal((await card_rows(page))['Lokaal ID'], lamp.lokaal_id);
  await page.context().close();
});

test('a click on a building shows what the register says of it', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(18, house)}`);
  await click_middle(page);
  const rows = await card_rows(page);
  assert.equal(await page.locator('#kaartje h2').textContent(), 'Pand');
  assert.equal(rows['Lokaal ID'], house.lokaal_id);
  assert.equal(rows['BAG-pand'], house.identificatie_bag_pnd);
  assert.equal(rows.Bronhouder, house.bronhouder);
  assert.equal(rows.Status, 'bestaand');
  assert.match(rows['Geregistreerd op'], /^\d+ \w+ \d{4} om \d\d:\d\d$/);
  assert.match(page.url(), new RegExp(`object=pand/${house.object}$`));
  await page.context().close();
});

test('of what lies over each other, the upper one is meant', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(19.5, bridge)}`);
  await click_middle(page);
  const { 'Lokaal ID': id } = await card_rows(page);
  assert.notEqual(id, bridge.beneath);
  assert.equal(id, bridge.lokaal_id);
  await page.context().close();
});

test('a link shows the same again: place, scale, object', async () => {
  const first = await open(stage.browser, `${stage.base}/${view(17, house)}`);
  await click_middle(first);
  await card_rows(first);
  await first.mouse.move(750, 600);
  await first.mouse.down();
  await first.mouse.move(650, 550, { steps: 4 });
  await first.mouse.up();
  await first.waitForFunction((before) => !location.hash.startsWith(before), view(17, house));
  await drawn(first);
  await first.locator('.maplibregl-ctrl-zoom-in').click();
  await first.waitForFunction(() => location.hash.startsWith('#kaart=18.00'));
  const address = first.url();
  assert.ok(address.endsWith(`&object=pand/${house.object}`));
  const second = await open(stage.browser, address);
  assert.equal((await card_rows(second))['Lokaal ID'], house.lokaal_id);
  assert.equal(second.url(), address);
  await Promise.all([drawn(first), drawn(second)]);
  const pixels = async (page) => PNG.sync.read(await page.screenshot({ clip: { x: 400, y: 100, width: 200, height: 600 } })).data;
  const [one, other] = [await pixels(first), await pixels(second)];
  const differ = one.filter((value, i) => Math.abs(value - other[i]) > 64).length;
  assert.ok(differ < one.length * 0.01, `${differ} of ${one.length} values differ`);
  await first.context().close();
  await second.context().close();
});

test('an object that is not there (any more) is said to be so', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(17, house, '&object=pand/99999999')}`);
  await page.locator('#kaartje h2', { hasText: 'niet (meer) in de kaart' }).waitFor();
  await page.context().close();
});

test('with the keyboard alone: past the links to the map, Enter opens the card, Escape closes it', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(18, house)}`);
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'skip');
  await page.keyboard.press('Tab');
  assert.match(await focused(), /maplibregl-canvas/);
  assert.ok(await page.locator('#kruis').isVisible());
  await page.keyboard.press('Enter');
  assert.equal((await card_rows(page))['Lokaal ID'], house.lokaal_id);
  await page.waitForFunction(() => document.activeElement.id === 'kaartje');
  await page.keyboard.press('Escape');
  await page.locator('#kaartje').waitFor({ state: 'hidden' });
  assert.match(await focused(), /maplibregl-canvas/);
  const seen = [];
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    seen.push(await focused());
  }
  const order = ['maplibregl-ctrl-zoom-in', 'maplibregl-ctrl-zoom-out', 'paneel-knop', 'meldingen-aan', 'deel', 'taal'];
  const found = order.map((name) => seen.findIndex((one) => one.includes(name)));
  assert.ok(found.every((at, i) => at >= 0 && (i === 0 || at > found[i - 1])), `${seen}`);
  await page.context().close();
});

test('on a phone the map comes first and the card can be read', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(18, house)}`, { size: phone, hasTouch: true });
  assert.equal(await page.locator('#paneel-knop').getAttribute('aria-expanded'), 'false');
  assert.ok(!(await page.locator('#paneel-inhoud').isVisible()));
  const panel = await page.locator('#paneel').boundingBox();
  assert.ok(panel.height < phone.height * 0.15, 'most of the screen is map');
  await page.touchscreen.tap(phone.width / 2, phone.height / 2);
  assert.equal((await card_rows(page))['Lokaal ID'], house.lokaal_id);
  const card = await page.locator('#kaartje').boundingBox();
  assert.ok(card.width <= phone.width && card.y > phone.height * 0.3, 'the object stays in sight');
  assert.ok(await page.locator('#kaartje .card-body').evaluate((body) => body.scrollHeight <= body.clientHeight || getComputedStyle(body).overflowY === 'auto'));
  await page.locator('#kaartje').getByRole('button', { name: 'Sluiten' }).tap();
  await page.locator('#paneel-knop').tap();
  assert.ok(await page.locator('#meldingen-aan').isVisible());
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
  await page.context().close();
});

test('the link to the view goes to the clipboard', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(16, house)}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('#deel').click();
  await page.locator('#deel-status', { hasText: 'klembord' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  await page.context().close();
});

test('in English on request, and back with the same view', async () => {
  const page = await open(stage.browser, `${stage.base}/?taal=en${view(16, house)}`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.locator('#meldingen-kop').textContent(), 'Reports');
  await click_middle(page);
  assert.ok('Local id' in await card_rows(page));
  await page.locator('#kaartje').getByRole('button', { name: 'Close' }).click();
  await page.locator('#taal').click();
  await drawn(page);
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  assert.equal(new URL(page.url()).hash, view(16, house));
  await page.context().close();
});

test('when the server does not answer, or the browser cannot draw, the page says so', async () => {
  const silent = await open(stage.browser, `${stage.base}/`, { wait: false, before: (page) => page.route('**/v1?f=json', (route) => route.abort()) });
  await silent.locator('#melding', { hasText: 'geeft geen antwoord' }).waitFor();
  await silent.context().close();
  const blind = await open(stage.browser, `${stage.base}/`, { wait: false, before: (page) => page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };
  }) });
  await blind.locator('#melding', { hasText: 'WebGL' }).waitFor();
  await blind.context().close();
});
