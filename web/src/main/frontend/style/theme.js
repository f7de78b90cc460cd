const STORED = 'parlance.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** @typedef {'light' | 'dark' | 'system'} Theme */

/** @returns {Theme} what the user chose; `system` follows the operating system */
export function theme() {
  return localStorage.getItem(STORED) ?? 'system';
}

/** @param {Theme} chosen */
export function chooseTheme(chosen) {
  localStorage.setItem(STORED, chosen);
  apply();
}

/** Applies the theme, and again whenever the operating system changes its mind. */
export function followTheme() {
  dark.addEventListener('change', apply);
  apply();
}

function apply() {
  const shown = theme() === 'system' ? (dark.matches ? 'dark' : 'light') : theme();
  document.documentElement.dataset.theme = shown;
  document.documentElement.classList.toggle('sl-theme-dark', shown === 'dark');
}
