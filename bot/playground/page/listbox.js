// @ts-check
/** A list to choose from while the focus stays where it is (ARIA's combobox pattern). */

import { h, target } from "./dom.js";

/**
 * @typedef {object} Entry
 * @property {(Node | string | null | undefined | false)[]} content
 * @property {boolean} [selected]
 */

export class Listbox {
  /** The place of the highlighted entry, -1 for none. */
  active = -1;
  /** @type {HTMLElement | null} */
  #owner = null;

  /**
   * @param {HTMLElement} element to be filled with options
   * @param {object} options
   * @param {(index: number) => void} options.onPick
   * @param {string} [options.testId] of each option
   */
  constructor(element, { onPick, testId }) {
    this.element = element;
    this.testId = testId;
    element.setAttribute("role", "listbox");
    // Pressing must not take the focus from the owner.
    element.addEventListener("pointerdown", (event) => event.preventDefault());
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("mousemove", (event) => this.activate(this.#indexOf(event), false));
    element.addEventListener("click", (event) => {
      const index = this.#indexOf(event);
      if (index >= 0) onPick(index);
    });
  }

  get open() {
    return this.#owner !== null;
  }

  /**
   * @param {HTMLElement} owner keeps the focus, and says which entry is highlighted
   * @param {Entry[]} entries
   * @param {number} active
   */
  show(owner, entries, active) {
    this.#owner = owner;
    this.element.replaceChildren(...entries.map((entry, index) => this.#option(entry, index)));
    this.element.hidden = false;
    owner.setAttribute("aria-expanded", "true");
    owner.setAttribute("aria-controls", this.element.id);
    this.active = -1;
    owner.removeAttribute("aria-activedescendant");
    this.activate(active);
  }

  hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
    this.active = -1;
    this.#owner?.setAttribute("aria-expanded", "false");
    this.#owner?.removeAttribute("aria-activedescendant");
    this.#owner = null;
  }

  /**
   * Moves the highlight, round the ends.
   *
   * @param {number} step
   */
  move(step) {
    const count = this.element.children.length;
    if (!count) return;
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.activate((from + step + count) % count);
  }

  /**
   * @param {number} index outside the list: leaves the highlight as it is
   * @param {boolean} [scroll]
   */
  activate(index, scroll = true) {
    const option = this.element.children[index];
    if (!option || index === this.active) return;
    this.element.children[this.active]?.removeAttribute("data-active");
    option.setAttribute("data-active", "true");
    if (scroll) option.scrollIntoView({ block: "nearest" });
    this.#owner?.setAttribute("aria-activedescendant", option.id);
    this.active = index;
  }

  /** @param {Event} event */
  #indexOf(event) {
    const option = target(event, "[role=option]");
    return option ? [...this.element.children].indexOf(option) : -1;
  }

  /**
   * @param {Entry} entry
   * @param {number} index
   */
  #option({ content, selected }, index) {
    return h(
      "div",
      {
        role: "option",
        id: `${this.element.id}-${index}`,
        "aria-selected": selected ? "true" : "false",
        "data-testid": this.testId,
      },
      ...content,
    );
  }
}
