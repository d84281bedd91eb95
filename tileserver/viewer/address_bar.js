// The view in the address bar, so that a link shows the same to someone else:
//   #kaart=16.50/52.100120/5.773210&meldingen=overlast&categorie=Afval&van=2026-01-01&tot=2026-06-30&dagen=5,6
//    &uren=18-24&straal=250&cijfers=buurten&indicator=inwoners&object=pand/123
import { defaults } from './view_state.js';

const day = /^\d{4}-\d{2}-\d{2}$/;
const name = /^[a-z][a-z0-9_]*$/;

/** Reads a hash; what is not understood is left out, never trusted. */
export function parse(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const take = (key, pattern) => (pattern.test(given.get(key) ?? '') ? given.get(key) : undefined);
  const state = {
    ...parse_position(given.get('kaart') ?? ''),
    reports: take('meldingen', name),
    categories: given.getAll('categorie').filter((text) => text !== ''),
    from: take('van', day),
    until: take('tot', day),
    weekdays: parse_weekdays(given.get('dagen') ?? ''),
    hours: parse_hours(given.get('uren') ?? ''),
    bandwidth: parse_bandwidth(given.get('straal')),
    level: take('cijfers', name),
    indicator: take('indicator', /^[\w.-]+$/),
    object: take('object', /^[a-z][a-z0-9_]*\/\d+$/),
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

/** The hash of a state; what is as usual is left out. */
export function format(state) {
  const out = new URLSearchParams();
  if (state.zoom !== null) {
    out.set('kaart', `${state.zoom.toFixed(2)}/${state.lat.toFixed(6)}/${state.lon.toFixed(6)}`);
  }
  if (state.reports) out.set('meldingen', state.reports);
  for (const category of state.categories) out.append('categorie', category);
  if (state.from) out.set('van', state.from);
  if (state.until) out.set('tot', state.until);
  if (state.weekdays.length > 0) out.set('dagen', state.weekdays.join(','));
  if (state.hours) out.set('uren', state.hours);
  if (state.bandwidth !== defaults.bandwidth) out.set('straal', state.bandwidth);
  if (state.level) out.set('cijfers', state.level);
  if (state.level && state.indicator) out.set('indicator', state.indicator);
  if (state.object) out.set('object', state.object);
  return `#${out.toString().replaceAll('%2F', '/').replaceAll('%2C', ',')}`;
}

function parse_position(text) {
  const [zoom, lat, lon] = text.split('/').map(Number);
  const valid = text !== '' && zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return valid ? { zoom, lat, lon } : {};
}

function parse_weekdays(text) {
  const days = [...new Set(text.split(',').map(Number))].filter((value) => value >= 1 && value <= 7);
  return days.length === 0 || days.length === 7 ? undefined : days.sort();
}

function parse_hours(text) {
  const match = /^(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [from, until] = [Number(match[1]), Number(match[2])];
  return from <= 23 && until >= 1 && until <= 24 && from !== until ? `${from}-${until}` : undefined;
}

function parse_bandwidth(text) {
  const metres = Number(text);
  return text !== null && metres >= 50 && metres <= 2000 ? Math.round(metres) : undefined;
}

/** Keeps the address bar and the state the same, both ways. */
export function bind_address_bar(state) {
  state.on([], (current) => history.replaceState(null, '', format(current)));
  window.addEventListener('hashchange', () => state.set({ ...defaults, ...parse(location.hash) }));
}
