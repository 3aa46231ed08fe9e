// @ts-check
/** The menu that a select opens. There is one; it is wherever the open select is. */

import { labelled } from "./components.js";
import { byId, h } from "../dom.js";
import { Listbox } from "../listbox.js";

const GAP_PX = 4;
const TALLEST_PX = 320;

export class SelectMenu {
  #element = byId("select-menu");
  #list = new Listbox(this.#element, { onPick: (index) => this.#pick(index) });
  /** @type {HTMLElement | null} */
  #trigger = null;
  /** @type {any} */
  #select = null;
  /** @type {Set<string>} */
  #values = new Set();
  #changed = false;

  /** @param {(trigger: HTMLElement, values: string[]) => void} onChoose */
  constructor(onChoose) {
    this.onChoose = onChoose;
    document.addEventListener("pointerdown", (event) => {
      const inside = event.target instanceof Node && this.#contains(event.target);
      if (this.#trigger && !inside) this.#commit();
    });
    document.addEventListener("focusin", (event) => {
      if (this.#trigger && event.target !== this.#trigger) this.#commit();
    });
    document.addEventListener(
      "scroll",
      (event) => event.target !== this.#element && this.close(),
      true,
    );
    window.addEventListener("resize", () => this.close());
  }

  /**
   * @param {HTMLElement} trigger
   * @param {any} select Discord's component
   * @param {string[]} [chosen] values picked before
   */
  toggle(trigger, select, chosen) {
    if (this.#trigger === trigger) {
      this.#commit();
      return;
    }
    this.#trigger = trigger;
    this.#select = select;
    const preset = select.options.filter((/** @type {any} */ option) => option.default);
    this.#changed = false;
    this.#values = new Set(chosen ?? preset.map((/** @type {any} */ option) => option.value));
    trigger.focus({ preventScroll: true });
    this.#element.setAttribute("aria-label", select.placeholder || "Make a selection");
    this.#element.toggleAttribute("data-multiple", this.#multiple);
    this.#element.setAttribute("aria-multiselectable", String(this.#multiple));
    const first = select.options.findIndex((/** @type {any} */ { value }) =>
      this.#values.has(value),
    );
    this.#show(Math.max(first, 0));
    this.#position(trigger);
  }

  /**
   * Closes the menu if its select is inside this element.
   *
   * @param {HTMLElement} element
   */
  closeIn(element) {
    if (this.#trigger && element.contains(this.#trigger)) this.close();
  }

  close() {
    if (!this.#trigger) return;
    this.#trigger = null;
    this.#list.hide();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the open menu used the key
   */
  key(event) {
    if (!this.#trigger) return false;
    const last = this.#select.options.length - 1;
    switch (event.key) {
      case "ArrowDown":
        this.#list.move(1);
        return true;
      case "ArrowUp":
        this.#list.move(-1);
        return true;
      case "Home":
        this.#list.activate(0);
        return true;
      case "End":
        this.#list.activate(last);
        return true;
      case "Enter":
      case " ":
        this.#pick(this.#list.active);
        return true;
      case "Escape":
        this.close();
        return true;
      default:
        return this.#jump(event.key);
    }
  }

  get #multiple() {
    return (this.#select.max_values ?? 1) > 1;
  }

  /** @param {number} active */
  #show(active) {
    const entries = this.#select.options.map((/** @type {any} */ option) => ({
      selected: this.#values.has(option.value),
      content: [
        h("span", { class: "option-label" }, ...labelled(option.emoji, option.label)),
        option.description && h("span", { class: "option-detail" }, option.description),
      ],
    }));
    if (this.#trigger) this.#list.show(this.#trigger, entries, active);
  }

  /** @param {number} index */
  #pick(index) {
    const option = this.#select.options[index];
    if (!option) return;
    if (!this.#multiple) {
      this.#values = new Set([option.value]);
      this.#choose();
    } else {
      if (this.#values.has(option.value)) this.#values.delete(option.value);
      else if (this.#values.size < this.#select.max_values) this.#values.add(option.value);
      this.#changed = true;
      this.#show(index);
    }
  }

  /** Closing a select of several values chooses them; of one, nothing. */
  #commit() {
    const enough = this.#values.size >= (this.#select.min_values ?? 1);
    if (this.#changed && enough) this.#choose();
    else this.close();
  }

  #choose() {
    const trigger = this.#trigger;
    this.close();
    if (trigger) this.onChoose(trigger, [...this.#values]);
  }

  /**
   * Highlights the next option that begins with the letter typed.
   *
   * @param {string} letter
   */
  #jump(letter) {
    if ([...letter].length !== 1) return false;
    const { options } = this.#select;
    const starts = (/** @type {any} */ option) =>
      option.label.toLowerCase().startsWith(letter.toLowerCase());
    const after = options.slice(this.#list.active + 1).findIndex(starts);
    this.#list.activate(after >= 0 ? this.#list.active + 1 + after : options.findIndex(starts));
    return true;
  }

  /** @param {Node} node */
  #contains(node) {
    return this.#element.contains(node) || this.#trigger?.contains(node);
  }

  /** @param {HTMLElement} trigger */
  #position(trigger) {
    const box = trigger.getBoundingClientRect();
    const below = window.innerHeight - box.bottom - 2 * GAP_PX;
    const above = box.top - 2 * GAP_PX;
    const upwards = below < Math.min(this.#element.scrollHeight, TALLEST_PX) && above > below;
    const { style } = this.#element;
    style.setProperty("left", `${box.left}px`);
    style.setProperty("width", `${box.width}px`);
    style.setProperty("max-height", `${Math.min(TALLEST_PX, upwards ? above : below)}px`);
    style.setProperty("top", upwards ? "auto" : `${box.bottom + GAP_PX}px`);
    style.setProperty("bottom", upwards ? `${window.innerHeight - box.top + GAP_PX}px` : "auto");
  }
}
