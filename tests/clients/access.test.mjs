// WCAG 2.2 A and AA by axe-core, in every state of the page and for the API's documents in a browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { card_rows, click_middle, open, phone, start_stage, store, view } from './stage.mjs';
import { places } from './store.mjs';

let stage;
before(async () => { stage = await start_stage(); });
after(() => stage?.stop());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const [house] = places(store, `SELECT ST_PointOnSurface(geom) FROM pand WHERE bgt_status = 'bestaand' ORDER BY ST_Area(geom) DESC LIMIT 1`);

async function no_violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), rules);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), []);
}

// The page does not allow scripts from elsewhere; axe is let past that.
const look = (address, more = {}) => open(stage.browser, stage.base + address, { bypassCSP: true, ...more });

for (const [name, size, language] of [['on a desk', undefined, ''], ['on a phone', phone, ''], ['in English', undefined, '?taal=en']]) {
  test(`the page ${name}: at rest, with heat, with a card`, async () => {
    const page = await look(`/${language}${view(18, house)}`, size ? { size } : {});
    await no_violations(page);
    await click_middle(page);
    await card_rows(page);
    await page.locator('#kaartje details summary').click();
    await no_violations(page);
    await page.keyboard.press('Escape');
    if (size) await page.locator('#paneel-knop').click();
    await page.locator('#meldingen-aan').check();
    await page.locator('#uren').selectOption('18-24');
    await page.locator('#voorbehoud').waitFor();
    await page.locator('.branch summary').first().click();
    await no_violations(page);
    await page.context().close();
  });
}

test('what can be pressed is large enough, and text can be enlarged twice', async () => {
  const page = await look(`/${view(18, house, '&meldingen=overlast')}`, { size: phone });
  await page.locator('#paneel-knop').click();
  const small = await page.locator('button:visible, summary:visible, input:visible, select:visible, label:visible').evaluateAll((all) => all
    .map((one) => ({ one, box: (one.matches('input') ? one.closest('.check, .day') ?? one : one).getBoundingClientRect() }))
    .filter(({ one, box }) => !one.matches('.visually-hidden, .field label') && (box.width < 24 || box.height < 24))
    .map(({ one, box }) => `${one.outerHTML.slice(0, 80)} ${box.width}x${box.height}`));
  assert.deepEqual(small, []);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
  await page.context().close();
});

for (const path of ['v1', 'v1/collections', 'v1/collections/pand', 'v1/collections/pand/items?limit=3', 'v1/collections/overlast',
  'v1/tiles', 'v1/tiles/NetherlandsRDNewQuad', 'v1/tiles/WebMercatorQuad?taal=en', 'v1/collections/overlast/map/tiles/WebMercatorQuad', 'v1/styles/bgt-rustig/metadata', 'v1/tileMatrixSets/WebMercatorQuad', 'v1/conformance', 'v1/styles', 'v1/fonts']) {
  test(`the document ${path} in a browser`, async () => {
    const page = await look(`/${path}`, { wait: false });
    assert.match(await page.evaluate(() => document.contentType), /html/);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('main')).maxWidth), 'none', 'the stylesheet is there');
    assert.deepEqual(page.faults, []);
    await no_violations(page);
    await page.context().close();
  });
}
