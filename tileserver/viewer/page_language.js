// Puts the words of the chosen language into the page, which is Dutch as it is written.
import { by_id } from './dom.js';

export function apply_language(words) {
  document.documentElement.lang = words.language;
  for (const target of document.querySelectorAll('[data-text]')) target.textContent = words.say(target.dataset.text);
  for (const target of document.querySelectorAll('[data-label]')) {
    target.setAttribute('aria-label', words.say(target.dataset.label));
  }
  const other = words.language === 'nl' ? 'en' : 'nl';
  const link = by_id('taal');
  link.textContent = words.say('other_language');
  link.lang = other;
  link.hreflang = other;
  // The view goes along to the other language.
  link.addEventListener('click', () => { link.href = `?taal=${other}${location.hash}`; });
  link.href = `?taal=${other}`;
}
