// The card of one object: what the register says about it, and the figures of the area it lies in.
import { ApiError, item } from './api.js';
import { rows_of, title_of } from './attributes.js';
import { element } from './dom.js';

/** Returns { open(object, area), close }. `area`: { name, rows } or undefined. `shown(feature)` / `shown(null)`. */
export function create_object_card(card, words, shown, closed) {
  let asked = null;
  let before = null;
  const close = () => {
    asked?.abort();
    if (card.hidden) return;
    card.hidden = true;
    shown(null);
    closed();
    before?.focus?.();
  };
  card.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });

  const fill = (title, ...content) => card.replaceChildren(
    element('header', { class: 'card-head' }, element('h2', { id: 'kaartje-kop' }, title),
      element('button', { type: 'button', class: 'icon-button', 'aria-label': words.say('close'), onclick: close }, '×')),
    element('div', { class: 'card-body' }, ...content));

  const open = async (object, area) => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    if (card.hidden) before = document.activeElement;
    card.hidden = false;
    fill(words.say('object_loading'));
    if (!object) {
      fill(area?.name ?? '', area ? table(area.rows) : null);
      shown(null);
      card.focus({ preventScroll: true });
      return;
    }
    try {
      const feature = await item(object, signal);
      if (signal.aborted) return;
      fill(title_of(object.split('/')[0], feature.properties), ...object_content(feature.properties, area, words));
      shown(feature);
    } catch (error) {
      if (signal.aborted) return;
      const gone = error instanceof ApiError && error.status === 404;
      fill(words.say(gone ? 'object_gone' : 'object_failed'));
      shown(null);
    }
    card.focus({ preventScroll: true });
  };
  return { open, close };
}

function object_content(properties, area, words) {
  const { main, technical } = rows_of(properties, words);
  return [
    table(main),
    technical.length > 0 ? element('details', {}, element('summary', {}, words.say('technical')), table(technical)) : null,
    ...(area ? [element('h3', {}, words.say('area_figures', { name: area.name })), table(area.rows)] : []),
  ];
}

const table = (rows) => element('dl', {}, rows.map(([label, text]) =>
  element('div', {}, element('dt', {}, label), element('dd', {}, text))));
