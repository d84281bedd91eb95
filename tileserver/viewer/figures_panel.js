// The section about figures: level, indicator, legend; and the layer that goes with them.
import { collection } from './api.js';
import { checkbox, element, field, select } from './dom.js';
import { classes_of } from './figures_layer.js';
import { class_texts, legend } from './legend.js';

const order = ['buurten', 'wijken', 'gemeenten'];

/** `areas`: the collections of areas. Tells `show(level, indicator)` or `show()` what to draw. */
export async function fill_figures_panel(section, areas, state, words, show) {
  section.append(element('h2', { id: 'cijfers-kop' }, words.say('figures')));
  const levels = order.filter((id) => areas.some((area) => area.id === id));
  if (levels.length === 0) {
    section.append(element('p', { class: 'small' }, words.say('no_figures')),
      element('code', {}, 'wijkbeeld areas import buurten.gpkg --into … --level buurt'));
    return;
  }
  const controls = element('div', { class: 'controls', id: 'cijfers-keuze' });
  const toggle = checkbox('cijfers-aan', words.say('show_figures'), false,
    (checked) => state.set({ level: checked ? levels[0] : '' }), { class: 'switch', 'aria-controls': 'cijfers-keuze' });
  section.append(toggle, controls);
  const follow = async (now) => {
    toggle.querySelector('input').checked = now.level !== '';
    controls.hidden = now.level === '';
    if (!levels.includes(now.level)) return show();
    try {
      const about = await collection(now.level);
      if (state.get().level === now.level) draw(controls, levels, about, state, words, show);
    } catch {
      controls.replaceChildren(element('p', { class: 'small', role: 'alert' }, words.say('figures_failed')));
      show();
    }
  };
  state.on(['level', 'indicator'], follow);
  await follow(state.get());
}

function draw(controls, levels, about, state, words, show) {
  const now = state.get();
  const indicators = about.indicators ?? [];
  const level = field(words.say('level'), select('niveau', levels.map((id) => [id, words.own.levels[id]]), now.level,
    (value) => state.set({ level: value })));
  if (indicators.length === 0) {
    controls.replaceChildren(level, element('p', { class: 'small' }, words.say('no_indicators')));
    return show();
  }
  const chosen = indicators.find((one) => one.id === now.indicator) ?? indicators[0];
  const focused = document.activeElement?.id;
  controls.replaceChildren(level,
    field(words.say('indicator'), select('indicator', indicators.map((one) => option_of(one, words)), chosen.id,
      (value) => state.set({ indicator: value }))),
    figure_legend(chosen, about, words),
    element('p', { class: 'small' }, remarks(chosen, about, words)));
  controls.querySelector(`#${CSS.escape(focused || 'geen')}`)?.focus();
  return show(now.level, chosen, indicators);
}

/** [value, text, group]: what comes before the last part of a title is a heading. */
function option_of(indicator, words) {
  const title = title_of(indicator, words);
  const at = title.lastIndexOf(' › ');
  return at < 0 ? [indicator.id, title] : [indicator.id, title.slice(at + 3), title.slice(0, at)];
}

// A number and a share of the same may bear one name: the unit tells them apart.
/** With its unit; the parts of a title of StatLine ("Bevolking/Geslacht/Mannen") apart, so that it can wrap. */
function title_of({ title, unit }, words) {
  const apart = title.replaceAll('/', ' › ');
  return unit && !apart.endsWith(`(${unit})`) ? words.say('legend_figures', { title: apart, unit }) : apart;
}

// What to know before reading the colours.
function remarks({ unit }, { protection }, words) {
  return [
    unit === 'aantal' ? words.say('counts_compare') : null,
    protection ? words.say('figures_protected', { most: protection.threshold - 1 }) : null,
  ].filter(Boolean).join(' ');
}

function figure_legend(indicator, { year }, words) {
  const { bounds, colours } = classes_of(indicator);
  const texts = bounds.length === 0 ? [words.say('all_values')]
    : [words.say('below', { until: words.number(bounds[0]) }), ...class_texts(bounds, words)];
  const title = title_of(indicator, words);
  return legend(year ? `${title}, ${year}` : title, [
    ...texts.map((text, i) => ({ colour: colours[i], alpha: 0.85, text })),
    { hatched: true, text: words.say('no_data') },
  ]);
}

/** What the areas say at a place: rows of [title, text]. */
export function area_rows(properties, indicators, words) {
  return indicators.map((one) => {
    const value = properties[one.id];
    const title = title_of(one, words);
    if (value === undefined || value === null) return [title, words.say('no_data')];
    return [title, `${words.number(Number(value))}`];
  });
}
