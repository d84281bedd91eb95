// One line over the map when something is wrong; it goes away when things are well again.
export function create_notices(line) {
  let timer = 0;
  return {
    show(text, seconds = 0) {
      clearTimeout(timer);
      line.textContent = text;
      line.hidden = false;
      if (seconds > 0) timer = setTimeout(() => { line.hidden = true; }, seconds * 1000);
    },
    hide() { line.hidden = true; },
  };
}
