// Elements without HTML in text: everything that comes from data is set as text.

/** element('p', { class: 'small', onclick: f }, 'text', child, ...) */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) set(made, key, value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

function set(target, key, value) {
  if (value === undefined || value === null || value === false) return;
  if (key.startsWith('on')) target.addEventListener(key.slice(2), value);
  else if (key in target && typeof value !== 'string') target[key] = value;
  else target.setAttribute(key, value === true ? '' : value);
}

/** A labelled field: label above, control below. */
export function field(label, control) {
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control);
}

/** A select with [value, text] options. */
export function select(id, options, chosen, onchange) {
  const made = element('select', { id, onchange: () => onchange(made.value) });
  for (const [value, text, group] of options) {
    if (group && made.lastElementChild?.label !== group) made.append(element('optgroup', { label: group }));
    (group ? made.lastElementChild : made).append(element('option', { value }, text));
  }
  made.value = chosen;
  return made;
}

/** A checkbox with its text. */
export function checkbox(id, text, checked, onchange, attributes = {}) {
  const box = element('input', { type: 'checkbox', id, checked, onchange: () => onchange(box.checked), ...attributes });
  return element('div', { class: 'check' }, box, element('label', { for: id }, text));
}

export const by_id = (id) => document.getElementById(id);
