// Writes bgt-rustig.json from rules.mjs. `node data/styles/build.mjs` writes; with `--check` it only compares.
// Only what QGIS 3.22 can convert is used: plain filters (==, <=, >=, in, all), `match` on one attribute, and
// `interpolate` on zoom. `{base}` is filled in by the server.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { details, ground, icons, labels, rules } from './rules.mjs';

const levels = [
  { name: '-2', filter: ['<=', 'relatieve_hoogteligging', -2] },
  { name: '-1', filter: ['==', 'relatieve_hoogteligging', -1] },
  { name: '0', filter: ['==', 'relatieve_hoogteligging', 0] },
  { name: '1', filter: ['==', 'relatieve_hoogteligging', 1] },
  { name: '2', filter: ['>=', 'relatieve_hoogteligging', 2] },
];

const by_zoom = (stops) =>
  Array.isArray(stops) ? ['interpolate', ['linear'], ['zoom'], ...stops.flat()] : stops;

function colour_of(colour) {
  if (typeof colour === 'string') return colour;
  const { of, else: other, ...cases } = colour;
  return ['match', ['get', of], ...Object.entries(cases).flatMap(([value, names]) => [names, value]), other];
}

function filter_of({ where, shape }, level) {
  const parts = [];
  if (level) parts.push(level.filter);
  if (shape) parts.push(['==', '$type', shape]);
  if (where) parts.push(where.length === 2 ? ['==', ...where] : ['in', ...where]);
  if (parts.length === 0) return {};
  return { filter: parts.length === 1 ? parts[0] : ['all', ...parts] };
}

function paint_of(rule) {
  const paint = { [`${rule.draw}-color`]: colour_of(rule.colour) };
  if (rule.opacity !== undefined) paint[`${rule.draw}-opacity`] = by_zoom(rule.opacity);
  if (rule.width !== undefined) paint['line-width'] = by_zoom(rule.width);
  if (rule.dash) paint['line-dasharray'] = rule.dash;
  if (rule.radius) paint['circle-radius'] = by_zoom(rule.radius);
  // QGIS draws a black edge where none is asked for.
  if (rule.draw === 'circle') paint['circle-stroke-color'] = paint['circle-color'];
  return paint;
}

const layer_of = (rule, level) => ({
  id: level ? `${rule.id} ${level.name}` : rule.id,
  type: rule.draw,
  source: 'bgt',
  'source-layer': rule.table,
  ...(rule.from ? { minzoom: rule.from } : {}),
  ...filter_of(rule, level),
  ...(rule.round ? { layout: { 'line-cap': 'round', 'line-join': 'round' } } : {}),
  paint: paint_of(rule),
});

const icon_of = (icon) => ({
  id: icon.id,
  type: 'symbol',
  source: 'bgt',
  'source-layer': icon.table,
  minzoom: icon.from,
  ...filter_of(icon),
  layout: { 'icon-image': icon.icon, 'icon-padding': 0 },
});

const label_of = (label) => ({
  id: label.id,
  type: 'symbol',
  source: 'bgt',
  'source-layer': label.table,
  minzoom: label.from,
  ...filter_of(label),
  layout: {
    'text-field': ['get', label.text],
    'text-font': [label.italic ? 'Noto Sans Italic' : 'Noto Sans Regular'],
    'text-size': by_zoom(label.size),
    // Degrees of the BGT run against the clock.
    ...(label.turn ? { 'text-rotate': ['*', -1, ['get', 'hoek']], 'text-rotation-alignment': 'map' } : {}),
    'text-max-width': label.turn ? 40 : 12,
    'text-padding': by_zoom(label.apart ?? (label.table === 'openbareruimtelabel' ? [[14, 24], [17, 8], [19, 4]] : 2)),
  },
  paint: { 'text-color': label.colour, 'text-halo-color': label.halo, 'text-halo-width': 1.4, 'text-halo-blur': 0.4 },
});

export const style = {
  version: 8,
  name: 'BGT rustig',
  metadata: {
    'wijkbeeld:about': 'After the BGT background presentation; drawing order 1-16 per height level. Made by build.mjs.',
  },
  glyphs: '{base}/v1/fonts/{fontstack}/{range}.pbf',
  sprite: '{base}/v1/sprites/bgt-rustig',
  sources: {
    bgt: { type: 'vector', url: '{base}/v1/tiles/WebMercatorQuad?f=tilejson', attribution: 'Bron: BGT (PDOK/Kadaster)' },
  },
  layers: [
    { id: 'ondergrond', type: 'background', paint: { 'background-color': ground } },
    ...levels.flatMap((level) => rules.map((rule) => layer_of(rule, level))),
    ...details.map((rule) => layer_of(rule)),
    ...icons.map(icon_of),
    ...labels.map(label_of),
  ],
};

// One layer a line: a change of a rule shows as the lines that it touches.
const { layers, ...head } = style;
const lines = layers.map((layer) => `  ${JSON.stringify(layer)}`).join(',\n');
export const text = `${JSON.stringify(head, null, 1).replace(/\n}$/, '')},\n "layers": [\n${lines}\n ]\n}\n`;

const file = join(dirname(fileURLToPath(import.meta.url)), 'bgt-rustig.json');
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error('bgt-rustig.json is not what rules.mjs says: run node data/styles/build.mjs');
    process.exitCode = 1;
  }
}
