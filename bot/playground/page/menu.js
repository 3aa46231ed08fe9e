// @ts-check
/** A menu of things to do, at a button or where the pointer is (ARIA's menu pattern). */

import { h } from "./dom.js";

const GAP_PX = 4;

/**
 * @typedef {object} Item
 * @property {string} label
 * @property {string} [detail]
 * @property {boolean} [checked] of one among several of which one holds
 * @property {() => void} run
 */

/** @typedef {{title?: string, items: Item[]}} Group */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

export class Menu {
  /** @type {HTMLElement | null} */
  #element = null;
  /** @type {HTMLElement | null} */
  #owner = null;
  /** @type {() => void} */
  #onClose = () => {};

  constructor() {
    document.addEventListener("pointerdown", (event) => {
      const inside = event.target instanceof Node && this.#element?.contains(event.target);
      const owner = event.target instanceof Node && this.#owner?.contains(event.target);
      if (!inside && !owner) this.close({ back: false });
    });
    window.addEventListener("resize", () => this.close({ back: false }));
  }

  get open() {
    return this.#element !== null;
  }

  /**
   * @param {Group[]} groups those without items are left out
   * @param {object} options
   * @param {string} options.label
   * @param {HTMLElement} options.owner gets the focus back
   * @param {Box} [options.at] where to open; at the owner unless given
   * @param {() => void} [options.onClose]
   */
  show(groups, { label, owner, at = owner.getBoundingClientRect(), onClose = () => {} }) {
    this.close({ back: false });
    this.#owner = owner;
    this.#onClose = onClose;
    this.#element = h(
      "div",
      { class: "menu", role: "menu", "aria-label": label },
      ...groups.filter(({ items }) => items.length).map((group) => this.#group(group)),
    );
    this.#element.addEventListener("keydown", (event) => this.#key(event));
    this.#element.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (to instanceof Node && !this.#element?.contains(to)) this.close({ back: false });
    });
    document.body.append(this.#element);
    _place(this.#element, at);
    owner.setAttribute("aria-expanded", "true");
    const items = this.#items();
    (items.find(({ ariaChecked }) => ariaChecked === "true") ?? items[0])?.focus();
  }

  /** @param {{back: boolean}} [where] whether the focus goes back to the owner */
  close({ back } = { back: true }) {
    const [element, owner] = [this.#element, this.#owner];
    if (!element) return;
    this.#element = this.#owner = null;
    owner?.setAttribute("aria-expanded", "false");
    if (back) owner?.focus({ preventScroll: true });
    element.remove();
    this.#onClose();
  }

  /** @param {Group} group */
  #group({ title, items }) {
    return h(
      "div",
      { role: "group", "aria-label": title },
      title && h("h3", { "aria-hidden": "true" }, title),
      ...items.map((item) => this.#item(item)),
    );
  }

  /** @param {Item} item */
  #item({ label, detail, checked, run }) {
    const button = h(
      "button",
      {
        type: "button",
        role: checked === undefined ? "menuitem" : "menuitemradio",
        "aria-checked": checked === undefined ? null : String(checked),
        tabindex: -1,
      },
      h("span", {}, label),
      detail && h("small", {}, detail),
    );
    button.addEventListener("click", () => {
      this.close();
      run();
    });
    return button;
  }

  /** @returns {HTMLElement[]} */
  #items() {
    return [...(this.#element?.querySelectorAll("button") ?? [])];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items();
    const at = items.findIndex((item) => item === document.activeElement);
    const go = (/** @type {number} */ to) => items[(to + items.length) % items.length]?.focus();
    switch (event.key) {
      case "ArrowDown":
        go(at + 1);
        break;
      case "ArrowUp":
        go(at - 1);
        break;
      case "Home":
        go(0);
        break;
      case "End":
        go(-1);
        break;
      case "Escape":
      case "Tab":
        this.close();
        break;
      default:
        if (!_jump(items, at, event)) return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * Goes to the next item that begins with the letter typed.
 *
 * @param {HTMLElement[]} items
 * @param {number} at
 * @param {KeyboardEvent} event
 */
function _jump(items, at, { key, ctrlKey, metaKey, altKey }) {
  if ([...key].length !== 1 || key === " " || ctrlKey || metaKey || altKey) return false;
  const ahead = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const starts = (/** @type {HTMLElement} */ { textContent }) =>
    textContent?.toLowerCase().startsWith(key.toLowerCase());
  ahead.find(starts)?.focus();
  return true;
}

/**
 * Below the box or above it, wherever there is room, and within the window.
 *
 * @param {HTMLElement} element
 * @param {Box} box
 */
function _place(element, { left, right, top, bottom }) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = window.innerHeight - bottom - 2 * GAP_PX;
  const above = top - 2 * GAP_PX;
  const upwards = below < height && above > below;
  const from = left + width + GAP_PX > window.innerWidth ? right - width : left;
  const { style } = element;
  style.setProperty("left", `${Math.max(from, GAP_PX)}px`);
  style.setProperty("max-height", `${Math.max(upwards ? above : below, 120)}px`);
  const upper = upwards
    ? Math.max(top - Math.min(height, above) - GAP_PX, GAP_PX)
    : bottom + GAP_PX;
  style.setProperty("top", `${upper}px`);
}
