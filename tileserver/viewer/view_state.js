// What the user has chosen: one object, one place to change it, and whoever listens is told.

export const defaults = Object.freeze({
  zoom: null, lat: null, lon: null,   // null: the whole area
  reports: '',                        // collection of reports that is shown as heat; '' is off
  categories: [],                     // empty: all
  from: '', until: '',                // days, inclusive; '' is open
  weekdays: [],                       // 1 = Monday; empty: all
  hours: '',                          // 'a-b'; '' is the whole day
  bandwidth: 250,                     // metres
  level: '',                          // collection of areas that is coloured; '' is off
  indicator: '',
  object: '',                         // 'collection/fid' whose card is open
});

export function create_state(initial) {
  let current = { ...defaults, ...initial };
  const listeners = [];
  return {
    get: () => current,
    /** Merges the change and tells the listeners which keys differ. */
    set(change) {
      const next = { ...current, ...change };
      const changed = Object.keys(next).filter((key) => !same(next[key], current[key]));
      if (changed.length === 0) return;
      current = next;
      for (const listen of [...listeners]) listen(current, changed);
    },
    /** Calls `listen(state, changed)` after a change of one of the keys; of any when none is named. */
    on(keys, listen) {
      listeners.push((state, changed) => {
        if (keys.length === 0 || changed.some((key) => keys.includes(key))) listen(state, changed);
      });
    },
  };
}

const same = (a, b) => a === b || (Array.isArray(a) && Array.isArray(b) && a.join('\n') === b.join('\n'));
