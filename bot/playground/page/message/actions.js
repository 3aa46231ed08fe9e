// @ts-check
/** What can be done with a message: a toolbar under the pointer, and a menu. */

import { byId, h, target } from "../dom.js";
import { icon } from "../icon.js";
import { Menu } from "../menu.js";

/** @typedef {(messageId: string) => import("../menu.js").Group[]} Offers none for a message without */

export class Actions {
  #log = byId("log");
  #menu = new Menu();
  #inspect = _tool("inspect", "Inspect");
  #more = _tool("more", "More");
  #toolbar = h("div", { id: "toolbar", hidden: true }, this.#inspect, this.#more);
  /** @type {HTMLElement | null} the message under the pointer */
  #message = null;

  /**
   * @param {Offers} offers
   * @param {(messageId: string) => void} inspect
   */
  constructor(offers, inspect) {
    this.offers = offers;
    this.#more.setAttribute("aria-haspopup", "menu");
    this.#inspect.addEventListener("click", () => inspect(this.#id));
    this.#more.addEventListener("click", () => this.#message && this.#open(this.#more));
    this.#log.append(this.#toolbar);
    this.#log.addEventListener("pointerover", (event) => this.#hover(event));
    this.#log.addEventListener("pointerleave", () => this.#menu.open || this.#leave());
    this.#log.addEventListener("contextmenu", (event) => this.#context(event));
  }

  /**
   * Opens the menu of a message, at the message.
   *
   * @param {HTMLElement} message
   */
  open(message) {
    this.#message = message;
    this.settle();
    this.#open(message);
  }

  /** Puts the toolbar where its message now is. */
  settle() {
    const message = this.#message;
    if (!message?.isConnected || !this.offers(this.#id).length) {
      this.#leave();
      return;
    }
    this.#toolbar.hidden = false;
    const separator = message.querySelector(".day");
    const top = message.offsetTop + (separator instanceof HTMLElement ? separator.offsetHeight : 0);
    this.#toolbar.style.setProperty("top", `${Math.max(top - 12, this.#log.scrollTop)}px`);
  }

  get #id() {
    return this.#message?.dataset.messageId ?? "";
  }

  /** @param {Event} event */
  #hover(event) {
    const message = target(event, "[data-message-id]");
    if (!message || message === this.#message || this.#menu.open) return;
    this.#message = message;
    this.settle();
  }

  #leave() {
    this.#message = null;
    this.#toolbar.hidden = true;
  }

  /** @param {MouseEvent} event */
  #context(event) {
    const message = target(event, "[data-message-id]");
    // The browser's own menu stays where it is of more use: on links, and for selected text.
    if (!message || target(event, "a, input") || getSelection()?.toString()) return;
    event.preventDefault();
    this.#message = message;
    this.settle();
    const { clientX: x, clientY: y } = event;
    this.#open(message, { left: x, right: x, top: y, bottom: y });
  }

  /**
   * @param {HTMLElement} owner
   * @param {import("../menu.js").Box} [at]
   */
  #open(owner, at = this.#more.getBoundingClientRect()) {
    const groups = this.offers(this.#id);
    if (!groups.length) return;
    this.#menu.show(groups, { label: "Message", owner, at, onClose: () => this.settle() });
  }
}

/**
 * @param {string} name of its icon
 * @param {string} label
 */
function _tool(name, label) {
  const attributes = { type: "button", class: "tool", tabindex: -1, "aria-label": label };
  return h("button", { ...attributes, title: label }, icon(name));
}
