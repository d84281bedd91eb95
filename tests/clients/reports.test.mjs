// Reports as heat: on and off, what counts, and that the numbers beside the map are those of the store.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drawn, open, start_stage, store, view } from './stage.mjs';
import { places } from './store.mjs';

let stage;
before(async () => { stage = await start_stage(); });
after(() => stage?.stop());

const reports = places(store, 'SELECT categorie, tijdstip, geom FROM overlast');
const median = (key) => reports.map((one) => one[key]).sort((a, b) => a - b)[reports.length >> 1];
const middle = { lat: median('lat'), lon: median('lon') };
const instant = ({ tijdstip }) => new Date(tijdstip.replaceAll('/', '-').replace(/\+00$/, 'Z').replace(' ', 'T'));
const by_category = new Map();
for (const one of reports) by_category.set(one.categorie, [...(by_category.get(one.categorie) ?? []), one]);
const [category, of_category] = [...by_category].sort((a, b) => b[1].length - a[1].length)[0];

const heat_tile = (url) => /\/map\/tiles\/WebMercatorQuad\/\d+\/\d+\/\d+\?/.test(url);
const next_tile = (page, wanted = () => true) =>
  page.waitForRequest((request) => heat_tile(request.url()) && wanted(new URL(request.url()).searchParams));
const counted = (page, n) => page.locator('#aantal', { hasText: new RegExp(`^${n.toLocaleString('nl')} meldingen tellen mee`) }).waitFor();
const about = (page, n) => page.locator('#aantal', { hasText: `Ongeveer ${(Math.round(n / 10) * 10).toLocaleString('nl')} meldingen tellen mee` }).waitFor();
const withheld = (page) => page.locator('#aantal', { hasText: 'Van een deel van de tijd wordt geen aantal getoond' }).waitFor();
const picture = (page) => page.screenshot({ clip: { x: 420, y: 60, width: 700, height: 640 } });

test('heat goes on and off, with a legend in reports per hectare per week', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(13, middle)}`);
  const bare = await picture(page);
  assert.ok(!(await page.locator('#meldingen .legend').isVisible()));
  await Promise.all([next_tile(page), page.locator('#meldingen-aan').check()]);
  await drawn(page);
  await counted(page, reports.length);
  assert.ok(await page.locator('#meldingen .legend').isVisible());
  assert.equal(await page.locator('#meldingen figcaption').textContent(), 'Meldingen per hectare per week');
  assert.ok((await page.locator('#meldingen .scale li').allTextContents()).some((text) => text.includes('0,05 tot 0,1')));
  assert.ok(!bare.equals(await picture(page)), 'nothing was drawn');
  await page.locator('#meldingen-aan').uncheck();
  await drawn(page);
  assert.ok(!(await page.locator('#meldingen .legend').isVisible()));
  assert.ok(bare.equals(await picture(page)), 'the map is as it was');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('an address with a category that is not there any more shows the others', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(13, middle, `&meldingen=overlast&categorie=Bestaat+niet&categorie=${encodeURIComponent(category)}`)}`);
  await about(page, of_category.length);
  assert.ok(!page.url().includes('Bestaat'));
  await page.context().close();
});

test('category, part of the day and the last four weeks: tiles, address and number follow', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(13, middle, '&meldingen=overlast')}`);
  await counted(page, reports.length);
  await Promise.all([next_tile(page, (query) => query.get('category') === category),
    page.locator('#meldingen').getByLabel(category).first().check()]);
  await about(page, of_category.length);
  await Promise.all([next_tile(page, (query) => query.get('hours') === '18-24'),
    page.getByLabel('Deel van de dag').selectOption({ label: 'Avond (18–24 uur)' })]);
  await withheld(page);
  await page.locator('#voorbehoud', { hasText: 'moment van melden' }).waitFor();

  await page.getByLabel('Deel van de dag').selectOption({ label: 'Hele dag' });
  await Promise.all([next_tile(page, (query) => query.has('datetime')), page.getByRole('button', { name: 'Laatste 4 weken' }).click()]);
  assert.equal(await page.getByRole('button', { name: 'Laatste 4 weken' }).getAttribute('aria-pressed'), 'true');
  const hash = new URLSearchParams(new URL(page.url()).hash.slice(1));
  assert.equal(hash.get('categorie'), category);
  assert.equal(hash.get('meldingen'), 'overlast');
  const day = (one) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(instant(one));
  assert.equal(hash.get('tot'), reports.map(day).sort().at(-1));
  assert.equal((Date.parse(hash.get('tot')) - Date.parse(hash.get('van'))) / 86_400_000, 27, 'four weeks, both days counted');
  await withheld(page);
  await page.locator('#over', { hasText: '(4 weken)' }).waitFor();
  await page.context().close();
});

test('a link brings back what was chosen', async () => {
  const hash = view(12.5, middle, `&meldingen=overlast&categorie=${encodeURIComponent(category).replaceAll('%20', '+')}&dagen=5,6&uren=22-4&straal=500`);
  const page = await open(stage.browser, `${stage.base}/${hash}`);
  assert.equal(new URL(page.url()).hash, hash);
  assert.ok(await page.locator('#meldingen-aan').isChecked());
  assert.ok(await page.locator('#meldingen').getByLabel(category).first().isChecked());
  assert.ok(!(await page.getByLabel('Alle soorten').isChecked()));
  assert.equal(await page.getByLabel('Deel van de dag').inputValue(), '22-4');
  assert.equal(await page.getByLabel('Hoe ver een melding telt').inputValue(), '500');
  assert.deepEqual(await page.locator('.days input').evaluateAll((days) => days.map((one) => one.checked)), [false, false, false, false, true, true, false]);
  await page.context().close();
});

test('on paper: the map, its legend, and what was chosen', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(13, middle, '&meldingen=overlast&uren=6-18&dagen=1,2,3,4,5,6')}`);
  await page.locator('#voorbehoud').waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#keuze').textContent(), 'Alle soorten · Uren 6-18 · maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag · 250 meter');
  for (const shown of ['#titel', '#aantal', '#keuze', '#voorbehoud', '#meldingen .legend']) assert.ok(await page.locator(shown).isVisible(), shown);
  for (const hidden of ['#meldingen-aan', '#uren', '.tree', '#deel', '.maplibregl-ctrl-zoom-in']) assert.ok(!(await page.locator(hidden).isVisible()), hidden);
  // A browser prints what the canvas still holds after it was drawn.
  const colours = await page.locator('#kaart canvas').evaluate(async (canvas) => {
    const copy = Object.assign(document.createElement('canvas'), { width: 64, height: 64 }).getContext('2d');
    copy.drawImage(canvas, 0, 0, 64, 64);
    return new Set(new Uint32Array(copy.getImageData(0, 0, 64, 64).data.buffer)).size;
  });
  assert.ok(colours > 3, `${colours} colours`);
  await page.context().close();
});

test('what is too little to show is said to be so, without its number', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(13, middle, '&meldingen=overlast')}`, {
    before: (shown) => shown.route(/\/summary\?/, (route) => route.fulfill({ json: { matched: null, rounded: 10, withheld: 'few', weeks: 1 } })),
  });
  await page.locator('#aantal', { hasText: 'Geen of minder dan 10 meldingen' }).waitFor();
  await page.context().close();
});

test('the caution is in the language of the page', async () => {
  const page = await open(stage.browser, `${stage.base}/?taal=en${view(13, middle, '&meldingen=overlast&uren=18-24')}`);
  await page.locator('#voorbehoud', { hasText: 'moment of reporting' }).waitFor();
  await page.locator('#aantal', { hasText: /^No number is shown of a part of the time/ }).waitFor();
  await page.context().close();
});
