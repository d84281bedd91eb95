// Main and sub categories as checkboxes. Nothing chosen means everything; the first box says so.
import { checkbox, element } from './dom.js';

export function category_tree(categories, state, words) {
  const body = element('div', { class: 'tree' });
  const draw = () => {
    const open = new Set([...body.querySelectorAll('details[open]')].map((part) => part.dataset.name));
    const focused = document.activeElement?.id;
    body.replaceChildren(everything(state, words), ...categories.map((one, i) => branch(one, i, open, state, words)));
    if (focused) body.querySelector(`#${CSS.escape(focused)}`)?.focus();
  };
  state.on(['categories'], draw);
  draw();
  return element('fieldset', {}, element('legend', {}, words.say('category'), ' ', element('span', { class: 'count' }, words.say('category_counts'))), body);
}

function everything(state, words) {
  return checkbox('categorie-alle', words.say('all_categories'), state.get().categories.length === 0,
    () => state.set({ categories: [] }));
}

function branch(category, i, open, state, words) {
  const chosen = state.get().categories;
  const toggle = (name) => (checked) => {
    const others = state.get().categories.filter((one) => one !== name);
    state.set({ categories: checked ? [...others, name] : others });
  };
  const box = (name, count, id) =>
    checkbox(id, [name, ' ', element('span', { class: 'count' }, count_text(count, words))], chosen.includes(name), toggle(name));
  const sub = (category.sub ?? []).map((one) => (Array.isArray(one) ? { name: one[0], count: one[1] } : one))
    .filter((one) => one.name !== category.name);
  const main = box(category.name, category.count, `categorie-${i}`);
  if (sub.length === 0) return main;
  const parts = element('details', { 'data-name': category.name, open: open.has(category.name) || sub.some((one) => chosen.includes(one.name)) },
    element('summary', { 'aria-label': `${words.say('subcategories')} ${category.name}` }),
    sub.map((one, j) => box(one.name, one.count, `categorie-${i}-${j}`)));
  return element('div', { class: 'branch' }, main, parts);
}

const count_text = (count, words) => (count === null || count === undefined ? words.say('count_hidden') : words.number(count, 0));
