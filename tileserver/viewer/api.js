// The addresses of the server and the answers to questions. Everything is relative to where this page came from.
import { add_days, start_of_day } from './dates.js';

const root = new URL('..', import.meta.url);

/** Absolute, because the map's workers ask for tiles; braces of templates stay. */
export const address = (path) => decode_braces(new URL(path, root).href);
const decode_braces = (href) => href.replaceAll('%7B', '{').replaceAll('%7D', '}');

export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function get_json(path, signal) {
  const response = await fetch(address(path), { headers: { Accept: 'application/json' }, signal });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem.detail ?? problem.title ?? response.statusText);
}

export const landing_page = () => get_json('v1?f=json');
export const tile_set = () => get_json('v1/tiles/WebMercatorQuad?f=tilejson');
export const collections = async () => (await get_json('v1/collections?f=json')).collections ?? [];
export const collection = (id) => get_json(`v1/collections/${id}?f=json`);
export const item = (object, signal) => {
  const [id, fid] = object.split('/');
  return get_json(`v1/collections/${id}/items/${fid}?f=json`, signal);
};
export const summary = (state, signal) => get_json(`v1/collections/${state.reports}/summary?${report_query(state)}`, signal);

export const style_address = () => address('v1/styles/bgt-rustig?f=mapbox');
export const heat_template = (state) =>
  address(`v1/collections/${state.reports}/map/tiles/WebMercatorQuad/{z}/{y}/{x}?f=png&${report_query(state)}`);
export const area_template = (level) => address(`v1/collections/${level}/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt`);

/** The filter as parameters; days run from local midnight to local midnight. */
export function report_query({ categories, from, until, weekdays, hours, bandwidth }) {
  const query = new URLSearchParams();
  for (const category of categories) query.append('category', category);
  if (from || until) {
    query.set('datetime', `${from ? start_of_day(from) : '..'}/${until ? start_of_day(add_days(until, 1)) : '..'}`);
  }
  if (weekdays.length > 0) query.set('weekday', weekdays.join(','));
  if (hours) query.set('hours', hours);
  query.set('bandwidth', bandwidth);
  return query.toString();
}
