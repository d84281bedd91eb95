// When: the period with its presets, the part of the day, the days of the week.
import { add_days, local_day } from './dates.js';
import { element, field, select } from './dom.js';

/** `temporal`: the collection's extent, { interval: [[first, last]] }. */
export function period_fields(temporal, state, words) {
  const [first, last] = (temporal?.interval?.[0] ?? []).map((instant) => (instant ? local_day(instant) : ''));
  const input = (id, key) => {
    const made = element('input', { type: 'date', id, min: first || undefined, max: last || undefined,
      onchange: () => state.set({ [key]: made.value }) });
    made.value = state.get()[key];
    return made;
  };
  const from = input('periode-van', 'from');
  const until = input('periode-tot', 'until');
  state.on(['from', 'until'], (now) => { from.value = now.from; until.value = now.until; });
  return element('fieldset', {}, element('legend', {}, words.say('period')),
    last ? presets(last, state, words) : null,
    element('div', { class: 'pair' }, field(words.say('from'), from), field(words.say('until'), until)));
}

function presets(last, state, words) {
  const choices = [['whole_period', 0], ['last_4_weeks', 28], ['last_quarter', 91], ['last_year', 365]];
  const range = (days) => (days === 0 ? { from: '', until: '' } : { from: add_days(last, 1 - days), until: last });
  const buttons = choices.map(([key, days]) =>
    element('button', { type: 'button', class: 'chip', onclick: () => state.set(range(days)) }, words.say(key)));
  const mark = (now) => choices.forEach(([, days], i) => {
    const own = range(days);
    buttons[i].setAttribute('aria-pressed', String(own.from === now.from && own.until === now.until));
  });
  state.on(['from', 'until'], mark);
  mark(state.get());
  return element('div', { class: 'chips' }, buttons);
}

export function time_fields(state, words) {
  return [hours_field(state, words), weekday_field(state, words)];
}

const parts = { '': 'whole_day', '6-12': 'morning', '12-18': 'afternoon', '18-24': 'evening', '0-6': 'night', '22-4': 'nightlife' };

/** Hours in words. */
export const part_of_day = (hours, words) => (hours in parts ? words.say(parts[hours]) : words.say('other_hours', { hours }));

function hours_field(state, words) {
  const options = Object.keys(parts).map((hours) => [hours, part_of_day(hours, words)]);
  const made = select('uren', options, '', (value) => state.set({ hours: value }));
  const follow = ({ hours }) => {
    if (![...made.options].some((option) => option.value === hours)) {
      made.append(element('option', { value: hours }, part_of_day(hours, words)));
    }
    made.value = hours;
  };
  state.on(['hours'], follow);
  follow(state.get());
  return field(words.say('part_of_day'), made);
}

function weekday_field(state, words) {
  const boxes = words.own.day_names.map((name, i) => {
    const box = element('input', { type: 'checkbox', id: `dag-${i + 1}`, onchange: () => choose() });
    return { box, label: element('label', { for: `dag-${i + 1}`, class: 'day' }, box,
      element('span', { 'aria-hidden': 'true' }, name.slice(0, 2)), element('span', { class: 'visually-hidden' }, name)) };
  });
  const choose = () => {
    const days = boxes.flatMap(({ box }, i) => (box.checked ? [i + 1] : []));
    state.set({ weekdays: days.length === 7 ? [] : days });
    follow(state.get());
  };
  const follow = ({ weekdays }) => boxes.forEach(({ box }, i) => {
    box.checked = weekdays.length === 0 || weekdays.includes(i + 1);
  });
  state.on(['weekdays'], follow);
  follow(state.get());
  return element('fieldset', {}, element('legend', {}, words.say('weekdays')),
    element('div', { class: 'days' }, boxes.map(({ label }) => label)));
}
