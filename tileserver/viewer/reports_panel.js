// The section about reports: on and off, which of them count, the legend, and how many there are.
import { collection, summary } from './api.js';
import { category_tree } from './category_tree.js';
import { checkbox, element, field, select } from './dom.js';
import { local_day, readable_day } from './dates.js';
import { class_texts, scale_legend } from './legend.js';
import { part_of_day, period_fields, time_fields } from './time_fields.js';

const filter_keys = ['reports', 'categories', 'from', 'until', 'weekdays', 'hours', 'bandwidth'];

/** `files`: the collections of reports. */
export async function fill_reports_panel(section, files, state, words) {
  section.append(element('h2', { id: 'meldingen-kop' }, words.say('reports')));
  if (files.length === 0) {
    section.append(element('p', { class: 'small' }, words.say('no_reports')),
      element('code', {}, 'wijkbeeld nuisance import meldingen.csv --into …'));
    return;
  }
  const first = files.find((file) => file.id === state.get().reports) ?? files[0];
  let shown = first.id;
  const controls = element('div', { class: 'controls' });
  const toggle = checkbox('meldingen-aan', words.say('show_reports'), false,
    (checked) => state.set({ reports: checked ? shown : '' }), { class: 'switch', 'aria-controls': 'meldingen-keuze' });
  controls.id = 'meldingen-keuze';
  section.append(toggle, controls);
  const fill = async (id) => { shown = id; controls.replaceChildren(...await filter_controls(files, id, state, words)); };
  const follow = ({ reports }) => {
    toggle.querySelector('input').checked = reports !== '';
    controls.hidden = reports === '';
    if (reports !== '' && reports !== shown) fill(reports);
  };
  state.on(['reports'], follow);
  if (state.get().reports && !files.some((file) => file.id === state.get().reports)) state.set({ reports: '' });
  await fill(shown);
  follow(state.get());
}

async function filter_controls(files, id, state, words) {
  const about = await collection(id);
  forget_others(about.categories ?? [], state);
  const which = files.length > 1
    ? [field(words.say('which_reports'), select('meldingen-bestand', files.map((file) => [file.id, file.title ?? file.id]), id,
      (next) => state.set({ reports: next, categories: [] })))] : [];
  return [
    ...which,
    count_line(about, state, words),
    report_legend(about, words),
    category_tree(about.categories ?? [], state, words),
    period_fields(about.extent?.temporal, state, words),
    ...time_fields(state, words),
    bandwidth_field(state, words),
  ];
}

// An address may name a category that there are no reports of any more, which the server refuses.
function forget_others(categories, state) {
  const known = new Set(categories.flatMap(({ name, sub }) => [name, ...sub.map((one) => one.name)]));
  const chosen = state.get().categories;
  const kept = chosen.filter((one) => known.has(one));
  if (kept.length < chosen.length) state.set({ categories: kept });
}

function report_legend(about, words) {
  const classes = about.legend ?? [];
  const texts = class_texts(classes.map((one) => one.from), words, 3);
  return element('div', {},
    scale_legend(words.say('legend_reports'), classes.map((one, i) => ({ ...one, text: texts[i] })), words),
    element('p', { class: 'small' },
      words.say('not_coloured', { from: words.number(classes[0]?.from ?? 0, 3), few: about.minReports })));
}

function bandwidth_field(state, words) {
  const metres = [...new Set([50, 100, 150, 250, 500, 1000, state.get().bandwidth])].sort((a, b) => a - b);
  const made = select('straal', metres.map((n) => [String(n), words.say('metres', { n: words.number(n, 0) })]),
    String(state.get().bandwidth), (value) => state.set({ bandwidth: Number(value) }));
  state.on(['bandwidth'], (now) => { made.value = String(now.bandwidth); });
  return field(words.say('bandwidth'), made);
}

// How many reports count, and what to be careful about; asked again after every change.
function count_line(about, state, words) {
  const line = element('p', { class: 'counted', role: 'status', id: 'aantal' });
  const period = element('p', { class: 'small', id: 'over' });
  const choice = element('p', { class: 'small print-only', id: 'keuze' });
  const caution = element('p', { class: 'caution', role: 'note', id: 'voorbehoud', hidden: true });
  let running = null;
  const ask = async (now) => {
    running?.abort();
    if (!now.reports) return;
    running = new AbortController();
    const { signal } = running;
    choice.textContent = choice_text(now, words);
    try {
      const answer = await summary(now, signal);
      if (signal.aborted) return;
      line.textContent = count_text(answer, about, words);
      period.textContent = period_text(answer, about, now, words);
      caution.textContent = answer.cautionId ? words.own.cautions[answer.cautionId] ?? answer.caution : '';
    } catch {
      if (signal.aborted) return;
      line.textContent = words.say('summary_failed');
      period.textContent = '';
      caution.textContent = '';
    }
    caution.hidden = caution.textContent === '';
  };
  state.on(filter_keys, ask);
  ask(state.get());
  return element('div', {}, line, period, choice, caution);
}

function count_text({ matched, rounded, withheld }, about, words) {
  if (withheld === 'time') return words.say('counted_withheld');
  if (matched === null) return words.say('counted_few', { few: about.minReports });
  return words.say(rounded ? 'counted_about' : 'counted', { n: words.number(matched, 0) });
}

function period_text({ weeks }, about, { from, until }, words) {
  const [first, last] = (about.extent?.temporal?.interval?.[0] ?? []).map((instant) => (instant ? local_day(instant) : ''));
  if (!first || !last) return '';
  const day = (text) => readable_day(text, words.language);
  return words.say('counted_over', { from: day(from || first), until: day(until || last), weeks: words.number(weeks, 0) });
}

// On paper the fields are left out: what was chosen, in words.
function choice_text({ categories, weekdays, hours, bandwidth }, words) {
  const days = weekdays.map((day) => words.own.day_names[day - 1]);
  return [
    categories.length > 0 ? categories.join(', ') : words.say('all_categories'),
    part_of_day(hours, words),
    ...(days.length > 0 ? [days.join(', ')] : []),
    words.say('metres', { n: words.number(bandwidth, 0) }),
  ].join(' · ');
}
