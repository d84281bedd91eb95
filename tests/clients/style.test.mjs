// The style and the words, without a browser: what the page and other clients get is what was meant.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expression, latest, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { contrast } from './contrast.mjs';

const source = process.env.WIJKBEELD_SOURCE;
const read = (path) => readFileSync(join(source, path), 'utf8');
const load = (path) => import(pathToFileURL(join(source, path)));
const made = read('data/styles/bgt-rustig.json');
const style = JSON.parse(made.replaceAll('{base}', 'http://example.org'));
const { text } = await load('data/styles/build.mjs');
const rules = await load('data/styles/rules.mjs');
const { texts } = await load('tileserver/viewer/texts.js');

/** TypeBakPlus, TypeBordPlus, TypeKastPlus, TypeMastPlus, TypePaalPlus, TypePutPlus, TypeSensorPlus, TypeStraatmeubilairPlus. */
const code_lists = ['afval apart plaats', 'afvalbak', 'drinkbak', 'bloembak', 'zand- / zoutbak', 'container', 'informatiebord',
  'plaatsnaambord', 'straatnaambord', 'verkeersbord', 'scheepvaartbord', 'verklikker transportleiding', 'reclamebord', 'wegwijzer',
  'waarschuwingshek', 'dynamische snelheidsindicator', 'CAI-kast', 'elektrakast', 'gaskast', 'telecom kast', 'rioolkast',
  'openbare verlichtingkast', 'verkeersregelinstallatiekast', 'telkast', 'GMS kast', 'bovenleidingmast', 'laagspanningsmast',
  'straalzender', 'zendmast', 'radarmast', 'lichtmast', 'telpaal', 'portaal', 'verkeersregelinstallatiepaal', 'verkeersbordpaal',
  'poller', 'haltepaal', 'vlaggenmast', 'afsluitpaal', 'praatpaal', 'hectometerpaal', 'dijkpaal', 'drukknoppaal', 'grensmarkering',
  'sirene', 'benzine- / olieput', 'brandkraan / -put', 'drainageput', 'gasput', 'inspectie- / rioolput', 'kolk',
  'waterleidingput', 'camera', 'debietmeter', 'hoogtedetectieapparaat', 'detectielus', 'weerstation', 'flitser', 'waterstandmeter',
  'windmeter', 'lichtcel', 'GMS sensor', 'radar detector', 'abri', 'bolder', 'brievenbus', 'fietsenrek', 'kunstobject',
  'openbaar toilet', 'slagboom', 'speelvoorziening', 'telefooncel', 'bank', 'picknicktafel', 'fontein', 'lichtpunt',
  'parkeerbeugel', 'betaalautomaat', 'reclamezuil', 'fietsenkluis', 'herdenkingsmonument'];
const on_ground = style.layers.filter((layer) => layer.id.endsWith(' 0'));
const layer = (id) => style.layers.find((one) => one.id === id);
const paint = (id, property, properties, zoom = 16) => {
  const value = layer(id).paint[property];
  if (!Array.isArray(value)) return value;
  const parsed = expression.createExpression(value, latest[`paint_${layer(id).type}`][property]);
  assert.equal(parsed.result, 'success', `${id} ${property}`);
  return parsed.value.evaluate({ zoom }, { type: 'Polygon', properties });
};
const hexadecimal = (colour) =>
  (typeof colour === 'string' ? colour : `#${[colour.r, colour.g, colour.b].map((one) => Math.round(one * 255).toString(16).padStart(2, '0')).join('')}`);

test('the style is what its rules make', () => assert.equal(made, text, 'run node data/styles/build.mjs'));

test('the style is valid', () => assert.deepEqual(validateStyleMin(style), []));

test('only expressions that QGIS converts', () => {
  const allowed = new Set(['all', '==', '!=', '<=', '>=', 'in', 'match', 'get', 'interpolate', 'linear', 'zoom', '*']);
  const used = new Set();
  const walk = (value) => {
    if (!Array.isArray(value)) return;
    used.add(value[0]);
    const [name, ...parts] = value;
    // The labels of a match are values, not expressions.
    (name === 'match' ? parts.filter((_, i) => i % 2 === 0 || i === parts.length - 1) : parts).forEach(walk);
  };
  for (const { filter, paint: drawn, layout } of style.layers) {
    walk(filter);
    for (const part of [drawn, layout]) Object.values(part ?? {}).filter(expression.isExpression).forEach(walk);
  }
  assert.deepEqual([...used].filter((one) => !allowed.has(one)), []);
});

test('icons as QGIS takes them: named in plain text, of one size, without an upper zoom, by values that exist', () => {
  const icons = style.layers.filter(({ layout }) => layout?.['icon-image'] !== undefined);
  assert.ok(icons.length > 20);
  for (const { id, layout, maxzoom, filter } of icons) {
    assert.equal(typeof layout['icon-image'], 'string', id);
    assert.deepEqual(Object.keys(layout).filter((key) => key !== 'icon-image' && key !== 'icon-padding'), [], id);
    assert.equal(maxzoom, undefined, id);
    assert.deepEqual(filter[1], ['==', '$type', id === 'wegdeel fiets' ? 'Polygon' : 'Point'], id);
  }
  // The plus types of IMGeo 2.2 that are points.
  const known = new Set(['boom', ...code_lists]);
  assert.deepEqual(rules.icons.flatMap(({ where: [attribute, ...codes] }) => (attribute === 'plus_type' ? codes : [])).filter((code) => !known.has(code)), []);
});

test('per height level, lowest first, in the order of the standard visualisation', () => {
  const order = ['ongeclassificeerdobject', 'ondersteunendwaterdeel', 'waterdeel', 'onbegroeidterreindeel', 'begroeidterreindeel',
    'tunneldeel', 'overbruggingsdeel', 'ondersteunendwegdeel', 'wegdeel', 'spoor', 'pand', 'gebouwinstallatie', 'overigbouwwerk',
    'kunstwerkdeel', 'scheiding', 'overigescheiding'];
  const tables = on_ground.map((one) => one['source-layer']).filter((table, i, all) => table !== all[i - 1]);
  assert.deepEqual(tables, order);
  const levels = style.layers.map((one) => Number(/ (-?\d)$/.exec(one.id)?.[1] ?? NaN)).filter((n) => !Number.isNaN(n));
  assert.deepEqual(levels, [...levels].sort((a, b) => a - b));
  assert.deepEqual([...new Set(levels)], [-2, -1, 0, 1, 2]);
  const last = style.layers.findLastIndex((one) => / 2$/.test(one.id));
  assert.ok(style.layers.findIndex((one) => one.type === 'symbol') > last, 'names over everything');
});

test('colours of the official background presentation', () => {
  for (const [id, property, properties, colour] of [
    ['pand 0', 'fill-color', {}, '#d3d3d3'],
    ['pand rand 0', 'line-color', {}, '#b4b4b4'],
    ['waterdeel 0', 'fill-color', { bgt_type: 'waterloop' }, '#9bcbe9'],
    ['ondersteunendwaterdeel 0', 'fill-color', { bgt_type: 'oever, slootkant' }, '#e1eddb'],
    ['wegdeel 0', 'fill-color', { bgt_functie: 'rijbaan regionale weg' }, '#fdf6bb'],
    ['wegdeel 0', 'fill-color', { bgt_functie: 'rijbaan lokale weg' }, '#ffffff'],
    ['wegdeel 0', 'fill-color', { bgt_functie: 'voetpad' }, '#fdeff8'],
    ['wegdeel rand 0', 'line-color', {}, '#d1c1be'],
    ['ondersteunendwegdeel 0', 'fill-color', { bgt_fysiek_voorkomen: 'groenvoorziening' }, '#e1eddb'],
    ['begroeidterreindeel 0', 'fill-color', { bgt_fysiek_voorkomen: 'loofbos' }, '#c3dbb6'],
    ['begroeidterreindeel 0', 'fill-color', { bgt_fysiek_voorkomen: 'heide' }, '#e3dce7'],
    ['begroeidterreindeel 0', 'fill-color', { bgt_fysiek_voorkomen: 'grasland agrarisch' }, '#fefefe'],
    ['onbegroeidterreindeel 0', 'fill-color', { bgt_fysiek_voorkomen: 'erf' }, '#f9f9e7'],
    ['onbegroeidterreindeel 0', 'fill-color', { bgt_fysiek_voorkomen: 'zand' }, '#fdf6bb'],
    ['scheiding 0', 'line-color', { bgt_type: 'walbescherming' }, '#01689b'],
  ]) assert.equal(hexadecimal(paint(id, property, properties)), colour, `${id} ${JSON.stringify(properties)}`);
});

test('scales: what is small comes when there is room for it', () => {
  const zoom_of_scale = (scale) => Math.log2((40075016.68 * Math.cos((52.1 * Math.PI) / 180)) / 512 / (scale * 0.00028));
  assert.ok(layer('huisnummer').minzoom >= zoom_of_scale(1000), 'house numbers from 1:1000');
  assert.ok(layer('straatnaam').minzoom >= zoom_of_scale(10000));
  assert.ok(layer('kruinlijn').minzoom >= zoom_of_scale(5000));
  assert.equal(paint('pand rand 0', 'line-width', {}, zoom_of_scale(2500)).toFixed(1), '0.5');
  assert.equal(paint('wegdeel rand 0', 'line-width', {}, 16), 2);
});

test('names on the map can be read', () => {
  for (const { id, colour, halo } of rules.labels) assert.ok(contrast(colour, halo) >= 4.5, `${id}: ${contrast(colour, halo)}`);
});

test('words on the page can be read, in every colour that is used for them', () => {
  const page = read('tileserver/viewer/viewer.css');
  const variable = Object.fromEntries([...page.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]));
  const pairs = [['ink', 'paper'], ['ink', 'shade'], ['soft', 'paper'], ['soft', 'shade'], ['accent', 'paper'], ['caution', 'caution-ground']];
  for (const [front, back] of pairs) assert.ok(contrast(variable[front], variable[back]) >= 4.5, `${front} on ${back}`);
  assert.ok(contrast(variable.accent, '#eaf2fb') >= 4.5, 'a button under the pointer');
  assert.ok(contrast(variable.edge, variable.paper) >= 3, 'edges of fields');
  const document = read('tileserver/viewer/document.css');
  for (const [, name, value] of document.matchAll(/--([\w-]+): (#\w{6})/g)) assert.equal(value, variable[name], `--${name} is the page's`);
});

test('Dutch and English say the same things, and everything that is said is used', () => {
  const keys = (words) => Object.keys(words).flatMap((key) => (words[key]?.constructor === Object ? [key, ...keys(words[key]).map((one) => `${key}.${one}`)] : key));
  const marks = (words) => Object.fromEntries(Object.entries(words).map(([key, value]) => [key, [...String(value).matchAll(/\{\w+\}/g)].map(String).sort()]));
  assert.deepEqual(keys(texts.en), keys(texts.nl));
  assert.deepEqual(marks(texts.en), marks(texts.nl));
  const folder = 'tileserver/viewer';
  const code = readdirSync(join(source, folder)).filter((name) => /\.(js|html)$/.test(name) && name !== 'texts.js').map((name) => read(join(folder, name))).join('\n');
  const unused = Object.keys(texts.nl).filter((key) => !new RegExp(`['".]${key}\\b`).test(code));
  assert.deepEqual(unused, []);
  const said = [...code.matchAll(/say\('(\w+)'/g), ...code.matchAll(/data-(?:text|label)="(\w+)"/g)].map(([, key]) => key);
  assert.deepEqual(said.filter((key) => !(key in texts.nl)), []);
});
