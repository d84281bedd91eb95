// Legends: a swatch and its words for each class.
import { element } from './dom.js';

/** rows: [{ colour, alpha, text, hatched }] */
export function legend(title, rows) {
  return element('figure', { class: 'legend' },
    element('figcaption', {}, title),
    element('ul', {}, rows.map((row) => element('li', {}, swatch(row), row.text))));
}

/** Classes side by side, each with its lower bound; classes: [{ colour, alpha, from, text }]. */
export function scale_legend(title, classes, words) {
  return element('figure', { class: 'legend' },
    element('figcaption', {}, title),
    element('ul', { class: 'scale' }, classes.map((one) => element('li', {}, swatch(one),
      element('span', { 'aria-hidden': 'true' }, words.number(one.from, 3)),
      element('span', { class: 'visually-hidden' }, one.text)))));
}

function swatch({ colour, alpha = 1, hatched = false }) {
  const made = element('span', { class: hatched ? 'swatch hatched' : 'swatch', 'aria-hidden': 'true' });
  if (colour) {
    const fill = element('span', { class: 'swatch-fill' });
    fill.style.backgroundColor = colour;
    fill.style.opacity = alpha;
    made.append(fill);
  }
  return made;
}

/** 'a to b' for each class that starts at one of the bounds; the last is open. */
export function class_texts(bounds, words, digits) {
  return bounds.map((from, i) => (i + 1 < bounds.length
    ? words.say('to', { from: words.number(from, digits), until: words.number(bounds[i + 1], digits) })
    : words.say('or_more', { from: words.number(from, digits) })));
}
