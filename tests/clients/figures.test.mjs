// Figures as coloured areas: legend, hatching of what is not shown, and the values that were in the file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { card_rows, drawn, open, start_stage, view } from './stage.mjs';

let stage;
before(async () => { stage = await start_stage(); });
after(() => stage?.stop());

// As in figures/: four buurten round this crossing; in Zuidwest 7 people are 65 or older, which is too few to show.
const crossing = { lat: 52.101, lon: 5.766 };
const corners = { Noordwest: [-130, -130], Noordoost: [130, -130], Zuidwest: [-130, 130], Zuidoost: [130, 130] };
const at = (page, name) => {
  const { width, height } = page.viewportSize();
  return { x: width / 2 + corners[name][0], y: height / 2 + corners[name][1] };
};
const mean = async (page, name) => {
  const { x, y } = at(page, name);
  const { data } = PNG.sync.read(await page.screenshot({ clip: { x: x - 80, y: y - 80, width: 160, height: 160 } }));
  return [0, 1, 2].map((channel) => data.filter((_, i) => i % 4 === channel).reduce((sum, value) => sum + value, 0) / (data.length / 4));
};
const lightness = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

test('figures colour the map, with a legend of the same classes, and go away again', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(14, crossing)}`);
  const bare = await mean(page, 'Zuidoost');
  await Promise.all([page.waitForRequest((request) => request.url().includes('/v1/collections/buurten/tiles/')), page.locator('#cijfers-aan').check()]);
  await page.locator('#cijfers .legend').waitFor();
  await page.getByLabel('Cijfer', { exact: true }).selectOption({ label: 'Aantal inwoners' });
  await drawn(page);
  const legend = await page.locator('#cijfers .legend li').allTextContents();
  assert.match(legend[0], /^minder dan /);
  assert.match(legend.at(-2), / en meer$/);
  assert.equal(legend.at(-1), 'geen gegevens of te klein om te tonen');
  // The more people, the darker.
  const [low, high] = [await mean(page, 'Zuidwest'), await mean(page, 'Zuidoost')];
  assert.ok(lightness(high) < lightness(low) - 20, `${high} and ${low}`);
  assert.match(page.url(), /cijfers=buurten/);
  await page.locator('#cijfers-aan').uncheck();
  await drawn(page);
  assert.deepEqual((await mean(page, 'Zuidoost')).map(Math.round), bare.map(Math.round));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('what is too small is hatched, nowhere named, and the rest has the value of the file', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(14, crossing, '&cijfers=buurten')}`);
  const [older] = await page.locator('#indicator option', { hasText: '65 jaar' }).evaluateAll((options) => options.map((one) => one.value));
  await page.locator('#indicator').selectOption(older);
  await drawn(page);
  assert.match(page.url(), new RegExp(`indicator=${older}`));
  await page.mouse.move(at(page, 'Zuidoost').x, at(page, 'Zuidoost').y);
  await page.locator('#aanwijzing', { hasText: 'Zuidoost: 480' }).waitFor();
  await page.mouse.move(at(page, 'Zuidwest').x, at(page, 'Zuidwest').y);
  await page.locator('#aanwijzing', { hasText: 'Zuidwest: geen gegevens of te klein om te tonen' }).waitFor();
  const [r, g, b] = await mean(page, 'Zuidwest');
  const [, , blue] = await mean(page, 'Zuidoost');
  assert.ok(Math.abs(r - b) < Math.abs((await mean(page, 'Zuidoost'))[0] - blue), `hatching is grey: ${[r, g, b]}`);
  await page.mouse.click(at(page, 'Zuidwest').x, at(page, 'Zuidwest').y);
  const rows = await card_rows(page);
  await page.locator('#kaartje', { hasText: 'Cijfers van Zuidwest' }).waitFor();
  assert.equal(rows['Aantal inwoners'] ?? rows['Aantal inwoners (aantal)'], '310');
  assert.ok(Object.entries(rows).some(([label, text]) => label.includes('65 jaar') && text.startsWith('geen gegevens')));
  await page.context().close();
});

test('a link brings back the figure', async () => {
  const page = await open(stage.browser, `${stage.base}/${view(13, crossing, '&cijfers=buurten')}`);
  const id = await page.locator('#indicator option').last().getAttribute('value');
  const hash = view(13, crossing, `&cijfers=buurten&indicator=${id}`);
  await page.goto('about:blank');
  await page.goto(`${stage.base}/${hash}`);
  await drawn(page);
  assert.equal(await page.locator('#indicator').inputValue(), id);
  assert.equal(new URL(page.url()).hash, hash);
  await page.context().close();
});
