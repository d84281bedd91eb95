// Folding the panel, and copying the link to what is seen.
export function bind_panel(panel, button) {
  const fold = (folded) => {
    panel.classList.toggle('folded', folded);
    button.setAttribute('aria-expanded', String(!folded));
  };
  button.addEventListener('click', () => fold(!panel.classList.contains('folded')));
  // A phone shows the map first.
  fold(window.matchMedia('(max-width: 720px)').matches);
}

export function bind_share_button(button, status, words) {
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = words.say('link_copied');
    } catch {
      status.textContent = words.say('link_failed');
    }
  });
}
