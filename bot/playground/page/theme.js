// @ts-check
/** Light or dark: as the system has it, until the reader says otherwise. That is remembered. */

import { icon } from "./icon.js";

const KEPT_AS = "playground-theme";

/** The themes in the order the switch takes them. @type {{name: string, icon: string}[]} */
const THEMES = [
  { name: "system", icon: "system" },
  { name: "light", icon: "sun" },
  { name: "dark", icon: "moon" },
];

/** Shows the theme that was chosen last. */
export function applyTheme() {
  _show(_kept());
}

/**
 * Makes a button go through the themes.
 *
 * @param {HTMLElement} button
 */
export function switchThemes(button) {
  const draw = () => {
    const at = _kept();
    const label = `Theme: ${THEMES[at].name}. Change to ${THEMES[_after(at)].name}`;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.replaceChildren(icon(THEMES[at].icon));
  };
  button.addEventListener("click", () => {
    const next = _after(_kept());
    localStorage.setItem(KEPT_AS, THEMES[next].name);
    _show(next);
    draw();
  });
  draw();
}

/** @param {number} at a place in the list of themes */
function _show(at) {
  const { name } = THEMES[at];
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}

function _kept() {
  const kept = localStorage.getItem(KEPT_AS);
  return Math.max(
    THEMES.findIndex(({ name }) => name === kept),
    0,
  );
}

/** @param {number} at */
function _after(at) {
  return (at + 1) % THEMES.length;
}
