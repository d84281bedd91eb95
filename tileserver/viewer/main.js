// Puts the page together: language, state from the address, map, panel, card.
import { bind_address_bar, parse } from './address_bar.js';
import * as api from './api.js';
import { by_id } from './dom.js';
import { area_at, create_figures_layer } from './figures_layer.js';
import { area_rows, fill_figures_panel } from './figures_panel.js';
import { create_heat_layer } from './heat_layer.js';
import { create_map, objects_at, on_pick } from './map_view.js';
import { create_notices } from './notices.js';
import { create_object_card } from './object_card.js';
import { apply_language } from './page_language.js';
import { bind_panel, bind_share_button } from './panel.js';
import { fill_reports_panel } from './reports_panel.js';
import { create_selection_layer } from './selection_layer.js';
import { language_of, words as words_of } from './texts.js';
import { create_state } from './view_state.js';

const words = words_of(language_of(location.search));
const state = create_state(parse(location.hash));
const notices = create_notices(by_id('melding'));

async function start() {
  apply_language(words);
  bind_panel(by_id('paneel'), by_id('paneel-knop'));
  bind_share_button(by_id('deel'), by_id('deel-status'), words);
  const [landing, tiles, collections] = await Promise.all([api.landing_page(), api.tile_set(), api.collections()]);
  if (landing.title) by_id('titel').textContent = document.title = landing.title;

  const map = create_map('kaart', state, start_bounds(collections) ?? tiles.bounds, words);
  bind_address_bar(state);
  map.on('error', () => notices.show(words.say('tiles_failed'), 8));
  await map.once('load');
  create_heat_layer(map, state);
  const figures = show_figures(map);
  bind_card(map, figures);
  const with_role = (role) => collections.filter((one) => one['wijkbeeld:role'] === role);
  await Promise.all([
    fill_reports_panel(by_id('meldingen'), with_role('nuisance'), state, words),
    fill_figures_panel(by_id('cijfers'), with_role('areas'), state, words, figures.show),
  ]);
  document.body.dataset.ready = 'true';
}

// Where people live; what the register names far outside it does not count. Without buildings: where reports are.
const start_bounds = (collections) => ['pand', 'overlast'].map((id) => collections.find((one) => one.id === id))
  .find((one) => one?.extent)?.extent.spatial.bbox[0];

// The coloured areas, and what they say under the pointer.
function show_figures(map) {
  const layer = create_figures_layer(map);
  const pointed = by_id('aanwijzing');
  let chosen = null;
  let indicators = [];
  map.on('mousemove', ({ point }) => {
    const area = chosen && area_at(map, point);
    pointed.hidden = !area;
    if (area) pointed.textContent = `${area.properties.naam}: ${area_rows(area.properties, [chosen], words)[0][1]}`;
  });
  map.on('mouseout', () => { pointed.hidden = true; });
  return {
    show(level, indicator, all = []) {
      chosen = indicator ?? null;
      indicators = all;
      if (chosen) layer.show(level, chosen); else layer.hide();
    },
    at(point) {
      const area = chosen && area_at(map, point);
      return area ? { name: area.properties.naam, rows: area_rows(area.properties, indicators, words) } : undefined;
    },
  };
}

function bind_card(map, figures) {
  const selection = create_selection_layer(map);
  const card = create_object_card(by_id('kaartje'), words,
    (feature) => (feature ? selection.show(feature) : selection.hide()), () => state.set({ object: '' }));
  let area;
  on_pick(map, by_id('kruis'), (point) => {
    const [feature] = objects_at(map, point);
    area = figures.at(point);
    const object = feature ? `${feature.sourceLayer}/${feature.id}` : '';
    const again = object !== '' && object === state.get().object;
    state.set({ object });
    if (!object && area) card.open('', area);
    else if (!object) notices.show(words.say('nothing_here'), 3);
    else if (again) card.open(object, area);
  });
  const follow = ({ object }) => (object ? card.open(object, area) : card.close());
  state.on(['object'], follow);
  if (state.get().object) follow(state.get());
}

start().catch((error) => {
  const webgl = /webgl/i.test(`${error.name} ${error.message}`);
  notices.show(words.say(webgl ? 'no_webgl' : 'server_gone'));
  console.warn(error);
});
